//! Where memory comes from: mimalloc for what is small, the system for large blocks.
//!
//! mimalloc is fast for the many small blocks of muprocs. Of large blocks it keeps the pages for a
//! while, and growing one copies it; the system maps them, moves pages instead of words when they
//! grow, and gives them back at once, so that the node stays under its cap.

use libmimalloc_sys::{mi_free, mi_malloc, mi_realloc, mi_zalloc};
use mimalloc::MiMalloc;
use std::alloc::{GlobalAlloc, Layout, System};

/// From this size on, in bytes, a block is the system's.
const LARGE: usize = 1 << 20;

/// Tells the system's allocator to map every block that it gets, and so to give it back at once:
/// left to itself it keeps those that it has seen before. To be called before there are threads.
#[allow(unsafe_code)]
pub fn map_large_blocks() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: sets a number of the allocator; it fails by answering 0, and then nothing changes.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE as libc::c_int);
    }
}

/// The alignment that mimalloc gives to every block of so many bytes or more, unasked.
const NATURAL: usize = 16;

/// Whether mimalloc aligns such a block without being told to: blocks of less than 16 bytes to a
/// word, all others to two. Asking for an alignment takes it twice as long, and a block whose size is
/// no power of two then often gets room for shifting it.
#[inline(always)]
const fn is_natural(layout: Layout) -> bool {
    layout.align() <= size_of::<usize>() || (layout.align() <= NATURAL && layout.size() >= NATURAL)
}

/// The allocator of the program.
pub struct Allocator;

#[allow(unsafe_code)]
// SAFETY: every block is given back to the allocator that its layout, the same at both times,
// chose; `realloc` across the border is an allocation, a copy of the shorter length and a release.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    // SAFETY: as `GlobalAlloc` asks for.
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: passed on as it came, the alignment too unless it comes by itself.
        unsafe {
            match layout.size() < LARGE {
                true if is_natural(layout) => mi_malloc(layout.size()).cast(),
                true => MiMalloc.alloc(layout),
                false => System.alloc(layout),
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
                false => System.alloc_zeroed(layout),
            }
        }
    }

    #[inline]
    // SAFETY: as `GlobalAlloc` asks for.
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the layout says who gave the block.
        unsafe {
            if layout.size() < LARGE {
                mi_free(block.cast());
            } else {
                System.dealloc(block, layout)
            }
        }
    }

    #[inline]
    // SAFETY: as `GlobalAlloc` asks for.
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: either both sizes are on one side of the border and the call is passed on, or the
        // new block is another one, both are long enough for the copy, and they do not overlap. The
        // size is not zero and fits the alignment, as the caller of `realloc` has promised. A block
        // that keeps a natural alignment at its new size is mimalloc's to align, as for `alloc`.
        unsafe {
            match (layout.size() < LARGE, size < LARGE) {
                (true, true)
                    if is_natural(Layout::from_size_align_unchecked(size, layout.align())) =>
                {
                    mi_realloc(block.cast(), size).cast()
                }
                (true, true) => MiMalloc.realloc(block, layout, size),
                (false, false) => System.realloc(block, layout, size),
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
