//! The one place that reads the clock.
//!
//! Time is in microseconds since 1970 and never goes back. Virtual time passes only by what code
//! costs (one millisecond per 100,000 reductions), and jumps to the next timer when nothing can
//! run. But while something outside is awaited, it runs at real speed instead.

use crate::process::lock;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

/// 2000-01-01T00:00:00Z, where virtual time begins unless another epoch is given.
pub const EPOCH_MICROS: u64 = 946_684_800_000_000;

/// Reductions that take a microsecond of virtual time.
pub const REDUCTIONS_PER_MICROSECOND: u64 = 100;

/// A clock.
pub(super) enum Clock {
    /// The system's clock, read once; monotonic from there on.
    Real {
        /// When it was read.
        began: Instant,
        /// The time that it showed then.
        micros: u64,
    },
    /// A virtual clock.
    Virtual {
        /// The time that it shows.
        micros: AtomicU64,
        /// The instant since when it runs at real speed, if it does.
        running: Mutex<Option<Instant>>,
    },
}

impl Clock {
    /// Makes a clock that follows the system's.
    pub(super) fn real() -> Clock {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Clock::Real { began: Instant::now(), micros: since.as_micros() as u64 }
    }

    /// Makes a virtual clock that begins at `epoch`.
    pub(super) fn virtual_from(epoch: u64) -> Clock {
        Clock::Virtual { micros: AtomicU64::new(epoch), running: Mutex::default() }
    }

    /// Returns the time in microseconds since 1970.
    #[inline]
    pub(super) fn now(&self) -> u64 {
        match self {
            Clock::Real { began, micros } => micros + began.elapsed().as_micros() as u64,
            Clock::Virtual { micros, .. } => micros.load(Ordering::Acquire),
        }
    }

    /// Whether it is virtual.
    #[inline]
    pub(super) fn is_virtual(&self) -> bool {
        matches!(self, Clock::Virtual { .. })
    }

    /// Lets virtual time pass by some microseconds.
    pub(super) fn pass(&self, by: u64) {
        if let Clock::Virtual { micros, .. } = self {
            micros.fetch_add(by, Ordering::AcqRel);
        }
    }

    /// Moves virtual time on to `to`, unless it is later already.
    pub(super) fn jump(&self, to: u64) {
        if let Clock::Virtual { micros, .. } = self {
            micros.fetch_max(to, Ordering::AcqRel);
        }
    }

    /// Lets virtual time pass at real speed from now on: nothing can run, and something outside is
    /// awaited.
    pub(super) fn run(&self) {
        if let Clock::Virtual { running, .. } = self {
            lock(running).get_or_insert_with(Instant::now);
        }
    }

    /// Stops the run at real speed, and adds the time that has passed.
    pub(super) fn halt(&self) {
        if let Clock::Virtual { running, .. } = self
            && let Some(since) = lock(running).take()
        {
            self.pass(since.elapsed().as_micros() as u64);
        }
    }
}
