//! The cells of symbols: what each holds, which are in use, and how they are freed.
//!
//! A cell lies in memory that never moves (`heap/cells.rs`). The cells of a *group* are all for symbols that stay,
//! or all for symbols that may go. A thread that makes symbols takes a group with vacant cells for itself; so
//! threads do not wait for each other, and no list says which cells are in use: in a group that no thread has, all
//! cells are that are not vacant. A code collection looks at those groups and frees the cells that were not marked.
//! The memory of groups that are vacant as a whole is given back to the system. What must not be forgotten of them,
//! the highest generation that a cell has had, is kept beside them.

use super::name::{self, Name, Prefix};
use super::symbol::{fresh_special_index, rest_is_recorded, rest_of_library};
use super::{code_gc, metaobjects};
use crate::heap::cells::{self, Cell, GROUP};
use crate::heap::{Imm, Shared, Value};
use std::cell::RefCell;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard};

/// What the node knows of one symbol.
#[derive(Clone, Copy)]
pub struct SymbolCell(&'static Cell);

// ---- the words of a cell ----

/// The name, as a word (`name.rs`).
const NAME: usize = 0;
/// The global function: a function word, or the unbound mark.
const FUNCTION: usize = 1;
/// The macro function: a function word, or the unbound mark.
const MACRO_FUNCTION: usize = 2;
/// The initial value: an immediate or a fixed reference, the unbound mark, or `BLOCK`.
const VALUE: usize = 3;
/// The live muproc of this name, 0 for none.
const MUPROC: usize = 4;

/// The home package's index, 0 for none.
const PACKAGE: usize = 0;
/// Index + 1 in the tables of the muprocs' own values; 0 while no muproc has one.
const SPECIAL: usize = 1;
/// Symbol index + 1 of the cell that holds the function `(setf NAME)`; in that cell, of NAME.
const SETF: usize = 2;
/// How often the cell was given to an uninterned symbol; 0 if it holds a symbol that stays.
const GENERATION: usize = 3;
/// The last code collection that found the symbol mentioned.
const MARK: usize = 4;

/// Bits (`symbol::flag`).
const FLAGS: usize = 0;
/// Index + 1 of the definition in the standard library that is loaded at first use.
const AUTOLOAD: usize = 1;

/// The bytes of a cell.
// Symbols name muprocs, and there may be a million muprocs.
pub(super) const BYTES: usize = size_of::<Cell>();
const _: () = assert!(BYTES == 64);

impl SymbolCell {
    /// The cell of this number, which belongs to a symbol.
    #[inline(always)]
    pub(super) fn at(index: u32) -> SymbolCell {
        SymbolCell(cells::find(index).expect("symbols have cells"))
    }

    /// The name.
    pub fn name(self) -> Name {
        Name::of_word(self.0.words[NAME].load(Ordering::Relaxed))
    }

    /// Sets the name of the symbol with this index.
    pub(super) fn set_text(self, text: Arc<str>, index: u32) {
        self.set_name(name::keep_text(text, index));
    }

    /// Sets the name of the symbol with this index to a text that the binary contains.
    pub(super) fn set_first_text(self, text: &'static str, index: u32) {
        self.set_name(name::keep_first_text(text, index));
    }

    /// Sets the name to that of a word.
    pub(super) fn set_name(self, word: u64) {
        self.0.words[NAME].store(word, Ordering::Relaxed);
    }

    /// How often the cell was given to an uninterned symbol; 0 if it holds a symbol that stays.
    pub(super) fn generation(self) -> u32 {
        self.0.halves[GENERATION].load(Ordering::Relaxed)
    }

    /// Whether this code collection has found the symbol mentioned.
    pub(super) fn is_marked(self, cycle: u32) -> bool {
        self.0.halves[MARK].load(Ordering::Relaxed) == cycle
    }

    /// Symbol index + 1 of the cell that holds the function `(setf NAME)`; in that cell, of NAME.
    pub(super) fn setf(self) -> u32 {
        self.0.halves[SETF].load(Ordering::Acquire)
    }

    /// Sets what [`SymbolCell::setf`] returns.
    pub(super) fn set_setf(self, index: u32) {
        self.0.halves[SETF].store(index, Ordering::Release);
    }

    /// Sets it if it is not set; otherwise the error is what it is.
    pub(super) fn claim_setf(self, index: u32) -> Result<u32, u32> {
        self.0.halves[SETF].compare_exchange(0, index, Ordering::AcqRel, Ordering::Acquire)
    }

    /// Makes a cell of zeroes ready for a symbol.
    fn prepare(self) {
        for word in [FUNCTION, MACRO_FUNCTION, VALUE] {
            self.0.words[word].store(Value::UNBOUND.0, Ordering::Relaxed);
        }
    }

    /// Makes the cell ready for another symbol. The bytes that the text of the name took.
    fn clear(self) -> usize {
        let bytes = name::forget_text(self.0.words[NAME].swap(0, Ordering::Relaxed));
        self.0.halves[PACKAGE].store(0, Ordering::Relaxed);
        self.0.quarters[FLAGS].store(0, Ordering::Relaxed);
        self.0.quarters[AUTOLOAD].store(0, Ordering::Relaxed);
        // The special index is not reused: the muprocs' own tables may still hold old values there.
        self.0.halves[SPECIAL].store(0, Ordering::Relaxed);
        self.0.halves[SETF].store(0, Ordering::Relaxed);
        self.prepare();
        bytes
    }

    /// The live muproc of this name, 0 for none.
    #[inline]
    pub fn muproc(self) -> u64 {
        self.0.words[MUPROC].load(Ordering::Acquire)
    }

    /// Makes this the name of a muproc. If the name is taken, the error is the muproc that has it.
    #[inline]
    pub fn claim_for(self, muproc: u64) -> std::result::Result<(), u64> {
        let claim =
            self.0.words[MUPROC].compare_exchange(0, muproc, Ordering::AcqRel, Ordering::Acquire);
        claim.map(|_| ())
    }

    /// Takes the name away from a muproc; false if it was not the name of this muproc.
    #[inline]
    pub fn release_from(self, muproc: u64) -> bool {
        self.0.words[MUPROC]
            .compare_exchange(muproc, 0, Ordering::AcqRel, Ordering::Relaxed)
            .is_ok()
    }

    /// The home package's index, 0 for none.
    pub fn package(self) -> u32 {
        self.0.halves[PACKAGE].load(Ordering::Relaxed)
    }

    /// Sets the home package.
    pub fn set_package(self, package: u32) {
        self.0.halves[PACKAGE].store(package, Ordering::Relaxed);
    }

    /// Whether any of the bits is set.
    #[inline(always)]
    pub fn has(self, bits: u16) -> bool {
        self.0.quarters[FLAGS].load(Ordering::Relaxed) & bits != 0
    }

    /// Sets bits.
    pub fn add_flags(self, bits: u16) {
        self.0.quarters[FLAGS].fetch_or(bits, Ordering::Relaxed);
    }

    /// Clears bits.
    pub fn clear_flags(self, bits: u16) {
        self.0.quarters[FLAGS].fetch_and(!bits, Ordering::Relaxed);
    }

    /// The global function word.
    #[inline(always)]
    pub fn function(self) -> Value {
        Value(self.0.words[FUNCTION].load(Ordering::Acquire))
    }

    /// Installs a global function word and returns the former one.
    pub fn set_function(self, function: Shared) -> Value {
        code_gc::barrier(function.word());
        let former = Value(self.0.words[FUNCTION].swap(function.word().0, Ordering::AcqRel));
        if former.is(Imm::Metaobject) && former != function.word() {
            metaobjects::forget_name(former);
        }
        former
    }

    /// The macro function word.
    pub fn macro_function(self) -> Value {
        Value(self.0.words[MACRO_FUNCTION].load(Ordering::Acquire))
    }

    /// Installs a macro function word and returns the former one.
    pub fn set_macro_function(self, function: Shared) -> Value {
        code_gc::barrier(function.word());
        Value(self.0.words[MACRO_FUNCTION].swap(function.word().0, Ordering::AcqRel))
    }

    /// The initial value.
    #[inline(always)]
    pub fn value(self) -> Value {
        Value(self.0.words[VALUE].load(Ordering::Acquire))
    }

    /// Sets the initial value, or `BLOCK`.
    pub fn set_value(self, value: Shared) {
        code_gc::barrier(value.word());
        self.0.words[VALUE].store(value.word().0, Ordering::Release);
    }

    /// The index of the variable in the muprocs' own tables, or `None` if no muproc has a value
    /// yet.
    #[inline(always)]
    pub fn special_index(self) -> Option<usize> {
        match self.0.halves[SPECIAL].load(Ordering::Relaxed) {
            0 => None,
            n => Some(n as usize - 1),
        }
    }

    /// The index of the variable in the muprocs' own tables, assigned now if there is none yet.
    #[inline]
    pub fn make_special_index(self) -> usize {
        match self.special_index() {
            Some(index) => index,
            None => self.first_special_index(),
        }
    }

    #[cold]
    fn first_special_index(self) -> usize {
        let fresh = fresh_special_index() as u32 + 1;
        match self.0.halves[SPECIAL].compare_exchange(0, fresh, Ordering::AcqRel, Ordering::Acquire)
        {
            Ok(_) => fresh as usize - 1,
            Err(there) => there as usize - 1,
        }
    }

    /// Gives the variable an index that is in no muproc's table: `PLACELESS` or above.
    pub fn reserve_special_index(self, index: usize) {
        self.0.halves[SPECIAL].store(index as u32 + 1, Ordering::Release);
    }

    /// Whether a definition of the library may wait for the symbol that has not been recorded.
    fn may_be_in_the_rest(self) -> bool {
        self.package() == super::package::SYSTEM
            && self.function() == Value::UNBOUND
            && !rest_is_recorded()
    }

    /// The index of the standard library's definition to load at first use, or `None`.
    #[inline]
    pub fn autoload(self) -> Option<usize> {
        match self.0.quarters[AUTOLOAD].load(Ordering::Acquire) {
            0 if self.may_be_in_the_rest() => {
                rest_of_library();
                (self.0.quarters[AUTOLOAD].load(Ordering::Acquire) as usize).checked_sub(1)
            }
            0 => None,
            n => Some(n as usize - 1),
        }
    }

    /// Sets (or, with `None`, clears) the definition to load at first use.
    pub fn set_autoload(self, entry: Option<usize>) {
        self.0.quarters[AUTOLOAD].store(entry.map_or(0, |i| i as u16 + 1), Ordering::Release);
    }

    /// Whether there is a function, or a definition of it to load from the standard library.
    /// Another muproc may load the definition meanwhile, and `autoload` is cleared then; so
    /// `autoload` is read first.
    #[inline]
    pub fn has_function(self) -> bool {
        self.autoload().is_some() || self.function() != Value::UNBOUND
    }
}

// ---- which cells are in use ----

/// What the cells of a group are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Symbols that stay.
    Lasting,
    /// Symbols that may go; a thread makes symbols there.
    Held,
    /// Symbols that may go.
    Loose,
    /// Nothing: the memory has been given back.
    Empty,
}

