//! Metaobjects: classes, generic functions, methods and the other objects that describe objects
//! (CLHS 4.3 and 7.6).
//!
//! A metaobject belongs to the node. Its word ([`Imm::Metaobject`]) is its identity, the same in
//! every muproc and through all redefinitions. What it says at a time is a [`Version`], which never
//! changes: a redefinition makes new versions, and [`commit`] brings them into force together. So
//! nobody reads half of a change, and nothing of Lisp runs while a lock is held.
//!
//! The links of *chains* lie in the same table: a chain is the rest of an effective method, from
//! which `call-next-method` goes on (`machine/eval/generic.rs`). A link is two words, which never
//! change.
//!
//! A code collection frees the entries that nobody mentions.

use super::block::Block;
use super::code_gc;
use super::dispatch::{Dispatch, Key};
use crate::heap::{Imm, Shared, Symbol, Value, cap};
use rustc_hash::FxHashSet;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, RwLock};

/// The sorts of metaobjects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Sort {
    /// A class.
    Class = 0,
    /// A generic function.
    Generic = 1,
    /// A method.
    Method = 2,
    /// A slot definition.
    Slot = 3,
    /// A method combination.
    Combination = 4,
    /// An `eql` specializer.
    Specializer = 5,
    /// A link of a chain: no object of programs.
    Link = 6,
}

const SORTS: [Sort; 7] = [
    Sort::Class,
    Sort::Generic,
    Sort::Method,
    Sort::Slot,
    Sort::Combination,
    Sort::Specializer,
    Sort::Link,
];

/// What a metaobject says at a time.
#[derive(Debug, Default)]
pub struct Version {
    /// The words that the runtime looks at; the sort of the metaobject says what they are.
    pub members: Box<[Shared]>,
    /// Its other parts, which Lisp reads; the sort of the metaobject says what they are.
    pub fields: Box<[Block]>,
}

impl Version {
    /// The bytes charged for it.
    fn bytes(&self) -> usize {
        let fields = self.fields.iter().map(|field| size_of::<Block>() + field.bytes());
        size_of::<Version>() + self.members.len() * 8 + fields.sum::<usize>()
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.members.iter().for_each(|member| visit(member.word()));
        for field in &self.fields {
            visit(field.root);
            field.words.iter().for_each(|word| visit(Value(*word)));
        }
    }
}

/// The place of a metaobject in the table.
#[derive(Default)]
pub struct Entry {
    /// 0 while the place is vacant and has never been used.
    generation: AtomicU32,
    mark: AtomicU32,
    /// 0 if nothing lies here, else one more than the sort of what does.
    used: AtomicU32,
    /// Of a link the function to be called; of a class its layout.
    first: AtomicU64,
    /// Of a link the next one; of anything else the layout of its own class.
    second: AtomicU64,
    version: RwLock<Option<Arc<Version>>>,
    dispatch: OnceLock<Box<Dispatch>>,
    /// The slots that a program has added and that have got values.
    own_slots: OnceLock<Box<RwLock<Vec<OwnSlot>>>>,
    /// Of a class of a program what its definition mentions.
    held: OnceLock<Box<RwLock<Held>>>,
}

/// Words that a metaobject keeps alive, and the bytes charged for what they belong to.
type Held = (Box<[Value]>, usize);

/// A slot of a metaobject that a program has added. Its value is that of a cell of the node.
#[derive(Clone, Copy, Debug)]
pub struct OwnSlot {
    /// The name.
    pub name: Symbol,
    /// The identity of the cell.
    pub cell: u64,
    /// What keeps the cell alive.
    pub holder: Shared,
}

impl Entry {
    /// Of a link the function to be called; of a class the word of its layout, or NIL.
    #[inline(always)]
    pub fn first(&self) -> Value {
        Value(self.first.load(Ordering::Acquire))
    }

