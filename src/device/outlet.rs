//! An outlet: a device that octets go to. A writer never waits for the octets to be accepted: what
//! is not accepted at once stays in the outlet until the poller finds that there is room. But a
//! muproc that has put in much more than has been accepted waits, parked, before it goes on; so
//! does one that wants to know that everything is out.

use super::descriptor::Descriptor;
use super::poller;
use super::poller::{Direction, Ready};
use crate::data::outside::{Outside, Waiter};
use crate::heap::cap;
use crate::process::lock;
use std::io::{self, ErrorKind};
use std::os::fd::{AsRawFd, RawFd};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::time::Duration;

/// A descriptor to write to, and the octets that have not been written yet.
pub struct Outlet {
    me: Weak<Outlet>,
    descriptor: Arc<Descriptor>,
    state: Mutex<State>,
    /// Called at once with an error that no writer would see for a while.
    failed: fn(&io::Error),
}

#[derive(Default)]
struct State {
    queue: Vec<u8>,
    /// How many octets of `queue` have been written.
    taken: usize,
    /// The number of octets put in, and of octets written, from the beginning.
    put: u64,
    sent: u64,
    /// The muprocs that wait, each with the number of octets that must have been written.
    waiters: Vec<(u64, Waiter)>,
    /// Why the last octets were lost.
    problem: Option<io::Error>,
}

impl State {
    /// Calls the muprocs that have waited for no more than has been written.
    fn call(&mut self) {
        let sent = self.sent;
        self.waiters.retain(|(mark, waiter)| {
            let waits = *mark > sent;
            if !waits {
                waiter.call();
            }
            waits
        });
    }
}

/// The number of outlets that hold octets, and how often one of them has written some.
struct Full {
    outlets: usize,
    progress: u64,
}

static FULL: Mutex<Full> = Mutex::new(Full { outlets: 0, progress: 0 });
static EMPTIER: Condvar = Condvar::new();

