//! The world outside: files and standard input as devices behind handles.
//!
//! The room knows the operating system. It must not know what a program does with what it reads:
//! it gives octets, characters and lines to `value/device.rs`, whose traits it implements. Begin
//! with `channel.rs` (buffering and encodings), then `files.rs`.

mod channel;
mod files;

/// Gives the other rooms access to files and standard input; the first call counts.
pub fn install() {
    crate::value::device::install(crate::value::device::Ports {
        open: files::open,
        stdin: files::stdin,
        truename: files::truename,
        delete: files::delete,
        rename: files::rename,
        written_at: files::written_at,
        make_directories: files::make_directories,
        list: files::list,
    });
}