struct Group {
    /// A bit for each cell that a thread may use next.
    vacant: u64,
    /// The highest generation that was given in the group before its memory was given back.
    floor: u32,
    is_for: Use,
}

struct Cells {
    groups: Vec<Group>,
    /// The group for the next symbols that stay, and how many cells of it are used.
    lasting: (u32, u32),
    /// Groups with vacant cells; the last is used next.
    open: Vec<u32>,
    /// Groups whose memory has been given back.
    empty: Vec<u32>,
    /// How many symbols may be freed, in groups that no thread holds.
    loose: usize,
}

static CELLS: Mutex<Cells> = Mutex::new(Cells {
    groups: Vec::new(),
    lasting: (0, GROUP),
    open: Vec::new(),
    empty: Vec::new(),
    loose: 0,
});

fn all_cells() -> MutexGuard<'static, Cells> {
    CELLS.lock().unwrap_or_else(|e| e.into_inner())
}

/// How many groups without symbols keep their memory, so that who makes symbols all the time uses it again.
const READY: usize = 64;

/// A thread takes a group only if at least so many cells are vacant.
const WORTH: u32 = 8;

impl Cells {
    /// A group of new cells, made ready.
    fn new_group(&mut self, is_for: Use) -> u32 {
        let again = (is_for == Use::Held).then(|| self.empty.pop()).flatten();
        let group = again.unwrap_or(self.groups.len() as u32);
        if !cells::make_group(group) {
            crate::heap::cap::no_memory();
        }
        if again.is_none() {
            self.groups.push(Group { vacant: 0, floor: 0, is_for });
        }
        self.groups[group as usize].is_for = is_for;
        in_group(group).for_each(SymbolCell::prepare);
        group
    }