/// Waits until all outlets are empty. With `patience`, gives up when there has been no progress for
/// that long. To be called only at the end of the program.
pub fn drain(patience: Option<Duration>) {
    let mut full = lock(&FULL);
    while full.outlets > 0 {
        let before = full.progress;
        let Some(patience) = patience else {
            full = EMPTIER.wait(full).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        let (back, waited) =
            EMPTIER.wait_timeout(full, patience).unwrap_or_else(PoisonError::into_inner);
        full = back;
        if waited.timed_out() && full.progress == before {
            return;
        }
    }
}

impl Outlet {
    /// Makes an empty outlet. `failed` is called with an error at once, from any thread.
    pub fn new(descriptor: Arc<Descriptor>, failed: fn(&io::Error)) -> Arc<Outlet> {
        Arc::new_cyclic(|me| Outlet { me: me.clone(), descriptor, state: Mutex::default(), failed })
    }

    /// Puts octets in. The error may be due to earlier octets.
    pub fn put(&self, octets: &[u8]) -> io::Result<()> {
        let mut state = lock(&self.state);
        if let Some(problem) = state.problem.take() {
            return Err(problem);
        }
        let was_empty = state.queue.is_empty();
        let mut rest = octets;
        if was_empty {
            rest = &octets[self.write(octets)?..];
        }
        state.put += octets.len() as u64;
        state.sent += (octets.len() - rest.len()) as u64;
        if rest.is_empty() {
            return Ok(());
        }
        state.queue.extend_from_slice(rest);
        cap::keep(rest.len());
        if was_empty {
            lock(&FULL).outlets += 1;
            self.watch(&mut state);
        }
        Ok(())
    }

    /// Returns how many octets have been put in.
    pub fn mark(&self) -> u64 {
        lock(&self.state).put
    }

    /// Returns what to wait for until `mark` octets have been written; `None` if they have been.
    pub fn until(&self, mark: u64) -> Option<Arc<dyn Outside>> {
        if lock(&self.state).sent >= mark {
            return None;
        }
        Some(Arc::new(Outflow { outlet: self.me.upgrade()?, mark }))
    }

    /// Writes as many octets as are accepted now, and returns how many.
    fn write(&self, octets: &[u8]) -> io::Result<usize> {
        let mut written = 0;
        while written < octets.len() {
            match self.descriptor.write_now(&octets[written..]) {
                Ok(n) => written += n,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => return Err(error),
            }
        }
        Ok(written)
    }

    /// Waits for room by means of the poller. If the descriptor cannot be watched, the octets are
    /// dropped.
    fn watch(&self, state: &mut State) {
        let Some(me) = self.me.upgrade() else { return };
        if let Err(error) = poller::watch(Direction::Out, me) {
            self.give_up(state, error);
            self.is_empty(state);
        }
    }

    /// Drops what has not been written. The caller must tell the muprocs that wait for it.
    fn give_up(&self, state: &mut State, problem: io::Error) {
        state.problem = Some(problem);
        cap::give_up(state.queue.len() - state.taken);
        state.queue.clear();
        state.taken = 0;
        state.sent = state.put;
    }

    /// Records that the outlet is empty, and calls the muprocs that wait.
    fn is_empty(&self, state: &mut State) {
        state.call();
        let mut full = lock(&FULL);
        full.outlets -= 1;
        EMPTIER.notify_all();
    }
}

impl Ready for Outlet {
    fn fd(&self) -> RawFd {
        self.descriptor.as_fd().as_raw_fd()
    }

    fn ready(&self) {
        let mut state = lock(&self.state);
        if state.queue.is_empty() {
            return;
        }
        let from = state.taken;
        match self.write(&state.queue[from..]) {
            Ok(written) => {
                cap::give_up(written);
                state.taken += written;
                state.sent += written as u64;
                if state.taken == state.queue.len() {
                    state.queue.clear();
                    state.taken = 0;
                    self.is_empty(&mut state);
                    return;
                }
                if state.taken > state.queue.len() / 2 {
                    let taken = std::mem::take(&mut state.taken);
                    state.queue.drain(..taken);
                }
                state.call();
                self.watch(&mut state);
                lock(&FULL).progress += 1;
                EMPTIER.notify_all();
            }
            Err(error) => {
                let told = io::Error::from(error.kind());
                self.give_up(&mut state, error);
                drop(state);
                // First report the error, since the program may be waiting only for this outlet
                // before it ends with an exit code.
                (self.failed)(&told);
                self.is_empty(&mut lock(&self.state));
            }
        }
    }
}

/// A wait until an outlet has written `mark` octets.
struct Outflow {
    outlet: Arc<Outlet>,
    mark: u64,
}

impl Outside for Outflow {
    fn wait(&self, waiter: Waiter) -> bool {
        let mut state = lock(&self.outlet.state);
        if state.sent >= self.mark {
            return true;
        }
        state.waiters.push((self.mark, waiter));
        false
    }

    fn leave(&self, number: u64) {
        lock(&self.outlet.state).waiters.retain(|(_, waiter)| waiter.number != number);
    }
}

#[cfg(test)]
mod tests {
    use crate::device::outlet::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    #[cfg_attr(miri, ignore = "needs a pipe and the poller")]
    fn an_error_is_told_before_the_outlet_counts_as_empty() {
        static TOLD: AtomicBool = AtomicBool::new(false);
        static LONG: [u8; 1 << 20] = [b'x'; 1 << 20];
        let (reader, writer) = io::pipe().unwrap();
        let outlet = Outlet::new(Arc::new(Descriptor::inherited(writer)), |_| {
            // A thread that waits for empty outlets would go on by now.
            std::thread::sleep(Duration::from_millis(50));
            TOLD.store(true, Ordering::SeqCst);
        });
        outlet.put(&LONG).unwrap();
        drop(reader);
        drain(None);
        assert!(TOLD.load(Ordering::SeqCst));
    }
}