    /// Of a link the next one; of anything else the layout of its own class.
    #[inline(always)]
    pub fn second(&self) -> Value {
        Value(self.second.load(Ordering::Acquire))
    }

    /// What a generic function remembers of its calls.
    #[inline(always)]
    pub fn dispatch(&self) -> &Dispatch {
        self.dispatch.get_or_init(Default::default)
    }

    fn own_slots(&self) -> Vec<OwnSlot> {
        let slots = self.own_slots.get();
        slots.map_or(Vec::new(), |slots| slots.read().unwrap_or_else(|e| e.into_inner()).clone())
    }

    fn version(&self) -> Option<Arc<Version>> {
        self.version.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    fn swap(&self, version: Option<Arc<Version>>) -> Option<Arc<Version>> {
        let mut place = self.version.write().unwrap_or_else(|e| e.into_inner());
        std::mem::replace(&mut *place, version)
    }
}

/// The first piece of the table has 2^`FIRST_BITS` entries, each one after it twice as many as the
/// one before.
const FIRST_BITS: u32 = 6;
const PIECES: usize = 26;
const LAST_GENERATION: u32 = 0xF_FFFF;

static TABLE: [OnceLock<Box<[Entry]>>; PIECES] = [const { OnceLock::new() }; PIECES];

#[derive(Default)]
struct Places {
    next: u32,
    vacant: Vec<u32>,
}

fn places() -> MutexGuard<'static, Places> {
    static PLACES: Mutex<Places> = Mutex::new(Places { next: 0, vacant: Vec::new() });
    PLACES.lock().unwrap_or_else(|e| e.into_inner())
}

/// The piece of an entry, and its place there.
#[inline(always)]
fn locate(index: u32) -> (u32, usize) {
    let shifted = (index >> FIRST_BITS) + 1;
    let piece = 31 - shifted.leading_zeros();
    let start = ((1u32 << piece) - 1) << FIRST_BITS;
    (piece, (index - start) as usize)
}

fn at(index: u32) -> &'static Entry {
    let (piece, place) = locate(index);
    let entries = TABLE[piece as usize]
        .get_or_init(|| (0..1usize << (FIRST_BITS + piece)).map(|_| Entry::default()).collect());
    &entries[place]
}

/// The entry of this index; `None` if there has never been one. A code collection asks about raw
/// words too, which may look like any.
#[inline(always)]
fn present(index: u32) -> Option<&'static Entry> {
    let (piece, place) = locate(index);
    TABLE.get(piece as usize)?.get()?.get(place)
}

#[inline(always)]
fn index(word: Value) -> u32 {
    word.payload() as u32
}

#[inline(always)]
fn generation(word: Value) -> u32 {
    (word.payload() >> 32) as u32 & LAST_GENERATION
}

/// The sort of a metaobject; `None` for any other word.
#[inline(always)]
pub fn sort(word: Value) -> Option<Sort> {
    if !word.is(Imm::Metaobject) {
        return None;
    }
    SORTS.get((word.payload() >> 52) as usize).copied()
}

/// Whether the word is that of a metaobject of a sort.
#[inline(always)]
pub fn is(word: Value, wanted: Sort) -> bool {
    word.is(Imm::Metaobject) && word.payload() >> 52 == wanted as u64
}

/// The place of a metaobject; `None` if it has been freed, or the word is any other.
#[inline(always)]
pub fn entry(word: Value) -> Option<&'static Entry> {
    if !word.is(Imm::Metaobject) {
        return None;
    }
    let entry = present(index(word))?;
    (entry.generation.load(Ordering::Relaxed) == generation(word)).then_some(entry)
}

/// The bytes charged for an entry beside its version.
const ENTRY: usize = size_of::<Entry>();

/// Makes a metaobject with these parts. `class` is the layout of its own class.
pub fn make(sort: Sort, class: Value, members: Vec<Shared>, fields: Vec<Block>) -> Shared {
    let version = Version { members: members.into(), fields: fields.into() };
    version.visit(&mut code_gc::barrier);
    code_gc::grown(ENTRY + version.bytes());
    place(sort, (Value::NIL, class), Some(Arc::new(version)))
}

