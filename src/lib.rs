//! muproc: an interpreter for an actor language.
//!
//! The folders are the pipeline; `docs/architecture.md` is the map.
#![deny(unsafe_code)]
#![warn(unreachable_pub)]
pub mod analyser;
pub mod data;
pub mod device;
pub mod front;
pub mod global;
pub mod heap;
pub mod loader;
pub mod machine;
pub mod node;
pub mod primitive;
pub mod print;
pub mod process;
pub mod reader;
pub mod scheduler;
pub mod text;
pub mod tool;

/// Muprocs are many small blocks that are often freed on another thread than they were made on.
#[cfg_attr(not(miri), global_allocator)]
static ALLOCATOR: heap::Allocator = heap::Allocator;
