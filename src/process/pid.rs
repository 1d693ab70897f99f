//! Names of muprocs and of monitors that fit a word and never mean something else later.

/// A muproc, dead or alive: a slot of the table (24 bits) and the generation of that slot (32 bits
/// above). It is the payload of `Imm::Muproc`, and of `Imm::Port` for the port that the muproc was
/// born with.
///
/// A slot whose generation would wrap is retired, so a stale pid never names another muproc.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pid(pub u64);

impl Pid {
    /// Nobody: what stands where a message has no sender.
    pub const NOBODY: Pid = Pid(0);

    /// How many bits the slot takes.
    pub const SLOT_BITS: u32 = 24;

    /// The pid of a slot in a generation.
    #[inline(always)]
    pub const fn new(slot: u32, generation: u32) -> Pid {
        Pid(((generation as u64) << Self::SLOT_BITS) | slot as u64)
    }

    /// The slot of the table.
    #[inline(always)]
    pub const fn slot(self) -> u32 {
        (self.0 & ((1 << Self::SLOT_BITS) - 1)) as u32
    }

    /// The generation of the slot; never 0 for a muproc.
    #[inline(always)]
    pub const fn generation(self) -> u32 {
        (self.0 >> Self::SLOT_BITS) as u32
    }

    /// Whether this names nobody.
    pub const fn is_nobody(self) -> bool {
        self.0 == 0
    }
}

impl std::fmt::Debug for Pid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}.{}>", self.slot(), self.generation())
    }
}

/// A monitor, or anything else that must never be mistaken: a number that the node gives once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Reference(pub u64);
