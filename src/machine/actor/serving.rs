//! What a server has counted, and the handler that it runs.

use super::mail::Post;

/// The counts of a server, for its statistics.
#[derive(Default)]
pub struct Serving {
    /// The requests that it has begun with.
    pub calls: u64,
    /// The casts that it has begun with.
    pub casts: u64,
    /// The most messages that have waited when one was taken, with that one.
    pub longest_queue: usize,
    /// When the handler in hand began, in microseconds; `None` when no handler is measured.
    pub began: Option<u64>,
    /// How long a handler has taken at most, in microseconds.
    pub longest_handler: u64,
}

impl Post {
    /// Returns what this muproc has counted as a server.
    pub fn serving(&mut self) -> &mut Serving {
        self.dealings.made().serving.made()
    }
}