    /// Forgets what was open, and opens the groups with enough vacant cells. Those without any symbols are used last,
    /// and only a few of them keep their memory.
    fn open(&mut self) {
        self.open.clear();
        let of = |group: &Group| group.is_for == Use::Loose;
        let (mut vacant, mut partly) = (Vec::new(), Vec::new());
        for (number, group) in self.groups.iter().enumerate().filter(|(_, group)| of(group)) {
            match group.vacant.count_ones() {
                GROUP => vacant.push(number as u32),
                WORTH.. => partly.push(number as u32),
                _ => {}
            }
        }
        let given_back = vacant.split_off(vacant.len().min(READY));
        for group in &given_back {
            let entry = &mut self.groups[*group as usize];
            let highest = in_group(*group).map(SymbolCell::generation).max();
            (entry.floor, entry.is_for) = (entry.floor.max(highest.unwrap_or(0)), Use::Empty);
        }
        for run in given_back.chunk_by(|one, next| *one + 1 == *next) {
            cells::give_back(run[0]..run[0] + run.len() as u32);
        }
        self.empty.extend(given_back.into_iter().rev());
        self.open = vacant;
        self.open.append(&mut partly);
    }
}

/// The cells of a group.
fn in_group(group: u32) -> impl Iterator<Item = SymbolCell> {
    (group * GROUP..(group + 1) * GROUP).map(SymbolCell::at)
}

