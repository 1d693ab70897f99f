//! Cells: small rows of atomic words with a number each, which never move. Symbols are made of them.
//!
//! Cells stand in chunks that are mapped when their first cell is made, and stay mapped. A *group* is as many
//! cells as fill a page. The memory of a group that nobody uses can be given back to the system: its cells are
//! zero then, as in the beginning, and whoever still knows a number finds zeroes.

use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, AtomicU16, AtomicU32, AtomicU64, Ordering};

/// A cell: what its words mean is the business of its user.
#[repr(C, align(64))]
pub struct Cell {
    /// Five words.
    pub words: [AtomicU64; 5],
    /// Five half words.
    pub halves: [AtomicU32; 5],
    /// Two quarters of a word.
    pub quarters: [AtomicU16; 2],
}

/// The cells of a group.
pub const GROUP: u32 = (PAGE / size_of::<Cell>()) as u32;

const PAGE: usize = 4096;
const _: () = assert!(GROUP == 64 && PAGE.is_multiple_of(size_of::<Cell>()));

const CHUNK_BITS: u32 = 14;
/// The groups of a chunk.
const GROUPS: u32 = (1 << CHUNK_BITS) / GROUP;
/// As many as there are numbers.
const CHUNKS: usize = 1 << (u32::BITS - CHUNK_BITS);

#[repr(C, align(4096))]
struct Chunk([Cell; 1 << CHUNK_BITS]);

static TABLE: [AtomicPtr<Chunk>; CHUNKS] = [const { AtomicPtr::new(null_mut()) }; CHUNKS];

/// The cell of a number; `None` if no cell of its chunk has been made.
#[inline(always)]
#[allow(unsafe_code)]
pub fn find(number: u32) -> Option<&'static Cell> {
    let chunk = TABLE.get((number >> CHUNK_BITS) as usize)?.load(Ordering::Acquire);
    // SAFETY: a chunk was zeroed when it was mapped, which is a valid value of its type (atomics only), and is
    // never unmapped.
    let chunk = unsafe { chunk.as_ref() }?;
    Some(&chunk.0[number as usize & ((1 << CHUNK_BITS) - 1)])
}

/// Makes sure that the cells of a group exist; false if there is no memory for them. Called by one thread at a
/// time.
pub fn make_group(group: u32) -> bool {
    let Some(place) = TABLE.get((group / GROUPS) as usize) else { return false };
    if place.load(Ordering::Acquire).is_null() {
        place.store(zeroed(), Ordering::Release);
    }
    !place.load(Ordering::Acquire).is_null()
}

/// Gives the memory of consecutive groups back to the system: all their words are zero then. No words of theirs
/// may mean anything.
pub fn give_back(groups: std::ops::Range<u32>) {
    for group in groups.clone() {
        if group == groups.start || group.is_multiple_of(GROUPS) {
            let end = (group + 1).next_multiple_of(GROUPS).min(groups.end);
            give_run_back(group, end - group);
        }
    }
}

/// Gives so many groups of one chunk back.
#[cfg(all(target_os = "linux", not(miri)))]
#[allow(unsafe_code)]
fn give_run_back(first: u32, count: u32) {
    let Some(cell) = find(first * GROUP) else { return };
    // SAFETY: the pages lie within one chunk, which is private anonymous memory aligned to pages, and become
    // zeroes. They hold atomics only, so whoever reads them meanwhile reads a word or zero.
    unsafe {
        let address = (&raw const *cell).cast_mut();
        libc::madvise(address.cast(), count as usize * PAGE, libc::MADV_DONTNEED);
    }
}

#[cfg(not(all(target_os = "linux", not(miri))))]
fn give_run_back(first: u32, count: u32) {
    for cell in (first * GROUP..(first + count) * GROUP).filter_map(find) {
        cell.words.iter().for_each(|word| word.store(0, Ordering::Relaxed));
        cell.halves.iter().for_each(|half| half.store(0, Ordering::Relaxed));
        cell.quarters.iter().for_each(|quarter| quarter.store(0, Ordering::Relaxed));
    }
}

/// A chunk whose memory is not touched before it is used. Null if there is no memory.
#[cfg(all(unix, not(miri)))]
#[allow(unsafe_code)]
fn zeroed() -> *mut Chunk {
    // SAFETY: an anonymous private mapping of its own touches nothing that exists, and is zeroed and aligned to
    // pages.
    let memory = unsafe {
        let (read_write, private) =
            (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        libc::mmap(null_mut(), size_of::<Chunk>(), read_write, private, -1, 0)
    };
    if memory == libc::MAP_FAILED { null_mut() } else { memory.cast() }
}

#[cfg(not(all(unix, not(miri))))]
#[allow(unsafe_code)]
fn zeroed() -> *mut Chunk {
    // SAFETY: the layout is that of a type with a size.
    unsafe { std::alloc::alloc_zeroed(std::alloc::Layout::new::<Chunk>()).cast() }
}

#[cfg(test)]
#[test]
fn what_is_given_back_is_zero() {
    // Far behind all groups that symbols use in the tests.
    let first = (CHUNKS as u32 - 2) * GROUPS;
    let groups = first - 2..first + 3;
    let cells = |group: u32| (group * GROUP..(group + 1) * GROUP).filter_map(find);
    for group in groups.start - 1..groups.end + 1 {
        assert!(make_group(group));
        cells(group).for_each(|cell| cell.words[4].store(7, Ordering::Relaxed));
    }
    give_back(groups.clone());
    for group in groups.start - 1..groups.end + 1 {
        let kept = if groups.contains(&group) { 0 } else { 7 };
        assert_eq!(cells(group).count(), GROUP as usize);
        assert!(cells(group).all(|cell| cell.words[4].load(Ordering::Relaxed) == kept));
    }
    assert!(find(u32::MAX).is_none());
}
