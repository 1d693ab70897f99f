//! Looking at a muproc: its frames, what it waits for, its objects as text.
//!
//! Nothing here changes what a program does. Begin with `backtrace.rs`.

pub mod backtrace;
pub mod code;
pub(super) mod entered;
mod handled;
pub mod metaobjects;
pub mod opaque;
mod plain;
pub(super) mod trace;
