//! Code units: the memory of analysed code, and the copyable reference to a piece of it.
//!
//! All code made by one top-level form is one unit. Its nodes stand in the arena of the unit and
//! refer to each other by [`Ref`], one word that is copied freely. A `Ref` is dereferenced without
//! a check: this file is the one place where that is justified.
//!
//! # Why a `Ref` is valid
//! The memory of a unit is freed by [`free_unmarked`] only, at the end of a code collection
//! (`code_gc.rs`) that has found no mention of the unit: in no heap, no stack, no message, no
//! function cell. Whoever holds a `Ref` or a function word got it from one of those, so its unit
//! was marked; a unit that is made during a code collection is marked from birth. The arena of code
//! that lives as long as the node is in no table and is never freed.

use super::code_gc;
use crate::heap::{Value, cap, checked};
use std::alloc::Layout;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, RwLock};

/// A reference to a piece of a code unit.
#[repr(transparent)]
pub struct Ref<T: 'static>(std::ptr::NonNull<T>);

impl<T> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ref<T> {}
impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Ref<T> {}

#[allow(unsafe_code)]
mod trusted {
    use crate::global::units::{Arena, Chunk, Piece, Pieces, Ref, checked};
    use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
    use std::ptr::NonNull;

    impl<T> std::ops::Deref for Ref<T> {
        type Target = T;
        #[inline(always)]
        fn deref(&self) -> &T {
            // SAFETY: the unit that holds the pointee is alive, see the head of the file; pieces of
            // a unit are never moved, and never written after they have been published.
            unsafe { self.0.as_ref() }
        }
    }

    // SAFETY: a `Ref` gives shared access only, to pieces that are `Sync`.
    unsafe impl<T: Sync> Send for Ref<T> {}
    // SAFETY: as above.
    unsafe impl<T: Sync> Sync for Ref<T> {}

    // SAFETY: chunks are plain memory that belongs to the pieces, and all pieces are `Send + Sync`
    // (`Arena::keep` asks for it).
    unsafe impl Send for Pieces {}

    impl<T> Ref<T> {
        /// The piece. It may be used within the slice in which the reference was got from what mentions
        /// its unit, as the piece that a `Ref` is dereferenced to.
        #[inline(always)]
        pub fn lasting(self) -> &'static T {
            // SAFETY: as for `deref`. The unit is not freed before every worker has ended the slice in
            // which it found the mention, since a code collection begins with a barrier between slices.
            unsafe { self.0.as_ref() }
        }

        /// Makes a reference again of the address that [`Ref::address`] returned.
        ///
        /// The address must be the result of [`Ref::address`] on a reference of the same type whose
        /// unit is alive: function words keep that promise, as nothing else makes them.
        pub fn from_address(address: usize) -> Ref<T> {
            // SAFETY: addresses of references are never null.
            Ref(unsafe { NonNull::new_unchecked(address as *mut T) })
        }

