//! Mail as code sees it: sending, receiving, guards, timers, deadlines, and how a muproc begins
//! and ends.
//!
//! Mailboxes, links and timers themselves belong to the module `process`. Begin with `mail.rs`
//! (what comes from outside) and `receive.rs`; `quick_mail.rs` holds the nodes for the plain cases.

pub(super) mod addresses;
mod asking;
pub mod awaiting;
pub(super) mod clocks;
pub mod current;
pub(super) mod dealings;
pub(super) mod guard;
pub mod joints;
pub mod mail;
mod notices;
pub(super) mod quick_mail;
pub(super) mod receive;
pub mod resting;
pub(super) mod serving;
pub(super) mod system_messages;
pub mod unstarted;
