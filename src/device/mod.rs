//! The outside world: files and standard input as devices behind handles, and the poller.
//!
//! The room knows the operating system. It must not know what a program does with what it reads: it
//! passes octets, characters and lines to `data/handle.rs`, whose traits it implements. Begin with
//! `channel.rs` (buffering; characters are in `data/encoding.rs`), then `files.rs`. What a muproc may have to wait for is
//! read through an `inlet.rs` and written through an `outlet.rs`; the one thread of `poller.rs`
//! calls the muprocs that wait. `descriptor.rs` reads and writes without waiting.

mod channel;
mod descriptor;
mod files;
mod flow;
mod inlet;
mod outlet;
mod poller;
mod typed;

pub use outlet::{Outlet, drain};
pub use typed::Typed;

use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;

/// Makes the outlet of standard output or standard error, as it was when the program began.
/// `failed` is called with an error, from any thread.
pub fn standard(open: impl AsFd + Send + Sync + 'static, failed: fn(&io::Error)) -> Arc<Outlet> {
    Outlet::new(Arc::new(descriptor::Descriptor::inherited(open)), failed)
}

/// Installs the functions by which other rooms reach files and standard input; only the first call
/// has an effect.
pub fn install() {
    crate::data::handle::install(crate::data::handle::Ports {
        open: files::open,
        stdin: files::stdin,
        opens_slowly: files::opens_slowly,
        most_open: files::most_open,
        truename: files::truename,
        delete: files::delete,
        rename: files::rename,
        is_writable: files::is_writable,
        written_at: files::written_at,
        author: files::author,
        delete_directory: files::delete_directory,
        make_directories: files::make_directories,
        list: files::list,
    });
}
