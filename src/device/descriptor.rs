//! Reading and writing without waiting.
//!
//! Descriptors that the node opens itself do not block. Inherited ones keep their flags, since the
//! shell uses them as well: they are only read when something is there, and written in pieces so
//! small that a pipe with any room has room for the piece. A terminal is opened a second time
//! instead.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{FileType, Mode, OFlags};
use rustix::io::{Errno, ReadWriteFlags};
use std::fs::File;
use std::io::{self, ErrorKind, IoSlice, IoSliceMut};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};

/// The most octets that a pipe takes as a whole or not at all (`PIPE_BUF`).
const PIECE: usize = 4096;

/// Anything that has a descriptor.
type Open = Box<dyn AsFd + Send + Sync>;

/// An open file, pipe, terminal or the like.
pub struct Descriptor {
    open: Open,
    way: Way,
}

/// How a descriptor is read and written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// It is on a disk: nothing ever waits for it.
    Disk,
    /// It does not block, but answers that it would.
    Own,
    /// It may block, so it is asked first.
    Inherited,
}

impl Descriptor {
    /// Makes a descriptor of a file that the node has opened.
    pub fn own(file: File) -> io::Result<Descriptor> {
        if is_on_disk(file.as_fd())? {
            return Ok(Descriptor { open: Box::new(file), way: Way::Disk });
        }
        let flags = rustix::fs::fcntl_getfl(&file)?;
        rustix::fs::fcntl_setfl(&file, flags | OFlags::NONBLOCK)?;
        Ok(Descriptor { open: Box::new(file), way: Way::Own })
    }

    /// Makes a descriptor of one that other processes use as well.
    pub fn inherited(open: impl AsFd + Send + Sync + 'static) -> Descriptor {
        if is_on_disk(open.as_fd()).unwrap_or(true) {
            return Descriptor { open: Box::new(open), way: Way::Disk };
        }
        match again(open.as_fd()) {
            Some(file) => Descriptor { open: Box::new(file), way: Way::Own },
            None => Descriptor { open: Box::new(open), way: Way::Inherited },
        }
    }

    /// Whether it is on a disk, so that nothing ever waits for it.
    pub fn is_on_disk(&self) -> bool {
        self.way == Way::Disk
    }

    /// Returns the system's descriptor.
    pub fn as_fd(&self) -> BorrowedFd<'_> {
        (*self.open).as_fd()
    }

    /// Reads what is there and returns the number of octets; 0 at the end. The error is
    /// `WouldBlock` if there is nothing.
    pub fn read_now(&self, into: &mut [u8]) -> io::Result<usize> {
        if self.way != Way::Inherited {
            return Ok(rustix::io::read(self.as_fd(), into)?);
        }
        let here = u64::MAX;
        let parts = &mut [IoSliceMut::new(into)];
        match rustix::io::preadv2(self.as_fd(), parts, here, ReadWriteFlags::NOWAIT) {
            Err(error) if is_refusal(error) => {}
            other => return Ok(other?),
        }
        self.ask(PollFlags::IN)?;
        Ok(rustix::io::read(self.as_fd(), into)?)
    }

    /// Writes as much as is accepted and returns the number of octets. The error is `WouldBlock` if
    /// nothing is accepted.
    pub fn write_now(&self, from: &[u8]) -> io::Result<usize> {
        if self.way != Way::Inherited {
            return Ok(rustix::io::write(self.as_fd(), from)?);
        }
        let here = u64::MAX;
        let from = &from[..from.len().min(PIECE)];
        match rustix::io::pwritev2(
            self.as_fd(),
            &[IoSlice::new(from)],
            here,
            ReadWriteFlags::NOWAIT,
        ) {
            Err(error) if is_refusal(error) => {}
            other => return Ok(other?),
        }
        self.ask(PollFlags::OUT)?;
        Ok(rustix::io::write(self.as_fd(), from)?)
    }

    /// Returns the error `WouldBlock` if the descriptor is not ready.
    fn ask(&self, what: PollFlags) -> io::Result<()> {
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        let fd = self.as_fd();
        match poll(&mut [PollFd::from_borrowed_fd(fd, what)], Some(&now))? {
            0 => Err(ErrorKind::WouldBlock.into()),
            _ => Ok(()),
        }
    }
}

/// Whether the error says that the system cannot read or write this kind of file without waiting.
fn is_refusal(error: Errno) -> bool {
    matches!(error, Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL | Errno::SPIPE)
}

fn is_on_disk(fd: BorrowedFd<'_>) -> io::Result<bool> {
    let mode = rustix::fs::fstat(fd)?.st_mode;
    let kind = FileType::from_raw_mode(mode);
    Ok(matches!(kind, FileType::RegularFile | FileType::Directory | FileType::BlockDevice))
}

/// Opens a terminal once more without blocking: the flags of the original stay as they are. `None`
/// if it is not a terminal.
fn again(fd: BorrowedFd<'_>) -> Option<File> {
    if !io::IsTerminal::is_terminal(&fd) {
        return None;
    }
    let access = rustix::fs::fcntl_getfl(fd).ok()? & OFlags::ACCMODE;
    let flags = access | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let path = format!("/proc/self/fd/{}", fd.as_raw_fd());
    rustix::fs::open(path, flags, Mode::empty()).ok().map(File::from)
}
