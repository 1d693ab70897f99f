//! Long blocks that collections have left behind. The next collection on the same thread copies
//! into the block of its thread, because touching fresh memory takes longer than copying into it. A
//! thread gives its block back when it has nothing to do. Nobody is charged for these blocks, so
//! any thread gives all of them back when there would be no room for them under the cap.

use super::cap;
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

/// The longest block, in words, that a thread keeps while it has something to do.
const LONGEST: usize = 1 << 27;
/// All blocks together may take one part in this many of the room that is left under the cap.
const ALL: usize = 4;

/// The blocks, each with the identity of its thread.
static BLOCKS: Mutex<Vec<(usize, Vec<u64>)>> = Mutex::new(Vec::new());
/// The bytes of all blocks.
static BYTES: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// Whether this thread may have a block. The address of the cell identifies the thread.
    static MAY_HAVE: Cell<bool> = const { Cell::new(false) };
}

fn blocks() -> MutexGuard<'static, Vec<(usize, Vec<u64>)>> {
    BLOCKS.lock().unwrap_or_else(|e| e.into_inner())
}

/// Takes the block of this thread, or an empty one if it has none.
pub(super) fn take() -> Vec<u64> {
    let me = |cell: &Cell<bool>| cell.replace(false).then_some(std::ptr::from_ref(cell).addr());
    let Some(me) = MAY_HAVE.with(me) else { return Vec::new() };
    let mut blocks = blocks();
    let Some(at) = blocks.iter().position(|(thread, _)| *thread == me) else { return Vec::new() };
    let (_, block) = blocks.swap_remove(at);
    BYTES.fetch_sub(block.capacity() * 8, Ordering::Relaxed);
    block
}

/// Keeps a block for the next collection of this thread, in place of the former one, if there is
/// room.
pub(super) fn keep(block: Vec<u64>) {
    drop(take());
    let bytes = block.capacity() * 8;
    let fits =
        block.capacity() <= LONGEST.min(cap::step()) && bytes + self::bytes() <= cap::room() / ALL;
    if !fits {
        return;
    }
    MAY_HAVE.with(|cell| {
        cell.set(true);
        BYTES.fetch_add(bytes, Ordering::Relaxed);
        blocks().push((std::ptr::from_ref(cell).addr(), block));
    });
}

/// Gives back the block of this thread. To be called when the thread is going to wait.
pub fn release() {
    drop(take());
}

/// Gives back the blocks of all threads.
#[cold]
pub(super) fn release_all() {
    let all = std::mem::take(&mut *blocks());
    let bytes: usize = all.iter().map(|(_, block)| block.capacity() * 8).sum();
    BYTES.fetch_sub(bytes, Ordering::Relaxed);
}

/// The bytes of all blocks.
pub(super) fn bytes() -> usize {
    BYTES.load(Ordering::Relaxed)
}
