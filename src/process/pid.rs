//! Identifiers of muprocs and of monitors. Each fits in a word and is never reused for something
//! else.

/// The identifier of a muproc, alive or dead: a slot of the table (24 bits) and above it the
/// generation of that slot (32 bits). It is the payload of `Imm::Muproc`, and of `Imm::Port` for
/// the port that the muproc was born with.
///
/// A slot is retired before its generation wraps, so a stale pid never names another muproc.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pid(pub u64);

impl Pid {
    /// No muproc: the sender of a message that has no sender.
    pub const NOBODY: Pid = Pid(0);

    /// The number of bits of the slot.
    pub const SLOT_BITS: u32 = 24;

    /// Makes the pid of a slot in a generation.
    #[inline(always)]
    pub const fn new(slot: u32, generation: u32) -> Pid {
        Pid(((generation as u64) << Self::SLOT_BITS) | slot as u64)
    }

    /// The slot in the table.
    #[inline(always)]
    pub const fn slot(self) -> u32 {
        (self.0 & ((1 << Self::SLOT_BITS) - 1)) as u32
    }

    /// The generation of the slot; never 0 for a muproc.
    #[inline(always)]
    pub const fn generation(self) -> u32 {
        (self.0 >> Self::SLOT_BITS) as u32
    }

    /// Whether this is [`Pid::NOBODY`].
    pub const fn is_nobody(self) -> bool {
        self.0 == 0
    }
}

impl std::fmt::Debug for Pid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}.{}>", self.slot(), self.generation())
    }
}

/// The identifier of a monitor, or of anything else that must never be confused: the node gives
/// each number once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Reference(pub u64);
