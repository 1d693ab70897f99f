//! Long blocks that collections have left behind. The next collection on the same thread copies into its own:
//! to touch fresh memory takes longer than to copy into it. A thread gives its block back when it has nothing
//! to do; and since nobody is charged for these blocks, any thread gives all of them back when there would
//! be no room for them under the cap.

use super::cap;
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

/// The longest block that a thread keeps while it has something to do.
const LONGEST: usize = 1 << 27;
/// All together may take this part of what is left under the cap.
const ALL: usize = 4;

/// The blocks, each with the thread that it is for.
static BLOCKS: Mutex<Vec<(usize, Vec<u64>)>> = Mutex::new(Vec::new());
/// The bytes that they take.
static BYTES: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// Whether this thread may have one; its place says which thread this is.
    static MAY_HAVE: Cell<bool> = const { Cell::new(false) };
}

fn blocks() -> MutexGuard<'static, Vec<(usize, Vec<u64>)>> {
    BLOCKS.lock().unwrap_or_else(|e| e.into_inner())
}

/// Takes the block of this thread; an empty one if it has none.
pub(super) fn take() -> Vec<u64> {
    let me = |cell: &Cell<bool>| cell.replace(false).then_some(std::ptr::from_ref(cell).addr());
    let Some(me) = MAY_HAVE.with(me) else { return Vec::new() };
    let mut blocks = blocks();
    let Some(at) = blocks.iter().position(|(thread, _)| *thread == me) else { return Vec::new() };
    let (_, block) = blocks.swap_remove(at);
    BYTES.fetch_sub(block.capacity() * 8, Ordering::Relaxed);
    block
}

/// Keeps a block for the next collection of this thread instead of the one that it has, if there is room.
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

/// Gives the block of this thread back: for when it is going to wait.
pub fn release() {
    drop(take());
}

/// Gives all of them back.
#[cold]
pub(super) fn release_all() {
    let all = std::mem::take(&mut *blocks());
    let bytes: usize = all.iter().map(|(_, block)| block.capacity() * 8).sum();
    BYTES.fetch_sub(bytes, Ordering::Relaxed);
}

/// How many bytes they take.
pub(super) fn bytes() -> usize {
    BYTES.load(Ordering::Relaxed)
}