/// Makes a link of a chain: calling it calls `function` with `next` before the arguments. `members`
/// are words that the function finds in the link.
pub fn link(function: Value, next: Value, members: Vec<Shared>) -> Shared {
    code_gc::barrier(function);
    code_gc::barrier(next);
    let version = Version { members: members.into(), fields: Box::default() };
    let version = (!version.members.is_empty()).then(|| Arc::new(version));
    if let Some(version) = &version {
        version.visit(&mut code_gc::barrier);
    }
    code_gc::grown(ENTRY + version.as_ref().map_or(0, |version| version.bytes()));
    place(Sort::Link, (function, next), version)
}

fn place(sort: Sort, words: (Value, Value), version: Option<Arc<Version>>) -> Shared {
    let mut places = places();
    let index = places.vacant.pop().unwrap_or(places.next);
    places.next = places.next.max(index + 1);
    let entry = at(index);
    let generation = (entry.generation.load(Ordering::Relaxed) + 1) & LAST_GENERATION;
    entry.first.store(words.0.0, Ordering::Relaxed);
    entry.second.store(words.1.0, Ordering::Relaxed);
    entry.swap(version);
    entry.mark.store(code_gc::cycle(), Ordering::Relaxed);
    entry.used.store(sort as u32 + 1, Ordering::Relaxed);
    entry.generation.store(generation, Ordering::Release);
    Shared::immediate(Imm::Metaobject, payload(index, generation, sort))
}

/// The cell of a slot of a metaobject that a program has added, if it has got a value.
pub fn own_slot(object: Value, name: Symbol) -> Option<u64> {
    let slots = entry(object)?.own_slots.get()?;
    let slots = slots.read().unwrap_or_else(|e| e.into_inner());
    slots.iter().find(|slot| slot.name == name).map(|slot| slot.cell)
}

/// The cells of all such slots of a metaobject.
pub fn own_cells(object: Value) -> Vec<u64> {
    let Some(slots) = entry(object).and_then(|entry| entry.own_slots.get()) else {
        return Vec::new();
    };
    let slots = slots.read().unwrap_or_else(|e| e.into_inner());
    slots.iter().map(|slot| slot.cell).collect()
}

/// Notes the cell of such a slot. If another muproc has just given the slot one, that one stays. The
/// cell that the slot has.
pub fn add_own_slot(object: Value, slot: OwnSlot) -> u64 {
    let Some(entry) = entry(object) else { return slot.cell };
    let slots = entry.own_slots.get_or_init(Default::default);
    let mut slots = slots.write().unwrap_or_else(|e| e.into_inner());
    if let Some(there) = slots.iter().find(|other| other.name == slot.name) {
        return there.cell;
    }
    code_gc::barrier(slot.holder.word());
    code_gc::barrier(slot.name.word());
    code_gc::grown(OWN_SLOT);
    slots.push(slot);
    slot.cell
}

/// Forgets such a slot.
pub fn remove_own_slot(object: Value, name: Symbol) {
    let Some(slots) = entry(object).and_then(|entry| entry.own_slots.get()) else { return };
    let mut slots = slots.write().unwrap_or_else(|e| e.into_inner());
    if let Some(at) = slots.iter().position(|slot| slot.name == name) {
        // Who has just read it may lie in a heap that was marked before.
        code_gc::barrier(slots[at].holder.word());
        slots.remove(at);
        cap::give_up(OWN_SLOT);
    }
}

/// The bytes charged for such a slot.
const OWN_SLOT: usize = 2 * size_of::<OwnSlot>();

