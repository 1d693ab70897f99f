//! The allocator of the program: mimalloc for small blocks, the system's allocator for large ones.
//!
//! mimalloc is fast for the many small blocks of muprocs. But it keeps the pages of large blocks
//! for a while, and copies a block that grows. The system maps large blocks, moves pages instead of
//! words when they grow, and gives them back at once, so that the node stays under its cap.

use super::cap;
use libmimalloc_sys::{mi_free, mi_malloc, mi_realloc, mi_zalloc};
use mimalloc::MiMalloc;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Blocks of this size or more, in bytes, come from the system's allocator.
const LARGE: usize = 1 << 20;

/// Tells the system's allocator to map every block that it is asked for, and so to give it back at
/// once; by default it keeps blocks that it has seen before. To be called before there are threads.
#[allow(unsafe_code)]
pub fn map_large_blocks() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: sets a parameter of the allocator. On failure it returns 0, and nothing changes.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE as libc::c_int);
    }
}

/// The alignment that mimalloc gives, unasked, to every block of at least as many bytes.
const NATURAL: usize = 16;

/// Whether mimalloc aligns such a block without being asked: it aligns blocks of less than 16 bytes
/// to a word, and all others to two words. An explicit alignment takes it twice as long, and a
/// block whose size is not a power of two then often gets extra room for shifting it.
#[inline(always)]
const fn is_natural(layout: Layout) -> bool {
    layout.align() <= size_of::<usize>() || (layout.align() <= NATURAL && layout.size() >= NATURAL)
}

thread_local! {
    /// The bytes of large blocks that the work under way on this thread has taken, less those that
    /// it has given back; `None` if nothing is counted.
    static TAKEN: Cell<Option<isize>> = const { Cell::new(None) };
}

/// Counts a change of the bytes in large blocks if work is under way on this thread.
#[inline]
fn note(change: isize) {
    // A thread that is ending has no counter any more.
    let _ = TAKEN.try_with(|taken| {
        if let Some(former) = taken.get() {
            taken.set(Some(former + change));
            tell(former, former + change);
        }
    });
}

/// Tells the cap what work holds. It may give back what was taken before it began: such bytes have
/// never been counted.
fn tell(former: isize, now: isize) {
    let (former, now) = (former.max(0) as usize, now.max(0) as usize);
    if now > former {
        cap::note_outside(now - former);
    } else {
        cap::forget_outside(former - now);
    }
}

/// Does work that takes large blocks beside all heaps, such as long arithmetic. While it lasts,
/// these blocks count towards what the node holds; what is left of them at the end is counted by
/// whoever gets it.
pub fn count_work<R>(work: impl FnOnce() -> R) -> R {
    struct Counting(Option<isize>);
    impl Drop for Counting {
        fn drop(&mut self) {
            let taken = TAKEN.replace(self.0);
            tell(taken.unwrap_or(0), 0);
        }
    }
    let _counting = Counting(TAKEN.replace(Some(0)));
    work()
}

/// The bytes of large blocks that the work under way on this thread holds.
pub fn held_by_work() -> usize {
    TAKEN.get().unwrap_or(0).max(0) as usize
}

/// The allocator of the program.
pub struct Allocator;

#[allow(unsafe_code)]
// SAFETY: every block is given back to the allocator that its layout selected, and the layout is
// the same both times; `realloc` across the border is an allocation, a copy of the shorter length
// and a release.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    // SAFETY: as `GlobalAlloc` asks for.
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: passed on unchanged, except that the alignment is left out where mimalloc gives
        // it anyway.
        unsafe {
            match layout.size() < LARGE {
                true if is_natural(layout) => mi_malloc(layout.size()).cast(),
                true => MiMalloc.alloc(layout),
                false => {
                    note(layout.size() as isize);
                    System.alloc(layout)
                }
            }
        }
    }

    #[inline]
    // SAFETY: as `GlobalAlloc` asks for.
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        unsafe {
            match layout.size() < LARGE {
                true if is_natural(layout) => mi_zalloc(layout.size()).cast(),
                true => MiMalloc.alloc_zeroed(layout),
                false => {
                    note(layout.size() as isize);
                    System.alloc_zeroed(layout)
                }
            }
        }
    }

    #[inline]
    // SAFETY: as `GlobalAlloc` asks for.
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the layout tells which allocator the block came from.
        unsafe {
            if layout.size() < LARGE {
                mi_free(block.cast());
            } else {
                note(-(layout.size() as isize));
                System.dealloc(block, layout)
            }
        }
    }

    #[inline]
    // SAFETY: as `GlobalAlloc` asks for.
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: either both sizes are on the same side of the border and the call is passed on,
        // or the new block is another one, both are long enough for the copy, and they do not
        // overlap. The size is not zero and fits the alignment, as the caller of `realloc` has
        // promised. If the alignment is natural at the new size, mimalloc gives it anyway, as for
        // `alloc`.
        unsafe {
            match (layout.size() < LARGE, size < LARGE) {
                (true, true)
                    if is_natural(Layout::from_size_align_unchecked(size, layout.align())) =>
                {
                    mi_realloc(block.cast(), size).cast()
                }
                (true, true) => MiMalloc.realloc(block, layout, size),
                (false, false) => {
                    note(size as isize - layout.size() as isize);
                    System.realloc(block, layout, size)
                }
                _ => {
                    let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
                    if !moved.is_null() {
                        let length = layout.size().min(size);
                        std::ptr::copy_nonoverlapping(block, moved, length);
                        self.dealloc(block, layout);
                    }
                    moved
                }
            }
        }
    }
}