        /// Fills a piece that was reserved by `Arena::reserve` and not yet published.
        pub(super) fn fill(self, value: T) {
            // SAFETY: the arena that reserved the piece is borrowed by the caller and has not given
            // the piece to anyone who runs it. The placeholder is dropped here; the value takes its
            // place and is dropped with the arena.
            unsafe { *self.0.as_ptr() = value }
        }
    }

    impl Chunk {
        pub(super) fn of(layout: Layout) -> Chunk {
            // SAFETY: the caller's layouts have a size above zero.
            let start = unsafe { alloc(layout) };
            match NonNull::new(start) {
                Some(start) => Chunk { start, layout },
                None => handle_alloc_error(layout),
            }
        }
    }

    impl Drop for Chunk {
        fn drop(&mut self) {
            if checked::ON {
                // SAFETY: the chunk is this long. It is not freed, so that whoever still uses it
                // reads poison.
                unsafe {
                    self.start.as_ptr().write_bytes(checked::POISON as u8, self.layout.size())
                }
                return;
            }
            // SAFETY: allocated by `Chunk::of` with the same layout.
            unsafe { dealloc(self.start.as_ptr(), self.layout) }
        }
    }

    impl Pieces {
        /// Moves a value to memory that `Pieces::place` returned for the layout of `T`.
        pub(super) fn put<T: Piece>(
            &mut self,
            place: NonNull<u8>,
            value: T,
            may_own: bool,
        ) -> Ref<T> {
            let place = place.cast::<T>();
            let owns = std::mem::needs_drop::<T>() && (may_own || value.owns());
            // SAFETY: the place is fresh memory of a chunk, large enough and aligned for a `T`.
            unsafe { place.as_ptr().write(value) };
            if owns {
                // SAFETY: to be called once, with the place of a live `T`.
                unsafe fn drop_piece<T>(piece: *mut u8) {
                    // SAFETY: `Pieces::drop` calls this once, for the piece it was kept for.
                    unsafe { piece.cast::<T>().drop_in_place() }
                }
                self.drops.push((place.cast(), drop_piece::<T>));
            }
            Ref(place)
        }
    }

    impl Drop for Pieces {
        fn drop(&mut self) {
            for (piece, drop_piece) in self.drops.drain(..).rev() {
                // SAFETY: each entry has a live piece and the function of its type; the chunks are
                // freed afterwards.
                unsafe { drop_piece(piece.as_ptr()) }
            }
        }
    }

    impl Ref<Arena> {
        /// Makes a reference to an arena, which is kept until [`Ref::close`].
        pub(super) fn open(arena: Box<Arena>) -> Ref<Arena> {
            Ref(NonNull::from(Box::leak(arena)))
        }

        /// Frees an arena. Nobody may hold a reference into it.
        pub(super) fn close(self) {
            // SAFETY: `open` made the reference of a box. The caller has found the unit unmarked
            // and has taken it out of the table, so it is closed once.
            drop(unsafe { Box::from_raw(self.0.as_ptr()) });
        }
    }
}

impl<T> Ref<T> {
    /// The address, as the payload of a function word.
    pub fn address(self) -> usize {
        self.0.as_ptr() as usize
    }
}

/// What an arena can keep.
pub trait Piece: Send + Sync + 'static {
    /// Whether the piece owns memory outside the arena, and so must be dropped with it. There are
    /// many pieces, and most own nothing: returning false for them makes linking cheaper.
    fn owns(&self) -> bool {
        true
    }
}

/// Memory for pieces. It never moves.
struct Chunk {
    start: std::ptr::NonNull<u8>,
    layout: Layout,
}

/// A function that drops the piece at a place.
// SAFETY: to be called once, with the place of a live piece of the type that it was made for.
type DropPiece = unsafe fn(*mut u8);

/// The pieces of an arena.
#[derive(Default)]
struct Pieces {
    drops: Vec<(std::ptr::NonNull<u8>, DropPiece)>,
    /// Fields are dropped in order: the chunks after the pieces in them.
    chunks: Vec<Chunk>,
    used: usize,
    /// The size of the next chunk, in bytes, if [`Writer::expect`] has announced it; otherwise 0.
    expected: usize,
}

const FIRST_CHUNK: usize = 1 << 10;
const LARGEST_CHUNK: usize = 1 << 16;
const ALIGNMENT: usize = 16;

impl Pieces {
    /// Reserves memory for a layout. Also returns the start and size of the chunk if a new one had
    /// to be allocated.
    fn place(&mut self, layout: Layout) -> (std::ptr::NonNull<u8>, Option<(usize, usize)>) {
        debug_assert!(layout.align() <= ALIGNMENT, "pieces of code are not aligned to more");
        let begin = self.used.next_multiple_of(layout.align());
        if let Some(chunk) = self.chunks.last()
            && begin + layout.size() <= chunk.layout.size()
        {
            self.used = begin + layout.size();
            return (at(chunk, begin), None);
        }
        let usual = FIRST_CHUNK << self.chunks.len().min(6);
        let usual = if self.expected > 0 { self.expected } else { usual };
        self.expected = 0;
        let size = usual.min(LARGEST_CHUNK).max(layout.size()).next_multiple_of(ALIGNMENT);
        let fits = Layout::from_size_align(size, ALIGNMENT).expect("a piece of code is small");
        let chunk = Chunk::of(fits);
        let (place, start) = (at(&chunk, 0), chunk.start.as_ptr() as usize);
        self.chunks.push(chunk);
        self.used = layout.size();
        (place, Some((start, size)))
    }
}