/// Keeps words alive as long as a class object, instead of those before. `bytes` are charged for what they
/// belong to.
pub fn hold(class: Value, words: Box<[Value]>, bytes: usize) {
    let Some(entry) = entry(class) else { return };
    words.iter().for_each(|word| code_gc::barrier(*word));
    let held = entry.held.get_or_init(Default::default);
    code_gc::grown(bytes);
    let mut held = held.write().unwrap_or_else(|e| e.into_inner());
    let (former, charged) = std::mem::replace(&mut *held, (words, bytes));
    drop(held);
    // Who has just read the former definition may lie in a heap that was marked before.
    former.iter().for_each(|word| code_gc::barrier(*word));
    cap::give_up(charged);
}

/// Whether a metaobject has been marked in this code collection.
pub(crate) fn is_marked(word: Value, cycle: u32) -> bool {
    entry(word).is_some_and(|entry| entry.mark.load(Ordering::Relaxed) == cycle)
}

/// What a metaobject says now; `None` if it has been freed.
pub fn version(word: Value) -> Option<Arc<Version>> {
    entry(word)?.version()
}

/// Looks at what a metaobject says now, which must not be changed meanwhile; `None` if it has been freed.
pub fn look<T>(word: Value, at: impl FnOnce(&Arc<Version>) -> T) -> Option<T> {
    entry(word)?.version.read().unwrap_or_else(|e| e.into_inner()).as_ref().map(at)
}

/// Sets the layout of a class.
pub fn set_layout(class: Value, layout: Value) {
    if let Some(entry) = entry(class) {
        entry.first.store(layout.0, Ordering::Release);
    }
}

/// The layout of the class of a metaobject, as it was made or last set; `None` if it has been freed.
pub fn class(object: Value) -> Option<Value> {
    entry(object).map(Entry::second)
}

/// Sets the class of a metaobject, given by its layout.
pub fn set_class(object: Value, layout: Value) {
    if let Some(entry) = entry(object) {
        entry.second.store(layout.0, Ordering::Release);
    }
}

/// A new version of a metaobject.
pub struct Change {
    /// The metaobject.
    pub object: Value,
    /// The version that the new one was made of.
    pub base: Arc<Version>,
    /// The new members.
    pub members: Vec<Shared>,
    /// The new parts.
    pub fields: Vec<Block>,
}

/// Brings new versions into force together, and then calls `then`, before anyone else can commit.
/// False, and nothing is changed, if one of the metaobjects has got another version meanwhile.
pub fn commit(changes: Vec<Change>, then: impl FnOnce()) -> bool {
    let first = || Ok::<bool, std::convert::Infallible>(true);
    matches!(commit_after(changes, first, then), Ok(Commit::Done))
}

/// How a commit has ended.
pub enum Commit {
    /// The new versions are in force.
    Done,
    /// Another commit has come before: nothing is changed.
    Overtaken,
    /// What was to come first has declined: nothing is changed.
    Declined,
}

/// Like [`commit`], but calls `first` when it is sure that nobody has come before. If that is false or
/// fails, nothing is changed.
pub fn commit_after<E>(
    changes: Vec<Change>,
    first: impl FnOnce() -> Result<bool, E>,
    then: impl FnOnce(),
) -> Result<Commit, E> {
    static COMMITS: Mutex<()> = Mutex::new(());
    let _one_at_a_time = COMMITS.lock().unwrap_or_else(|e| e.into_inner());
    let is_current = |change: &Change| {
        version(change.object).is_some_and(|version| Arc::ptr_eq(&version, &change.base))
    };
    if !changes.iter().all(is_current) {
        return Ok(Commit::Overtaken);
    }
    if !first()? {
        return Ok(Commit::Declined);
    }
    for Change { object, base, members, fields } in changes {
        let version = Version { members: members.into(), fields: fields.into() };
        // What has just been read of the old one may lie in a heap that was marked before.
        base.visit(&mut code_gc::barrier);
        version.visit(&mut code_gc::barrier);
        code_gc::grown(version.bytes());
        cap::give_up(base.bytes());
        if let Some(entry) = entry(object) {
            entry.swap(Some(Arc::new(version)));
        }
    }
    then();
    Ok(Commit::Done)
}

