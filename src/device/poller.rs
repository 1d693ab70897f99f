//! The poller: one thread that waits for descriptors to become ready, started with the first wait.
//!
//! A descriptor is watched once: when it is ready, in one direction or the other, that direction is
//! no longer watched and whoever watched it is told. So one that nobody waits for costs nothing, and
//! what is to be waited for again is watched again.

use crate::process::lock;
use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Registry, Token};
use std::collections::HashMap;
use std::io;
use std::os::fd::RawFd;
use std::sync::{Arc, Mutex, OnceLock};

/// One that is told that its descriptor is ready. While it is watched it is held, so the descriptor
/// stays open.
pub trait Ready: Send + Sync {
    /// Its descriptor.
    fn fd(&self) -> RawFd;
    /// The descriptor is ready. Must not block.
    fn ready(&self);
}

/// What a descriptor is watched for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// That something can be read.
    In,
    /// That something can be written.
    Out,
}

/// Who watches a descriptor.
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

/// The poller; an error when the system has none to give.
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

/// Watches a descriptor, once. An error when it cannot be watched: a file on a disk.
pub fn watch(direction: Direction, who: Arc<dyn Ready>) -> io::Result<()> {
    poller()?.watch(direction, who)
}

/// Watches a descriptor no more.
pub fn forget(direction: Direction, fd: RawFd) {
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
        // Both arm it anew: what is ready now is told.
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

    /// Ends the watch of a descriptor in these directions; who watched it there.
    fn take(&self, directions: &[Direction], fd: RawFd) -> Vec<Arc<dyn Ready>> {
        let mut all = lock(&self.watched);
        let Some(watched) = all.get_mut(&fd) else { return Vec::new() };
        let taken = directions.iter().filter_map(|d| watched.side(*d).take()).collect();
        let mut source = SourceFd(&fd);
        // One that has gone meanwhile tells nothing more, which is what is wanted.
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

/// What the thread does.
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
