//! Where octets come in for which a muproc may have to wait: a pipe, a terminal, a fifo.

use super::descriptor::Descriptor;
use super::poller;
use super::poller::{Direction, Ready};
use crate::data::outside::{Outside, Waiter, Waiters};
use crate::process::lock;
use std::io;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};

/// A descriptor to read from, and who waits for it.
pub struct Inlet {
    me: Weak<Inlet>,
    descriptor: Arc<Descriptor>,
    waiters: Mutex<Waiters>,
    /// Whether it need not be waited for, or cannot.
    is_plain: AtomicBool,
}

impl Inlet {
    /// Nobody waits for it yet.
    pub fn new(descriptor: Arc<Descriptor>) -> Arc<Inlet> {
        let is_plain = AtomicBool::new(descriptor.is_on_disk());
        Arc::new_cyclic(|me| Inlet {
            me: me.clone(),
            descriptor,
            waiters: Mutex::default(),
            is_plain,
        })
    }

    /// Reads what is there; of what need not be waited for, whatever it takes.
    pub fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        self.descriptor.read_now(into)
    }

    /// What to wait for when nothing is there.
    pub fn outside(&self) -> Option<Arc<dyn Outside>> {
        if self.is_plain.load(Ordering::Acquire) {
            return None;
        }
        Some(self.me.upgrade()?)
    }

    /// It is closed: who waits for it is to see that.
    pub fn close(&self) {
        let mut waiters = lock(&self.waiters);
        poller::forget(Direction::In, self.fd());
        waiters.call_all();
    }
}

impl Outside for Inlet {
    fn wait(&self, waiter: Waiter) -> bool {
        let Some(me) = self.me.upgrade() else { return true };
        // Locked until it is watched, or another's leaving could end that.
        let mut waiters = lock(&self.waiters);
        waiters.add(waiter);
        if poller::watch(Direction::In, me).is_ok() {
            return false;
        }
        // `/dev/null` and the like: they are read as files are.
        waiters.remove(waiter.number);
        self.is_plain.store(true, Ordering::Release);
        true
    }

    fn leave(&self, number: u64) {
        let mut waiters = lock(&self.waiters);
        waiters.remove(number);
        if waiters.is_empty() {
            poller::forget(Direction::In, self.fd());
        }
    }
}

impl Ready for Inlet {
    fn fd(&self) -> RawFd {
        self.descriptor.as_fd().as_raw_fd()
    }

    fn ready(&self) {
        lock(&self.waiters).call_all();
    }
}