/// The cell for a symbol that stays.
pub(super) fn take_lasting() -> u32 {
    let mut cells = all_cells();
    if cells.lasting.1 == GROUP {
        cells.lasting = (cells.new_group(Use::Lasting), 0);
    }
    cells.lasting.1 += 1;
    cells.lasting.0 * GROUP + cells.lasting.1 - 1
}

/// The cells that one thread has taken for uninterned symbols.
struct Taken {
    group: u32,
    /// The cells that it took, and those of them that it has not used yet.
    all: u64,
    left: u64,
    /// The generation that symbols of the group must be above.
    floor: u32,
    /// Bytes of the symbols made, not yet charged.
    grown: usize,
    /// The prefix of the last name with a number, and its number.
    prefix: (Prefix, u64),
}

thread_local! {
    static TAKEN: RefCell<Taken> = const {
        RefCell::new(Taken { group: 0, all: 0, left: 0, floor: 0, grown: 0, prefix: ((u64::MAX, 0), 0) })
    };
}

/// The bytes charged for a symbol that may be freed, beside its name.
const LOOSE: usize = BYTES + 32;

const LAST_GENERATION: u32 = (1 << 24) - 1;

impl Taken {
    /// A cell for this thread's next symbol, with the generation of that symbol. `text` bytes are charged for its
    /// name.
    #[inline(always)]
    fn take(&mut self, text: usize) -> (SymbolCell, u32, u32) {
        self.grown += LOOSE + text;
        if self.left == 0 {
            self.fill();
        }
        let index = self.group * GROUP + self.left.trailing_zeros();
        self.left &= self.left - 1;
        let cell = SymbolCell::at(index);
        let generation = (cell.generation().max(self.floor) + 1) & LAST_GENERATION;
        // Generation 0 is reserved for symbols that stay.
        let generation = generation.max(1);
        cell.0.halves[GENERATION].store(generation, Ordering::Relaxed);
        cell.0.halves[MARK].store(code_gc::cycle(), Ordering::Relaxed);
        (cell, index, generation)
    }

    #[cold]
    #[inline(never)]
    fn fill(&mut self) {
        code_gc::grown(std::mem::take(&mut self.grown));
        // The known symbols must have the first cells.
        super::package::make_known();
        let mut cells = all_cells();
        self.give_up(&mut cells);
        let group = match cells.open.pop() {
            Some(group) => group,
            None => {
                let group = cells.new_group(Use::Held);
                cells.groups[group as usize].vacant = u64::MAX;
                group
            }
        };
        let entry = &mut cells.groups[group as usize];
        entry.is_for = Use::Held;
        self.all = std::mem::take(&mut entry.vacant);
        (self.group, self.left, self.floor) = (group, self.all, entry.floor);
    }

