//! Pathnames, files and streams (CLHS chapters 19, 20 and 21).
//!
//! Begin with `streams.rs`.

pub(super) mod directory;
mod encoded;
pub(super) mod file_contents;
pub(super) mod files;
mod formats;
pub(super) mod hosts;
pub(super) mod input;
pub(super) mod instances;
mod octets;
mod opening;
pub(super) mod pathnames;
pub(super) mod shares;
pub(super) mod stream_objects;
pub(super) mod streams;
pub(super) mod ways;

use crate::machine::Primitive;

/// The primitives of this room.
pub(super) const TABLES: &[&[Primitive]] = &[
    streams::TABLE,
    input::TABLE,
    files::TABLE,
    directory::TABLE,
    opening::TABLE,
    octets::TABLE,
    encoded::TABLE,
    instances::TABLE,
    file_contents::TABLE,
    pathnames::TABLE,
    hosts::TABLE,
    stream_objects::TABLE,
];