fn at(chunk: &Chunk, offset: usize) -> std::ptr::NonNull<u8> {
    let address = chunk.start.as_ptr().wrapping_add(offset);
    std::ptr::NonNull::new(address).unwrap_or(chunk.start)
}

/// The arena of one unit, or of code that lives as long as the node.
#[derive(Default)]
pub struct Arena {
    pieces: Mutex<Pieces>,
    /// The number of the unit + 1; 0 for code that is never freed.
    unit: u32,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|e| e.into_inner())
}

/// The right to add pieces to an arena, held while one function is linked.
pub struct Writer<'a> {
    pieces: MutexGuard<'a, Pieces>,
    unit: u32,
}

impl Writer<'_> {
    /// Announces about how many bytes will be kept. The next chunk that must be allocated gets this
    /// size.
    pub fn expect(&mut self, bytes: usize) {
        self.pieces.expected = bytes;
    }

    /// Keeps a value and returns a reference to it.
    pub fn keep<T: Piece>(&mut self, value: T) -> Ref<T> {
        self.put(value, false)
    }

    fn put<T: Piece>(&mut self, value: T, may_own: bool) -> Ref<T> {
        let (place, fresh) = self.pieces.place(const { Layout::new::<T>() });
        let piece = self.pieces.put(place, value, may_own);
        if let (Some((start, size)), 1..) = (fresh, self.unit) {
            note_chunk(start, size, self.unit - 1);
        }
        piece
    }

    /// Keeps a placeholder that [`Writer::fill`] will replace before anyone runs it: the target of
    /// a jump backwards.
    pub fn reserve<T: Piece>(&mut self, stand_in: T) -> Ref<T> {
        self.put(stand_in, true)
    }

    /// Replaces the placeholder of a reserved piece. The piece must not have been run yet.
    pub fn fill<T: Piece>(&mut self, piece: Ref<T>, value: T) {
        piece.fill(value);
    }
}

/// Notes that a unit has a new chunk of memory.
#[cold]
fn note_chunk(start: usize, size: usize, unit: u32) {
    let mut ranges = RANGES.write().unwrap_or_else(|e| e.into_inner());
    ranges.insert(start, (start + size, unit));
    drop(ranges);
    locked(&UNITS).entry(unit).bytes += size;
    code_gc::grown(size);
}

impl Arena {
    /// An arena that lives as long as the node.
    pub fn lasting() -> Arena {
        Arena::default()
    }

    /// Keeps a value and returns a reference to it.
    pub fn keep<T: Piece>(&self, value: T) -> Ref<T> {
        self.writer().keep(value)
    }

    /// Locks the arena for adding many pieces. Nobody else can add pieces meanwhile.
    pub fn writer(&self) -> Writer<'_> {
        Writer { pieces: locked(&self.pieces), unit: self.unit }
    }

    /// Notes how many bytes the unit takes beside its pieces.
    pub fn note_bytes(&self, bytes: usize) {
        if self.unit > 0 {
            locked(&UNITS).entry(self.unit - 1).bytes += bytes;
        }
        code_gc::grown(bytes);
    }

    /// Notes which values the code of the unit mentions: they live as long as the unit.
    pub fn mention(&self, values: Vec<Value>) {
        if self.unit > 0 && !values.is_empty() {
            locked(&UNITS).entry(self.unit - 1).mentions = values.into();
        }
    }
}

/// The node's record of a unit.
struct Entry {
    arena: Option<Ref<Arena>>,
    /// The last code collection that found the unit mentioned.
    mark: u32,
    mentions: Box<[Value]>,
    bytes: usize,
}

#[derive(Default)]
struct Units {
    entries: Vec<Entry>,
    vacant: Vec<u32>,
}

impl Units {
    fn entry(&mut self, unit: u32) -> &mut Entry {
        &mut self.entries[unit as usize]
    }
}

