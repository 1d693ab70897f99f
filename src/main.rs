//! The entry of the command `muproc`.
fn main() -> std::process::ExitCode {
    muproc::front::main()
}
