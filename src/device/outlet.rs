//! Where octets go out. Who writes never waits for them to be taken: what is not taken at once lies
//! in the outlet until the poller finds that there is room. But who has put much more in than has
//! been taken waits, parked, before it goes on; so does who wants to know that all is out.

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

/// A descriptor to write to, and what has not been written yet.
pub struct Outlet {
    me: Weak<Outlet>,
    descriptor: Arc<Descriptor>,
    state: Mutex<State>,
    /// Is told at once of an error that no writer would see for a while.
    failed: fn(&io::Error),
}

#[derive(Default)]
struct State {
    queue: Vec<u8>,
    /// How much of the queue has been written.
    taken: usize,
    /// How many octets have been put in, and how many written, from the beginning.
    put: u64,
    sent: u64,
    /// Who waits until so many have been written.
    waiters: Vec<(u64, Waiter)>,
    /// Why the last octets were lost.
    problem: Option<io::Error>,
}

impl State {
    /// Calls those who have waited for no more than has been written.
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

/// Outlets with something in them, and how often one of them has got rid of some.
struct Full {
    outlets: usize,
    progress: u64,
}

static FULL: Mutex<Full> = Mutex::new(Full { outlets: 0, progress: 0 });
static EMPTIER: Condvar = Condvar::new();

/// Waits until all outlets are empty; with patience for so long without any progress, if that is
/// given. To be called at the end of the program only.
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
    /// An empty one. `failed` is told of an error at once, and from any thread.
    pub fn new(descriptor: Arc<Descriptor>, failed: fn(&io::Error)) -> Arc<Outlet> {
        Arc::new_cyclic(|me| Outlet { me: me.clone(), descriptor, state: Mutex::default(), failed })
    }

    /// Puts octets in. The error may be that of earlier ones.
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

    /// How many octets have been put in.
    pub fn mark(&self) -> u64 {
        lock(&self.state).put
    }

    /// What to wait for until so many have been written; nothing when they are.
    pub fn until(&self, mark: u64) -> Option<Arc<dyn Outside>> {
        if lock(&self.state).sent >= mark {
            return None;
        }
        Some(Arc::new(Outflow { outlet: self.me.upgrade()?, mark }))
    }

    /// Writes what is taken now; how much that is.
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

    /// Waits for room. What cannot be waited for is given up.
    fn watch(&self, state: &mut State) {
        let Some(me) = self.me.upgrade() else { return };
        if let Err(error) = poller::watch(Direction::Out, me) {
            self.give_up(state, error);
            self.is_empty(state);
        }
    }

    /// What has not been written is given up; who waits for that is to be told.
    fn give_up(&self, state: &mut State, problem: io::Error) {
        state.problem = Some(problem);
        cap::give_up(state.queue.len() - state.taken);
        state.queue.clear();
        state.taken = 0;
        state.sent = state.put;
    }

    /// Tells those who wait that nothing is left to be written.
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
                // First, since the program may be waiting for this outlet only, and end with a code.
                (self.failed)(&told);
                self.is_empty(&mut lock(&self.state));
            }
        }
    }
}

/// Waits until an outlet has written so much.
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
            // Whoever waits for empty outlets would be through by now.
            std::thread::sleep(Duration::from_millis(50));
            TOLD.store(true, Ordering::SeqCst);
        });
        outlet.put(&LONG).unwrap();
        drop(reader);
        drain(None);
        assert!(TOLD.load(Ordering::SeqCst));
    }
}
