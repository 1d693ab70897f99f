//! The one place that reads the clock.
//!
//! Time is in microseconds since 1970 and never goes back. Under virtual time it stands still but
//! for what code costs (one millisecond per 100,000 reductions), and jumps to the next timer when
//! nothing can run; but while somebody waits for the world outside, it runs at real speed instead.

use crate::process::lock;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

/// 2000-01-01T00:00:00Z, where virtual time begins unless another epoch is given.
pub const EPOCH_MICROS: u64 = 946_684_800_000_000;

/// Reductions that take a microsecond of virtual time.
pub const REDUCTIONS_PER_MICROSECOND: u64 = 100;

/// A clock.
pub enum Clock {
    /// The system's, read once; from there on monotonic.
    Real {
        /// When it was read.
        began: Instant,
        /// What it said.
        micros: u64,
    },
    /// The program's own.
    Virtual {
        /// What it says.
        micros: AtomicU64,
        /// Since when it runs at real speed, if it does.
        running: Mutex<Option<Instant>>,
    },
}

impl Clock {
    /// The system's clock.
    pub fn real() -> Clock {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Clock::Real { began: Instant::now(), micros: since.as_micros() as u64 }
    }

    /// A clock of its own that begins at `epoch`.
    pub fn virtual_from(epoch: u64) -> Clock {
        Clock::Virtual { micros: AtomicU64::new(epoch), running: Mutex::default() }
    }

    /// The time.
    #[inline]
    pub fn now(&self) -> u64 {
        match self {
            Clock::Real { began, micros } => micros + began.elapsed().as_micros() as u64,
            Clock::Virtual { micros, .. } => micros.load(Ordering::Acquire),
        }
    }

    /// Whether it is virtual.
    #[inline]
    pub fn is_virtual(&self) -> bool {
        matches!(self, Clock::Virtual { .. })
    }

    /// Lets virtual time pass.
    pub fn pass(&self, by: u64) {
        if let Clock::Virtual { micros, .. } = self {
            micros.fetch_add(by, Ordering::AcqRel);
        }
    }

    /// Jumps to a virtual time, unless it is past.
    pub fn jump(&self, to: u64) {
        if let Clock::Virtual { micros, .. } = self {
            micros.fetch_max(to, Ordering::AcqRel);
        }
    }

    /// Lets virtual time pass at real speed from now on: nothing can run, and the world outside is
    /// waited for.
    pub fn run(&self) {
        if let Clock::Virtual { running, .. } = self {
            lock(running).get_or_insert_with(Instant::now);
        }
    }

    /// Ends that.
    pub fn halt(&self) {
        if let Clock::Virtual { running, .. } = self
            && let Some(since) = lock(running).take()
        {
            self.pass(since.elapsed().as_micros() as u64);
        }
    }
}