    /// Gives the group up; code collections look at its symbols from now on.
    fn give_up(&mut self, cells: &mut Cells) {
        if self.all != 0 {
            cells.loose += (self.all & !self.left).count_ones() as usize;
            let entry = &mut cells.groups[self.group as usize];
            entry.is_for = Use::Loose;
            entry.vacant |= self.left;
            if entry.vacant.count_ones() >= WORTH {
                cells.open.push(self.group);
            }
            (self.all, self.left) = (0, 0);
        }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.give_up(&mut all_cells());
    }
}

/// The cell for a symbol that may go, whose name is this text: the cell, the index and the generation of the symbol.
pub(super) fn take_loose(text: &str) -> (u32, u32) {
    if let Some(word) = name::inline_word(text) {
        let (cell, index, generation) = TAKEN.with_borrow_mut(|taken| taken.take(0));
        cell.set_name(word);
        return (index, generation);
    }
    let numbered =
        name::split(text).and_then(|(prefix, length, n)| take_numbered(prefix, length, n));
    if let Some(taken) = numbered {
        return taken;
    }
    let bytes = name::bytes_of_text(text);
    let (cell, index, generation) = TAKEN.with_borrow_mut(|taken| taken.take(bytes));
    cell.set_text(Arc::from(text), index);
    (index, generation)
}

/// The same for a name of a prefix (its first `length` bytes, the first is the lowest) and a number. `None` if such a
/// name must be a text.
#[inline]
pub(super) fn take_numbered(prefix: u64, length: usize, number: u64) -> Option<(u32, u32)> {
    TAKEN.with_borrow_mut(|taken| {
        let prefix = name::prefix_of(prefix, length)?;
        if taken.prefix.0 != prefix {
            taken.prefix = (prefix, name::prefix_number(prefix)?);
        }
        let word = name::numbered_word(taken.prefix.1, number)?;
        let (cell, index, generation) = taken.take(0);
        cell.set_name(word);
        Some((index, generation))
    })
}

/// Marks a symbol that may go as mentioned in this code collection; true if it was not marked yet.
pub(super) fn mark(index: u32, generation: u32, cycle: u32) -> bool {
    let Some(cell) = cells::find(index) else { return false };
    generation == cell.halves[GENERATION].load(Ordering::Relaxed)
        && cell.halves[MARK].swap(cycle, Ordering::Relaxed) != cycle
}

/// Passes the indices of the symbols that stay to `visit`.
pub(super) fn visit_lasting(visit: &mut dyn FnMut(u32)) {
    let lasting: Vec<u32> = {
        let cells = all_cells();
        let numbers = 0..cells.groups.len() as u32;
        numbers.filter(|group| cells.groups[*group as usize].is_for == Use::Lasting).collect()
    };
    lasting.into_iter().flat_map(|group| group * GROUP..(group + 1) * GROUP).for_each(visit);
}

/// Frees the symbols that may go and were not marked in this code collection. The bytes that they took.
pub(super) fn free_unmarked(cycle: u32) -> usize {
    let mut cells = all_cells();
    let (mut bytes, mut freed) = (0, 0);
    for (number, group) in cells.groups.iter_mut().enumerate() {
        if group.is_for != Use::Loose {
            continue;
        }
        for (at, cell) in in_group(number as u32).enumerate() {
            if group.vacant & (1 << at) == 0 && !cell.is_marked(cycle) {
                bytes += LOOSE + cell.clear();
                freed += 1;
                group.vacant |= 1 << at;
            }
        }
    }
    cells.loose -= freed;
    cells.open();
    bytes
}

/// The bytes of memory that the cells of symbols take, as far as it has not been given back.
pub(super) fn cell_bytes() -> usize {
    let cells = all_cells();
    let in_use = cells.groups.iter().filter(|group| group.is_for != Use::Empty).count();
    in_use * GROUP as usize * BYTES
}

/// The number of symbols that may be freed, but for those in the groups that threads hold.
pub(super) fn loose_count() -> usize {
    all_cells().loose
}
