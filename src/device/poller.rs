//! The poller: one thread that waits for descriptors to become ready. It starts with the first
//! wait.
//!
//! A watch reports once: when a descriptor is ready in a direction, that direction is no longer
//! watched, and the watching object is told. So a descriptor that nothing waits for costs nothing.
//! To wait again, watch it again.

use crate::process::lock;
use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Registry, Token};
use std::collections::HashMap;
use std::io;
use std::os::fd::RawFd;
use std::sync::{Arc, Mutex, OnceLock};

/// An object that is told when its descriptor is ready. The poller holds it while it is watched, so
/// the descriptor stays open.
pub(super) trait Ready: Send + Sync {
    /// Returns its descriptor.
    fn fd(&self) -> RawFd;
    /// Called when the descriptor is ready. Must not block.
    fn ready(&self);
}

/// The kind of readiness for which a descriptor is watched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    /// Something can be read.
    In,
    /// Something can be written.
    Out,
}

/// The objects that watch a descriptor.
#[derive(Default)]
struct Watched {
    input: Option<Arc<dyn Ready>>,
    output: Option<Arc<dyn Ready>>,
}

impl Watched {
    fn side(&mut self, direction: Direction) -> &mut Option<Arc<dyn Ready>> {
        match direction {
            Direction::In => &mut self.input,
            Direction::Out => &mut self.output,
        }
    }

    fn interest(&self) -> Option<Interest> {
        match (&self.input, &self.output) {
            (Some(_), Some(_)) => Some(Interest::READABLE | Interest::WRITABLE),
            (Some(_), None) => Some(Interest::READABLE),
            (None, Some(_)) => Some(Interest::WRITABLE),
            (None, None) => None,
        }
    }
}

struct Poller {
    registry: Registry,
    watched: Mutex<HashMap<RawFd, Watched>>,
}

static POLLER: OnceLock<Option<Poller>> = OnceLock::new();

/// Returns the poller, and starts it at the first call. An error if the system cannot provide one.
fn poller() -> io::Result<&'static Poller> {
    POLLER
        .get_or_init(|| {
            let poll = Poll::new().ok()?;
            let registry = poll.registry().try_clone().ok()?;
            let thread = std::thread::Builder::new().name("muproc-poller".into());
            thread.spawn(move || attend(poll)).ok()?;
            Some(Poller { registry, watched: Mutex::default() })
        })
        .as_ref()
        .ok_or_else(|| io::Error::other("there is nothing to wait for descriptors with"))
}

/// Watches a descriptor, once. An error if it cannot be watched: a file on a disk.
pub(super) fn watch(direction: Direction, who: Arc<dyn Ready>) -> io::Result<()> {
    poller()?.watch(direction, who)
}

/// Ends the watch of a descriptor in one direction.
pub(super) fn forget(direction: Direction, fd: RawFd) {
    if let Some(Some(poller)) = POLLER.get() {
        poller.take(&[direction], fd);
    }
}

impl Poller {
    fn watch(&self, direction: Direction, who: Arc<dyn Ready>) -> io::Result<()> {
        let fd = who.fd();
        let mut all = lock(&self.watched);
        let watched = all.entry(fd).or_default();
        let is_known = watched.interest().is_some();
        *watched.side(direction) = Some(who);
        let Some(interest) = watched.interest() else { return Ok(()) };
        let mut source = SourceFd(&fd);
        // Both calls arm the descriptor anew: if it is ready now, that is reported.
        let result = match is_known {
            true => self.registry.reregister(&mut source, Token(fd as usize), interest),
            false => self.registry.register(&mut source, Token(fd as usize), interest),
        };
        if result.is_err() {
            *watched.side(direction) = None;
            if watched.interest().is_none() {
                all.remove(&fd);
            }
        }
        result
    }

    /// Ends the watch of a descriptor in these directions, and returns the objects that watched it.
    fn take(&self, directions: &[Direction], fd: RawFd) -> Vec<Arc<dyn Ready>> {
        let mut all = lock(&self.watched);
        let Some(watched) = all.get_mut(&fd) else { return Vec::new() };
        let taken = directions.iter().filter_map(|d| watched.side(*d).take()).collect();
        let mut source = SourceFd(&fd);
        // If the descriptor is gone meanwhile, it reports nothing more, which is what is wanted.
        let _ = match watched.interest() {
            Some(left) => self.registry.reregister(&mut source, Token(fd as usize), left),
            None => {
                all.remove(&fd);
                self.registry.deregister(&mut source)
            }
        };
        taken
    }
}

/// The loop of the poller's thread.
fn attend(mut poll: Poll) {
    let mut events = Events::with_capacity(64);
    loop {
        if let Err(error) = poll.poll(&mut events, None)
            && error.kind() != io::ErrorKind::Interrupted
        {
            return;
        }
        let Ok(poller) = poller() else { return };
        for event in &events {
            let fails = event.is_error();
            let mut directions = Vec::new();
            if fails || event.is_readable() || event.is_read_closed() {
                directions.push(Direction::In);
            }
            if fails || event.is_writable() || event.is_write_closed() {
                directions.push(Direction::Out);
            }
            for who in poller.take(&directions, event.token().0 as RawFd) {
                who.ready();
            }
        }
    }
}