/// Marks a metaobject as mentioned in this code collection. The first time, passes what it mentions
/// itself to `visit`.
pub(crate) fn mark(word: Value, cycle: u32, visit: &mut dyn FnMut(Value)) {
    let Some(entry) = entry(word) else { return };
    if entry.mark.swap(cycle, Ordering::Relaxed) == cycle {
        return;
    }
    visit(entry.first());
    visit(entry.second());
    for slot in entry.own_slots() {
        visit(slot.name.word());
        visit(slot.holder.word());
    }
    if let Some(held) = entry.held.get() {
        let held = held.read().unwrap_or_else(|e| e.into_inner());
        held.0.iter().for_each(|word| visit(*word));
    }
    if let Some(version) = entry.version() {
        version.visit(visit);
    }
    if let Some(dispatch) = entry.dispatch.get() {
        dispatch.visit(visit);
    }
}

/// Frees the metaobjects that were not marked in this code collection.
pub(crate) fn free_unmarked(cycle: u32) {
    let mut places = places();
    let mut bytes = 0;
    for index in 0..places.next {
        let entry = at(index);
        if entry.used.load(Ordering::Relaxed) == 0 || entry.mark.load(Ordering::Relaxed) == cycle {
            continue;
        }
        let generation = (entry.generation.load(Ordering::Relaxed) + 1) & LAST_GENERATION;
        entry.generation.store(generation, Ordering::Relaxed);
        entry.used.store(0, Ordering::Relaxed);
        entry.first.store(0, Ordering::Relaxed);
        entry.second.store(0, Ordering::Relaxed);
        bytes += ENTRY + entry.swap(None).map_or(0, |version| version.bytes());
        if let Some(dispatch) = entry.dispatch.get() {
            dispatch.clear();
        }
        if let Some(slots) = entry.own_slots.get() {
            let gone = std::mem::take(&mut *slots.write().unwrap_or_else(|e| e.into_inner()));
            bytes += gone.len() * OWN_SLOT;
        }
        if let Some(held) = entry.held.get() {
            let (_, charged) =
                std::mem::take(&mut *held.write().unwrap_or_else(|e| e.into_inner()));
            bytes += charged;
        }
        places.vacant.push(index);
    }
    cap::give_up(bytes);
}

/// Has all generic functions forget what they know of the classes of these words, which have been redefined.
pub fn forget_classes(classes: &FxHashSet<Value>) {
    let keys = classes.iter().map(|class| Key::of_class(*class)).collect();
    let next = places().next;
    let known = (0..next).filter_map(|index| at(index).dispatch.get());
    known.for_each(|dispatch| dispatch.forget_classes(&keys));
}

/// Has a generic function forget what it knows, since a name that has meant it means something else.
pub(super) fn forget_name(generic: Value) {
    if let Some(dispatch) = entry(generic).and_then(|entry| entry.dispatch.get()) {
        dispatch.forget_name();
    }
}

/// All metaobjects of a sort that have not been freed, in the order of their places.
pub fn all(sort: Sort) -> Vec<Value> {
    let places = places();
    let mut found = Vec::new();
    for index in 0..places.next {
        let entry = at(index);
        if entry.used.load(Ordering::Relaxed) == sort as u32 + 1 {
            let generation = entry.generation.load(Ordering::Relaxed);
            let payload = payload(index, generation, sort);
            let word = Shared::immediate(Imm::Metaobject, payload).word();
            // It may be that nobody has mentioned it any more.
            code_gc::barrier(word);
            found.push(word);
        }
    }
    found
}

fn payload(index: u32, generation: u32, sort: Sort) -> u64 {
    u64::from(index) | u64::from(generation) << 32 | (sort as u64) << 52
}

/// The number of metaobjects and links.
pub fn count() -> usize {
    let places = places();
    places.next as usize - places.vacant.len()
}
