//! The entry of the command `muproc`.

use muproc::scheduler::WORKER_STACK;

/// Everything runs in a thread with the stack of a worker: the first worker is this one.
fn main() -> std::process::ExitCode {
    // The allocator asks for huge pages, and an empty program would take twice the memory.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    let house = std::thread::Builder::new().name("muproc".into()).stack_size(WORKER_STACK);
    match house.spawn(muproc::front::main).map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        _ => std::process::ExitCode::FAILURE,
    }
}
