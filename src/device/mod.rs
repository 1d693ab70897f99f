//! The world outside: files and standard input as devices behind handles, and the poller.
//!
//! The room knows the operating system. It must not know what a program does with what it reads:
//! it gives octets, characters and lines to `data/handle.rs`, whose traits it implements. Begin
//! with `channel.rs` (buffering and encodings), then `files.rs`. What may have to be waited for is
//! read through an `inlet.rs` and written through an `outlet.rs`; those who wait are called by the
//! one thread of `poller.rs`. `descriptor.rs` knows how to read and write without waiting.

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

/// Standard output or standard error, as it was when the program began. `failed` is told of an
/// error, from any thread.
pub fn standard(open: impl AsFd + Send + Sync + 'static, failed: fn(&io::Error)) -> Arc<Outlet> {
    Outlet::new(Arc::new(descriptor::Descriptor::inherited(open)), failed)
}

/// Gives the other rooms access to files and standard input; the first call counts.
pub fn install() {
    crate::data::handle::install(crate::data::handle::Ports {
        open: files::open,
        stdin: files::stdin,
        opens_slowly: files::opens_slowly,
        truename: files::truename,
        delete: files::delete,
        rename: files::rename,
        written_at: files::written_at,
        make_directories: files::make_directories,
        list: files::list,
    });
}