static UNITS: Mutex<Units> = Mutex::new(Units { entries: Vec::new(), vacant: Vec::new() });
/// The chunks of all units: from the start address to the end address and the unit.
static RANGES: RwLock<BTreeMap<usize, (usize, u32)>> = RwLock::new(BTreeMap::new());

/// Makes a new unit and returns its arena.
pub fn new_unit() -> Ref<Arena> {
    if RETIRED_COUNT.load(Ordering::Relaxed) > 0 {
        close_some(HELP);
    }
    let mut units = locked(&UNITS);
    let unit = units.vacant.pop().unwrap_or(units.entries.len() as u32);
    let arena = Ref::open(Box::new(Arena { unit: unit + 1, ..Arena::default() }));
    let mark = code_gc::cycle();
    let entry = Entry { arena: Some(arena), mark, mentions: Box::default(), bytes: 0 };
    match units.entries.get_mut(unit as usize) {
        Some(place) => *place = entry,
        None => units.entries.push(entry),
    }
    arena
}

/// The unit whose memory contains the address, or `None`. The address may be any number.
pub fn unit_of(address: usize) -> Option<u32> {
    let ranges = RANGES.read().unwrap_or_else(|e| e.into_inner());
    let (_, (end, unit)) = ranges.range(..=address).next_back()?;
    (address < *end).then_some(*unit)
}

/// Marks a unit as mentioned in this code collection. The first time, returns the values that the
/// unit mentions itself; later `None`.
pub(crate) fn mark(unit: u32, cycle: u32) -> Option<Box<[Value]>> {
    let mut units = locked(&UNITS);
    let entry = units.entry(unit);
    if entry.mark == cycle || entry.arena.is_none() {
        return None;
    }
    entry.mark = cycle;
    Some(entry.mentions.clone())
}

/// Whether a unit has been marked as mentioned in this code collection.
pub(crate) fn is_marked(unit: u32, cycle: u32) -> bool {
    locked(&UNITS).entry(unit).mark == cycle
}

/// Frees the units that were not marked in this code collection. Marking is over: nobody mentions
/// them.
pub(crate) fn free_unmarked(cycle: u32) {
    let (mut retired, mut bytes) = (Vec::new(), 0);
    {
        let mut units = locked(&UNITS);
        let Units { entries, vacant } = &mut *units;
        for (unit, entry) in entries.iter_mut().enumerate() {
            if entry.mark == cycle {
                continue;
            }
            if let Some(arena) = entry.arena.take() {
                entry.mentions = Box::default();
                bytes += std::mem::take(&mut entry.bytes);
                retired.push(arena);
                vacant.push(unit as u32);
            }
        }
    }
    let mut ranges = RANGES.write().unwrap_or_else(|e| e.into_inner());
    for arena in &retired {
        for chunk in &locked(&arena.pieces).chunks {
            ranges.remove(&(chunk.start.as_ptr() as usize));
        }
    }
    drop(ranges);
    cap::give_up(bytes);
    RETIRED_COUNT.fetch_add(retired.len(), Ordering::Relaxed);
    locked(&RETIRED).append(&mut retired);
    while close_some(64) {}
}

/// Units that nobody mentions and whose memory has not been freed yet.
static RETIRED: Mutex<Vec<Ref<Arena>>> = Mutex::new(Vec::new());
static RETIRED_COUNT: AtomicUsize = AtomicUsize::new(0);

/// Whoever makes a unit first frees this many retired ones, so that units are not made faster than
/// freed.
const HELP: usize = 4;

/// Frees the memory of up to `n` retired units; false if there were none.
fn close_some(n: usize) -> bool {
    let some = {
        let mut retired = locked(&RETIRED);
        let rest = retired.len().saturating_sub(n);
        retired.split_off(rest)
    };
    RETIRED_COUNT.fetch_sub(some.len(), Ordering::Relaxed);
    let any = !some.is_empty();
    some.into_iter().for_each(Ref::close);
    any
}

/// The number of units, and the bytes of their nodes.
pub fn count_and_bytes() -> (usize, usize) {
    let units = locked(&UNITS);
    let live = units.entries.iter().filter(|entry| entry.arena.is_some());
    live.fold((0, 0), |(n, bytes), entry| (n + 1, bytes + entry.bytes))
}
