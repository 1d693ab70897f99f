//! The room `process` as its files see it, with what is not under test taken from the real one.

/// What the files take from the house, from the checker instead.
pub mod sync {
    pub use shuttle::sync::atomic::{AtomicU64, AtomicUsize, Ordering, fence};
    use shuttle::sync::{Arc, Condvar};
    pub use shuttle::sync::{Mutex, MutexGuard};
    pub use std::sync::PoisonError;

    /// A place to sleep, as in crossbeam: a wake-up that comes too early is kept.
    #[derive(Clone, Default)]
    pub struct Unparker(Arc<(Mutex<bool>, Condvar)>);

    impl Unparker {
        /// Wakes who sleeps here, or the next who would.
        pub fn unpark(&self) {
            *self.0.0.lock().unwrap() = true;
            self.0.1.notify_one();
        }

        /// Sleeps until woken.
        pub fn park(&self) {
            let mut woken = self.0.0.lock().unwrap();
            while !std::mem::take(&mut *woken) {
                woken = self.0.1.wait(woken).unwrap();
            }
        }
    }
}

/// The content of a lock.
pub fn lock<T>(mutex: &sync::Mutex<T>) -> sync::MutexGuard<'_, T> {
    mutex.lock().unwrap()
}

#[allow(unsafe_code)]
#[path = "../../src/process/mailbox.rs"]
pub mod mailbox;
#[path = "../../src/process/registry.rs"]
pub mod registry;

pub use muproc::process::{Letter, Payload, Pid, Sent, Signal, Value};

/// A message is an envelope of this mailbox.
pub struct Message(pub Box<mailbox::Envelope>);
