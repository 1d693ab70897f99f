//! Reading and writing without waiting.
//!
//! What the node opens itself does not block. What it has inherited keeps its flags, since they
//! belong to the shell as well: there it reads what is there, and writes so little at a time that a
//! pipe which has room for anything has room for it. A terminal is opened a second time instead.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{FileType, Mode, OFlags};
use rustix::io::{Errno, ReadWriteFlags};
use std::fs::File;
use std::io::{self, ErrorKind, IoSlice, IoSliceMut};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};

/// What a pipe takes as a whole or not at all (`PIPE_BUF`).
const PIECE: usize = 4096;

/// Something open.
type Open = Box<dyn AsFd + Send + Sync>;

/// An open file, pipe, terminal or the like.
pub struct Descriptor {
    open: Open,
    way: Way,
}

/// How it is read and written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// It is on a disk: never waited for.
    Disk,
    /// It answers that it would block.
    Own,
    /// It may block, so it is asked first.
    Inherited,
}

impl Descriptor {
    /// What the node has opened.
    pub fn own(file: File) -> io::Result<Descriptor> {
        if is_on_disk(file.as_fd())? {
            return Ok(Descriptor { open: Box::new(file), way: Way::Disk });
        }
        let flags = rustix::fs::fcntl_getfl(&file)?;
        rustix::fs::fcntl_setfl(&file, flags | OFlags::NONBLOCK)?;
        Ok(Descriptor { open: Box::new(file), way: Way::Own })
    }

    /// What others have opened as well.
    pub fn inherited(open: impl AsFd + Send + Sync + 'static) -> Descriptor {
        if is_on_disk(open.as_fd()).unwrap_or(true) {
            return Descriptor { open: Box::new(open), way: Way::Disk };
        }
        match again(open.as_fd()) {
            Some(file) => Descriptor { open: Box::new(file), way: Way::Own },
            None => Descriptor { open: Box::new(open), way: Way::Inherited },
        }
    }

    /// Whether it is never waited for.
    pub fn is_on_disk(&self) -> bool {
        self.way == Way::Disk
    }

    /// Its descriptor.
    pub fn as_fd(&self) -> BorrowedFd<'_> {
        (*self.open).as_fd()
    }

    /// Reads what is there; the error `WouldBlock` when that is nothing.
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

    /// Writes as much as is taken; the error `WouldBlock` when that is nothing.
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

    /// Asks whether it is ready.
    fn ask(&self, what: PollFlags) -> io::Result<()> {
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        let fd = self.as_fd();
        match poll(&mut [PollFd::from_borrowed_fd(fd, what)], Some(&now))? {
            0 => Err(ErrorKind::WouldBlock.into()),
            _ => Ok(()),
        }
    }
}

/// Whether the system cannot read or write this sort of thing without waiting.
fn is_refusal(error: Errno) -> bool {
    matches!(error, Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL | Errno::SPIPE)
}

fn is_on_disk(fd: BorrowedFd<'_>) -> io::Result<bool> {
    let mode = rustix::fs::fstat(fd)?.st_mode;
    let kind = FileType::from_raw_mode(mode);
    Ok(matches!(kind, FileType::RegularFile | FileType::Directory | FileType::BlockDevice))
}

/// A terminal opened once more, without its blocking: the flags of the other one stay as they are.
fn again(fd: BorrowedFd<'_>) -> Option<File> {
    if !io::IsTerminal::is_terminal(&fd) {
        return None;
    }
    let access = rustix::fs::fcntl_getfl(fd).ok()? & OFlags::ACCMODE;
    let flags = access | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let path = format!("/proc/self/fd/{}", fd.as_raw_fd());
    rustix::fs::open(path, flags, Mode::empty()).ok().map(File::from)
}
