//! Global closures: global functions that capture variables. The node knows their code and what
//! they capture.
//!
//! The word of such a function ([`Imm::Global`]) names an entry here. Each captured variable is a
//! *box*, identified in the whole node by a number that is never used twice. Every muproc has its
//! own value of the box, which starts as the copy made at the definition
//! (`machine/control/dynamic.rs`). A code collection frees the entries that nobody mentions, and
//! the boxes that no other entry captures.

use super::block::Block;
use super::code_gc;
use crate::heap::{Imm, Shared, Value, cap};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// A global function that captures variables.
pub struct GlobalClosure {
    /// Its code.
    pub function: Shared,
    /// The identity of each captured variable.
    pub captures: Box<[u64]>,
}

#[derive(Default)]
struct Entry {
    closure: Option<Arc<GlobalClosure>>,
    generation: u32,
    mark: u32,
}

/// The value of a box at the definition, and the number of closures that capture the box.
struct Boxed {
    block: Arc<Block>,
    count: u32,
}

#[derive(Default)]
struct Globals {
    entries: Vec<Entry>,
    vacant: Vec<u32>,
    boxes: HashMap<u64, Boxed, FxBuildHasher>,
}

/// The bytes charged for an entry beside its captures, and for a box beside its value.
const ENTRY: usize = 128;
const BOX: usize = 160;

fn table() -> &'static RwLock<Globals> {
    static TABLE: OnceLock<RwLock<Globals>> = OnceLock::new();
    TABLE.get_or_init(Default::default)
}

fn read() -> RwLockReadGuard<'static, Globals> {
    table().read().unwrap_or_else(|e| e.into_inner())
}

fn write() -> RwLockWriteGuard<'static, Globals> {
    table().write().unwrap_or_else(|e| e.into_inner())
}

/// A new identity for a captured variable.
pub fn fresh_box() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The index and the generation in the word of a global closure.
#[inline(always)]
pub fn place(word: Value) -> (usize, u32) {
    (word.payload() as u32 as usize, (word.payload() >> 32) as u32)
}

/// Makes a global closure of code and boxes. `values` gives the first values of the boxes that the
/// node does not know yet.
pub fn install(function: Shared, captures: Vec<u64>, values: Vec<(u64, Block)>) -> Shared {
    code_gc::barrier(function.word());
    let mut globals = write();
    code_gc::grown(ENTRY + captures.len() * 8);
    for (identity, block) in values {
        code_gc::grown(BOX + block.bytes());
        let block = Arc::new(block);
        globals.boxes.entry(identity).or_insert(Boxed { block, count: 0 });
    }
    for identity in &captures {
        if let Some(boxed) = globals.boxes.get_mut(identity) {
            boxed.count += 1;
        }
    }
    let index = globals.vacant.pop().unwrap_or(globals.entries.len() as u32);
    if index as usize == globals.entries.len() {
        globals.entries.push(Entry::default());
    }
    let entry = &mut globals.entries[index as usize];
    entry.generation = (entry.generation + 1) & 0xFF_FFFF;
    entry.mark = code_gc::cycle();
    entry.closure = Some(Arc::new(GlobalClosure { function, captures: captures.into() }));
    Shared::immediate(Imm::Global, index as u64 | (entry.generation as u64) << 32)
}

/// The closure that a word names; `None` if it has been freed.
pub fn get(word: Value) -> Option<Arc<GlobalClosure>> {
    let (index, generation) = place(word);
    let globals = read();
    let entry = globals.entries.get(index).filter(|entry| entry.generation == generation)?;
    entry.closure.clone()
}

/// Whether the entry at `index` still holds the closure of this generation: a muproc's own closure
/// for the index is then up to date.
pub fn is_current(index: usize, generation: u32) -> bool {
    let globals = read();
    let entry = globals.entries.get(index);
    entry.is_some_and(|entry| entry.generation == generation && entry.closure.is_some())
}

/// The value of a box at the definition; `None` if no closure captures it any more.
pub fn first_value(identity: u64) -> Option<Arc<Block>> {
    read().boxes.get(&identity).map(|boxed| boxed.block.clone())
}

/// Gives a box another value for the muprocs that have not looked at it yet; none if no closure captures it any more.
pub fn set_first_value(identity: u64, block: Block) {
    let mut globals = write();
    if let Some(boxed) = globals.boxes.get_mut(&identity) {
        code_gc::grown(BOX + block.bytes());
        boxed.block = Arc::new(block);
    }
}

/// Marks a global closure as mentioned in this code collection. The first time, returns what it
/// mentions itself: its code, and the values of its boxes. Later `None`.
pub(crate) fn mark(word: Value, cycle: u32) -> Option<(Value, Vec<Arc<Block>>)> {
    let (index, generation) = place(word);
    let mut globals = write();
    let entry = globals.entries.get_mut(index)?;
    if entry.mark == cycle || entry.generation != generation {
        return None;
    }
    let closure = entry.closure.clone()?;
    entry.mark = cycle;
    let blocks = closure.captures.iter().filter_map(|id| globals.boxes.get(id));
    Some((closure.function.word(), blocks.map(|boxed| boxed.block.clone()).collect()))
}

/// Frees the global closures that were not marked in this code collection.
pub(crate) fn free_unmarked(cycle: u32) {
    let mut globals = write();
    let Globals { entries, vacant, boxes } = &mut *globals;
    let mut bytes = 0;
    for (index, entry) in entries.iter_mut().enumerate() {
        if entry.mark == cycle {
            continue;
        }
        let Some(closure) = entry.closure.take() else { continue };
        vacant.push(index as u32);
        bytes += ENTRY + closure.captures.len() * 8;
        for identity in &closure.captures {
            if let Some(boxed) = boxes.get_mut(identity) {
                boxed.count -= 1;
                if boxed.count == 0 {
                    bytes += BOX + boxed.block.bytes();
                    boxes.remove(identity);
                }
            }
        }
    }
    cap::give_up(bytes);
}

/// The number of global closures.
pub fn count() -> usize {
    let globals = read();
    globals.entries.len() - globals.vacant.len()
}
