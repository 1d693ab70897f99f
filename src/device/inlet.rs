//! An inlet: a device that octets come from and for which a muproc may have to wait: a pipe, a
//! terminal, a fifo.

use super::descriptor::Descriptor;
use super::poller;
use super::poller::{Direction, Ready};
use crate::data::outside::{Outside, Waiter, Waiters};
use crate::process::lock;
use std::io;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};

/// A descriptor to read from, and the muprocs that wait for it.
pub(super) struct Inlet {
    me: Weak<Inlet>,
    descriptor: Arc<Descriptor>,
    waiters: Mutex<Waiters>,
    /// Whether waiting for it is unnecessary or impossible.
    is_plain: AtomicBool,
}

impl Inlet {
    /// Makes an inlet for which no muproc waits yet.
    pub(super) fn new(descriptor: Arc<Descriptor>) -> Arc<Inlet> {
        let is_plain = AtomicBool::new(descriptor.is_on_disk());
        Arc::new_cyclic(|me| Inlet {
            me: me.clone(),
            descriptor,
            waiters: Mutex::default(),
            is_plain,
        })
    }

    /// Reads what is there. If the inlet need not be waited for, this takes as long as it takes.
    pub(super) fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        self.descriptor.read_now(into)
    }

    /// Returns what to wait for when nothing is there; `None` if it need not be waited for.
    pub(super) fn outside(&self) -> Option<Arc<dyn Outside>> {
        if self.is_plain.load(Ordering::Acquire) {
            return None;
        }
        Some(self.me.upgrade()?)
    }

    /// Called when the inlet is closed: calls the muprocs that wait, so that they notice.
    pub(super) fn close(&self) {
        let mut waiters = lock(&self.waiters);
        poller::forget(Direction::In, self.fd());
        waiters.call_all();
    }
}

impl Outside for Inlet {
    fn wait(&self, waiter: Waiter) -> bool {
        let Some(me) = self.me.upgrade() else { return true };
        // Locked until the descriptor is watched: another muproc that leaves could otherwise end
        // the watch.
        let mut waiters = lock(&self.waiters);
        waiters.add(waiter);
        if poller::watch(Direction::In, me).is_ok() {
            return false;
        }
        // `/dev/null` and the like cannot be watched: they are read as files are.
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
