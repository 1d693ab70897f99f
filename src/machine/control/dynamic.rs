//! Special variables: one initial value for the node, and a value of its own for every muproc.
//!
//! A muproc's own values lie in a vector, at the index that the symbol got when a muproc first
//! needed one; `Value::EMPTY` marks the variables for which it has no own value. Immediate and
//! fixed values are read from the symbol's cell. An initial value with objects is a block of the
//! node, which is copied when a muproc first uses it.
//!
//! Of a global function that captures variables, each muproc has its own closure, made at the first
//! call from its own values of the captured variables (`global/closures.rs`).

use crate::data::known_type::is_function;
use crate::data::numbers::Generator;
use crate::data::readtable::Case;
use crate::data::{Fault, Result, copy, numbers, readtable, stream};
use crate::global::block::Block;
use crate::global::code_gc::Marker;
use crate::global::symbol::{BLOCK, SymbolCell, known};
use crate::global::{closures, metaobjects, package, sym, symbol};
use crate::heap::{Kind, Shared, Symbol, Value, cap};
use crate::machine::actor::current;
use crate::machine::code::node::ContKind;
use crate::machine::eval::methods;
use crate::machine::eval::state::Machine;
use crate::machine::inspect::opaque;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, RwLock};

/// What a top-level form has touched: its values are published when it has ended.
#[derive(Default)]
pub(in crate::machine) struct Touched {
    /// Variables.
    pub variables: Vec<Symbol>,
    /// The cells of slots of classes and metaobjects.
    pub cells: Vec<u64>,
}

impl Touched {
    /// Whether it is nothing.
    pub(in crate::machine) fn is_empty(&self) -> bool {
        self.variables.is_empty() && self.cells.is_empty()
    }
}

/// An initial value, and the bytes that the node is charged for it.
struct Initial {
    block: Arc<Block>,
    charged: usize,
}

impl Drop for Initial {
    fn drop(&mut self) {
        cap::give_up(self.charged);
    }
}

/// The bytes that an entry of the table takes; doubled, because the table grows by doubling.
const ENTRY: usize = 2 * size_of::<(usize, Initial)>();

/// What the node keeps under numbers stands from here on in the table, beyond all variables.
const KEPT: usize = 1 << 48;

type Initials = HashMap<usize, Initial, FxBuildHasher>;

/// Returns the table of initial values that are not one word, by the index of the variable.
fn blocks() -> &'static RwLock<Initials> {
    static BLOCKS: OnceLock<RwLock<Initials>> = OnceLock::new();
    BLOCKS.get_or_init(Default::default)
}

/// Returns the initial value of the variable with this index, if it is not one word.
fn block_of(index: usize) -> Option<Arc<Block>> {
    let blocks = blocks().read().unwrap_or_else(|e| e.into_inner());
    blocks.get(&index).map(|initial| initial.block.clone())
}

/// Returns the initial values that `main` has last published, or has begun with. Compared with what
/// others have published since then, they show whether `main` has changed its own.
fn known_to_main() -> MutexGuard<'static, BTreeMap<usize, Arc<Block>>> {
    static KNOWN: Mutex<BTreeMap<usize, Arc<Block>>> = Mutex::new(BTreeMap::new());
    KNOWN.lock().unwrap_or_else(|e| e.into_inner())
}

/// A muproc's part of the global functions that capture variables.
#[derive(Default)]
pub(in crate::machine) struct Globals {
    /// Its own closures, with the generation of the function, by the index of the function.
    closures: Vec<(u32, Value)>,
    /// Its own values of captured variables, by their identity.
    boxes: HashMap<u64, Value, FxBuildHasher>,
    /// The `eql` specializers that mean objects of its heap, and these.
    objects: HashMap<Value, Value, FxBuildHasher>,
    /// The same the other way round, as far as objects have not moved since this epoch of the heap.
    specializers: (u64, HashMap<Value, Value, FxBuildHasher>),
}

impl Globals {
    /// Returns how many bytes they take.
    pub(in crate::machine) fn bytes(&self) -> usize {
        self.closures.capacity() * size_of::<(u32, Value)>()
            + (self.boxes.capacity() + self.objects.capacity() + self.specializers.1.capacity())
                * size_of::<(u64, Value)>()
    }

    /// Shows the collector every value held here.
    pub(in crate::machine) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        self.closures.iter_mut().for_each(|(_, closure)| visit(closure));
        self.boxes.values_mut().chain(self.objects.values_mut()).for_each(visit);
    }

    /// Forgets what no longer belongs to a function of the node, and shows the remaining values of
    /// captured variables. The closures need not be shown: what they mention is their code, which
    /// lives as long as the function does.
    pub(in crate::machine) fn sweep(&mut self, visit: &mut dyn FnMut(Value)) {
        for (index, (generation, closure)) in self.closures.iter_mut().enumerate() {
            if *closure != Value::EMPTY && !closures::is_current(index, *generation) {
                *closure = Value::EMPTY;
            }
        }
        self.boxes.retain(|identity, _| closures::first_value(*identity).is_some());
        self.objects.retain(|specializer, _| metaobjects::entry(*specializer).is_some());
        self.boxes.values().copied().for_each(visit);
    }
}

/// Removes the block of a variable whose initial value is now one word, or which has none.
fn forget_block(index: usize) {
    let is_there = blocks().read().unwrap_or_else(|e| e.into_inner()).contains_key(&index);
    if is_there {
        let former = blocks().write().unwrap_or_else(|e| e.into_inner()).remove(&index);
        drop(former);
    }
    known_to_main().remove(&index);
}

/// Marks the initial values that are not one word.
pub(in crate::machine) fn mark_initial_values(marker: &mut Marker) {
    for initial in blocks().read().unwrap_or_else(|e| e.into_inner()).values() {
        marker.block(&initial.block);
    }
}

impl Machine {
    /// Returns the value of a variable in this muproc, or the unbound mark; `symbol` is the cell's.
    #[inline(always)]
    pub fn special(&mut self, cell: SymbolCell, symbol: Value) -> Value {
        if let Some(index) = cell.special_index()
            && let Some(own) = self.specials.get(index)
            && *own != Value::EMPTY
        {
            let own = *own;
            if self.post.is_main && own.is_own() {
                self.note_dirty(symbol);
            }
            return own;
        }
        let value = cell.value();
        if BLOCK == value { self.first_use(cell, symbol) } else { value }
    }

    /// The stream on which this muproc logs and reports, which those that it spawns inherit: the value
    /// that it has given `*muproc-errorstream*`, if that is a stream, else what its spawn said; NIL for
    /// standard error.
    pub fn errorstream(&self) -> Value {
        let index = symbol::cell(known::ERRORSTREAM_VAR).special_index();
        match index.and_then(|index| self.specials.get(index)) {
            Some(own) if stream::is_stream(&self.heap, *own) => *own,
            _ => self.post.errorstream,
        }
    }

    /// Returns the value of the variable that a symbol names.
    pub fn symbol_value(&mut self, symbol: Symbol) -> Value {
        self.special(symbol::cell(symbol), symbol.word())
    }

    #[cold]
    fn first_use(&mut self, cell: SymbolCell, symbol: Value) -> Value {
        if let Some(value) = self.value_of_the_muproc(symbol) {
            return value;
        }
        let index = cell.make_special_index();
        let value = match block_of(index) {
            Some(block) => {
                if self.post.is_main {
                    known_to_main().insert(index, block.clone());
                }
                copy::copy_in(&mut self.heap, &block)
            }
            None if symbol == sym::READTABLE_VAR => {
                if self.post.is_main {
                    self.note_dirty(symbol);
                }
                readtable::make(&mut self.heap, sym::K_UPCASE, Value::NIL)
            }
            // Meanwhile another muproc has made the initial value one word.
            None if BLOCK != cell.value() => return cell.value(),
            None => Value::UNBOUND,
        };
        self.set_own(index, value);
        value
    }

    /// Returns the readtable; `None` if it is the standard one and nobody has looked at it.
    pub fn readtable(&mut self) -> Option<Value> {
        let index = symbol::cell(known::READTABLE_VAR).special_index()?;
        let own = self.own(index);
        if own != Value::EMPTY {
            return Some(own);
        }
        block_of(index).is_some().then(|| self.symbol_value(known::READTABLE_VAR))
    }

    /// Returns the index of the current package. Fails if the value of `*package*` is not a
    /// package.
    pub fn current_package(&mut self) -> Result<u32> {
        let value = self.symbol_value(known::PACKAGE_VAR);
        package::index(value).ok_or_else(|| {
            Fault::of_variable(&mut self.heap, sym::PACKAGE_VAR, value, &[sym::PACKAGE])
        })
    }

    /// Whether floats without an exponent letter are read as double floats. Fails if the value of
    /// `*read-default-float-format*` is not a float format.
    pub fn reads_double_floats(&mut self) -> Result<bool> {
        match self.symbol_value(known::READ_DEFAULT_FLOAT_FORMAT) {
            sym::SINGLE_FLOAT | sym::SHORT_FLOAT => Ok(false),
            sym::DOUBLE_FLOAT | sym::LONG_FLOAT => Ok(true),
            value => {
                let kind = [
                    sym::MEMBER,
                    sym::SHORT_FLOAT,
                    sym::SINGLE_FLOAT,
                    sym::DOUBLE_FLOAT,
                    sym::LONG_FLOAT,
                ];
                let name = sym::READ_DEFAULT_FLOAT_FORMAT;
                Err(Fault::of_variable(&mut self.heap, name, value, &kind))
            }
        }
    }

    /// Fails if the value of `*readtable*` is not a readtable.
    pub fn check_readtable(&mut self) -> Result<()> {
        match self.readtable() {
            Some(value) if !readtable::is_readtable(&self.heap, value) => {
                let name = sym::READTABLE_VAR;
                Err(Fault::of_variable(&mut self.heap, name, value, &[sym::READTABLE]))
            }
            _ => Ok(()),
        }
    }

    /// Returns the case that the readtable gives to symbols.
    pub fn readtable_case(&mut self) -> Case {
        match self.readtable() {
            Some(table) => readtable::case(&self.heap, table),
            None => Case::Upcase,
        }
    }

    /// Whether the readtable differs from the standard syntax in some character: then the reader of
    /// the library, `READ-BY-TABLE`, reads.
    pub fn reads_by_table(&mut self) -> bool {
        self.readtable().is_some_and(|table| readtable::is_custom(&self.heap, table))
    }

    /// Makes a generator that no other muproc has; it is the same in every run with the same seed.
    pub fn fresh_generator(&mut self) -> Generator {
        match self.system.as_mut() {
            Some(system) => Generator::from_words([system.random(), system.random()]),
            // Outside a node (tests of the machine) every run is the same.
            None => Generator::from_seed(0),
        }
    }

    /// Returns the first value of `*random-state*`: each muproc has its own stream of numbers.
    pub(in crate::machine) fn first_random_state(&mut self) -> Value {
        let generator = self.fresh_generator();
        let state = numbers::make_random_state(&mut self.heap, generator);
        let index = symbol::cell(known::RANDOM_STATE_VAR).make_special_index();
        self.set_own(index, state);
        state
    }

    fn note_dirty(&mut self, symbol: Value) {
        if let Some(symbol) = symbol.as_symbol() {
            let variables = &mut self.dirty.made().variables;
            if !variables.contains(&symbol) {
                variables.push(symbol);
            }
        }
    }

    fn own(&self, index: usize) -> Value {
        self.specials.get(index).copied().unwrap_or(Value::EMPTY)
    }

    fn set_own(&mut self, index: usize, value: Value) {
        if index >= self.specials.len() {
            if index >= symbol::PLACELESS {
                return self.assign_placeless(index, value);
            }
            let length = (index + 1).max(self.specials.len() * 3 / 2);
            if self.specials.resize(length, Value::EMPTY).is_err() {
                cap::no_memory();
            }
        }
        self.specials[index] = value;
    }

    /// Assigns the muproc's own value.
    pub fn set_special(&mut self, symbol: Symbol, value: Value) {
        let index = symbol::cell(symbol).make_special_index();
        self.set_own(index, value);
        if self.post.is_main {
            self.note_dirty(symbol.word());
        }
    }

    /// Assigns the muproc's own value, which then is not published, even if this muproc is `main`.
    pub fn set_private(&mut self, symbol: Symbol, value: Value) {
        let index = symbol::cell(symbol).make_special_index();
        self.set_own(index, value);
    }

    /// Binds a variable; returns its former own value, to be given to `restore_special`.
    pub(in crate::machine) fn bind_special(&mut self, symbol: Symbol, value: Value) -> Value {
        self.bind_at(symbol::cell(symbol).make_special_index(), value)
    }

    /// Binds the variable at a place in the table; binding the returned former value undoes it.
    #[inline]
    pub(in crate::machine) fn bind_at(&mut self, index: usize, value: Value) -> Value {
        match self.specials.get_mut(index) {
            Some(own) => std::mem::replace(own, value),
            None if index >= symbol::PLACELESS => self.bind_placeless(index, value),
            None => {
                self.set_own(index, value);
                Value::EMPTY
            }
        }
    }

    /// Fails if the symbol names a constant.
    pub fn check_bindable(&mut self, symbol: Symbol) -> Result<()> {
        if !symbol::cell(symbol).has(symbol::flag::CONSTANT) {
            return Ok(());
        }
        Err(Fault::program(
            &mut self.heap,
            "~s is a constant and cannot be bound.",
            &[symbol.word()],
        ))
    }

    /// Gives a variable its value before the muproc begins.
    pub(in crate::machine) fn bind_initially(&mut self, symbol: Symbol, value: Value) {
        let index = symbol::cell(symbol).make_special_index();
        self.set_own(index, value);
    }

    /// Returns the muproc's own value of a variable; `None` if it has none or is unbound.
    pub fn own_value(&self, symbol: Symbol) -> Option<Value> {
        let value = self.own(symbol::cell(symbol).special_index()?);
        (value != Value::EMPTY && value != Value::UNBOUND).then_some(value)
    }

    /// Undoes a binding.
    pub(in crate::machine) fn restore_special(&mut self, symbol: Symbol, former: Value) {
        self.bind_at(symbol::cell(symbol).make_special_index(), former);
    }

    /// Makes a value the initial value of the node. The node is charged for it, unless `main` sets
    /// it: such values are no more than `main` holds itself. Fails with a storage condition if that
    /// is too much. Has no effect on variables whose values the machine itself supplies to each
    /// muproc.
    pub fn set_initial(&mut self, symbol: Symbol, value: Value) -> Result<()> {
        if current::is_told(symbol) {
            return Ok(());
        }
        let cell = symbol::cell(symbol);
        if let Some(value) = value.as_shared() {
            cell.set_value(value);
            if let Some(index) = cell.special_index() {
                forget_block(index);
            }
            return Ok(());
        }
        let index = cell.make_special_index();
        let block = Arc::new(copy::copy_out(&mut self.heap, value));
        let mut charged = 0;
        if self.post.is_main {
            known_to_main().insert(index, block.clone());
        } else {
            charged = ENTRY + block.bytes();
            self.may_add_to_node(charged)?;
            cap::keep(charged);
        }
        let initial = Initial { block, charged };
        let former = blocks().write().unwrap_or_else(|e| e.into_inner()).insert(index, initial);
        cell.set_value(BLOCK);
        drop(former);
        Ok(())
    }

    /// Returns the value that a new muproc finds in a variable, or the unbound mark.
    pub fn initial_value(&mut self, symbol: Symbol) -> Value {
        let cell = symbol::cell(symbol);
        let value = cell.value();
        if BLOCK != value {
            return value;
        }
        let index = cell.make_special_index();
        match block_of(index) {
            Some(block) => copy::copy_in(&mut self.heap, &block),
            None if BLOCK != cell.value() => cell.value(),
            None => Value::UNBOUND,
        }
    }

    /// Keeps a value for the whole node under a number, instead of what was kept there.
    pub fn keep_for_node(&mut self, number: usize, value: Value) -> Result<()> {
        let block = Arc::new(copy::copy_out(&mut self.heap, value));
        let charged = ENTRY + block.bytes();
        self.may_add_to_node(charged)?;
        cap::keep(charged);
        let kept = Initial { block, charged };
        let former =
            blocks().write().unwrap_or_else(|e| e.into_inner()).insert(KEPT + number, kept);
        drop(former);
        Ok(())
    }

    /// Forgets what the node keeps under a number.
    pub fn forget_for_node(&mut self, number: usize) {
        let kept = blocks().write().unwrap_or_else(|e| e.into_inner()).remove(&(KEPT + number));
        drop(kept);
    }

    /// A copy of what the node keeps under a number, or NIL.
    pub fn kept_for_node(&mut self, number: usize) -> Value {
        match block_of(KEPT + number) {
            Some(block) => copy::copy_in(&mut self.heap, &block),
            None => Value::NIL,
        }
    }

    /// Publishes what a top-level form has touched: the values become the initial ones. A variable
    /// that is bound at the moment waits: its binding concerns nobody else.
    pub fn publish(&mut self) {
        if self.dirty.if_made().is_none_or(Touched::is_empty) {
            return;
        }
        let Touched { variables, cells } = self.dirty.take();
        for cell in cells {
            drop(self.publish_cell(cell));
        }
        for symbol in variables {
            match self.is_bound_now(symbol) {
                true => self.dirty.made().variables.push(symbol),
                false if self.is_superseded(symbol) => {}
                // Values of `main` are never refused.
                false => drop(self.publish_one(symbol)),
            }
        }
    }

    /// Whether another muproc has published a value of a variable since this muproc, `main`, did,
    /// and `main` has not changed its own value since then.
    fn is_superseded(&mut self, symbol: Symbol) -> bool {
        let Some(index) = symbol::cell(symbol).special_index() else { return false };
        let own = self.own(index);
        let Some(known) = known_to_main().get(&index).cloned().filter(|_| own.is_own()) else {
            return false;
        };
        let is_known = block_of(index).is_some_and(|now| Arc::ptr_eq(&now, &known));
        if is_known && BLOCK == symbol::cell(symbol).value() {
            return false;
        }
        let block = copy::copy_out(&mut self.heap, own);
        block.root == known.root && block.words == known.words
    }

    /// Whether a binding of the variable is in force, or may be: any `progv` counts, whatever it
    /// binds.
    fn is_bound_now(&self, symbol: Symbol) -> bool {
        self.control.iter().any(|cont| {
            cont.kind == ContKind::Special
                && (cont.constants.is_empty() || cont.constants.contains(&symbol.word()))
        })
    }

    /// Makes this muproc's value of a variable the initial value of the node. Fails with a storage
    /// condition if the node keeps as much as it may.
    pub fn publish_one(&mut self, symbol: Symbol) -> Result<()> {
        if let Some(index) = symbol::cell(symbol).special_index() {
            let value = self.own(index);
            if value != Value::EMPTY {
                self.set_initial(symbol, value)?;
            }
        }
        Ok(())
    }

    /// This muproc's cell of a slot of a class or a metaobject, which follows the rule for special variables: what a
    /// top-level form does with it is published. `writes`: another value is put into it; else an object may be changed
    /// that it holds. `None` if no slot has it any more.
    pub fn slot_cell(&mut self, identity: u64, writes: bool) -> Option<Value> {
        let cell = self.own_box(identity)?;
        if self.post.is_main && (writes || self.heap.slot(cell, 0).is_own()) {
            let cells = &mut self.dirty.made().cells;
            if !cells.contains(&identity) {
                cells.push(identity);
            }
        }
        Some(cell)
    }

    /// Makes this muproc's value of the cell of a slot what muprocs find there that have none yet. Fails with a
    /// storage condition if the node keeps as much as it may.
    pub fn publish_cell(&mut self, identity: u64) -> Result<()> {
        let own = self.globals.as_ref().and_then(|globals| globals.boxes.get(&identity).copied());
        let Some(cell) = own else { return Ok(()) };
        let block = copy::copy_out(&mut self.heap, cell);
        if !self.post.is_main {
            self.may_add_to_node(block.bytes())?;
        }
        closures::set_first_value(identity, block);
        Ok(())
    }

    /// Installs the function of a global definition: each captured value gets an identity for the
    /// node. Returns the word for the function cell. Fails with a type error if `function` is not a
    /// function.
    pub fn globalise(&mut self, function: Value) -> Result<Shared> {
        let no_function = || Fault::type_error(function, sym::FUNCTION);
        if !self.heap.is_kind(function, Kind::Closure) {
            let word = function.as_shared().filter(|_| is_function(&self.heap, function));
            return word.ok_or_else(no_function);
        }
        self.may_add_to_node(0)?;
        let code = self.heap.slot(function, 0).as_shared().ok_or_else(no_function)?;
        let n = self.heap.header(function).length() - 1;
        let mut captures = Vec::with_capacity(n);
        let mut fresh = Vec::new();
        for i in 0..n {
            let value = self.heap.slot(function, i + 1);
            let (identity, is_new) = self.identity(value);
            if is_new {
                fresh.push((identity, copy::copy_out(&mut self.heap, value)));
            }
            self.globals().boxes.insert(identity, value);
            captures.push(identity);
        }
        let word = closures::install(code, captures, fresh);
        self.set_global(word.word(), function);
        Ok(word)
    }

    /// Returns the identity of a captured cell, and gives it one if it has none. Any other value,
    /// such as the cell of a frozen closure, which is never assigned, gets a fresh identity. Also
    /// returns whether the node must be told of the identity.
    fn identity(&mut self, value: Value) -> (u64, bool) {
        let cell = value.as_own().filter(|_| self.heap.is_kind(value, Kind::Cell));
        if cell.is_some() {
            let known = self.heap.slot(value, 1).untag_fixnum() as u64;
            if known != 0 {
                return (known, closures::first_value(known).is_none());
            }
        }
        let identity = closures::fresh_box();
        if let Some(cell) = cell {
            self.heap.set_slot(cell, 1, Value::fixnum(identity as i64));
        }
        (identity, true)
    }

    fn globals(&mut self) -> &mut Globals {
        self.globals.get_or_insert_default()
    }

    fn set_global(&mut self, word: Value, closure: Value) {
        let (index, generation) = closures::place(word);
        let closures = &mut self.globals().closures;
        if index >= closures.len() {
            closures.resize(index + 1, (0, Value::EMPTY));
        }
        closures[index] = (generation, closure);
    }

    /// Returns this muproc's closure of a global function; `None` if the function no longer exists.
    #[inline]
    pub(in crate::machine) fn global_closure(&mut self, word: Value) -> Option<Value> {
        let (index, generation) = closures::place(word);
        if let Some(globals) = &self.globals
            && let Some((own, closure)) = globals.closures.get(index)
            && *own == generation
            && *closure != Value::EMPTY
        {
            return Some(*closure);
        }
        self.make_global_closure(word)
    }

    /// Returns this muproc's value of a captured variable, or its cell if the variable is assigned;
    /// `None` if no function captures it any more.
    pub fn own_box(&mut self, identity: u64) -> Option<Value> {
        if let Some(own) = self.globals().boxes.get(&identity) {
            return Some(*own);
        }
        let block = closures::first_value(identity)?;
        let value = copy::copy_in(&mut self.heap, &block);
        self.globals().boxes.insert(identity, value);
        Some(value)
    }

    /// Makes a cell of the node, as if a global function captured and assigned a variable: each
    /// muproc has its own value, which begins as this one. The cell lives as long as the word that is
    /// returned with its identity.
    pub fn make_held_cell(&mut self, value: Value) -> (u64, Shared) {
        let identity = closures::fresh_box();
        let parts = [value, Value::fixnum(identity as i64)];
        let cell = self.heap.object_of(Kind::Cell, 0, &parts);
        let block = copy::copy_out(&mut self.heap, cell);
        let holder = closures::install(Shared::NIL, vec![identity], vec![(identity, block)]);
        self.globals().boxes.insert(identity, cell);
        (identity, holder)
    }

    /// Keeps an object of the heap alive as long as an `eql` specializer, which means it.
    pub fn root_own_object(&mut self, specializer: Value, object: Value) {
        let globals = self.globals();
        globals.objects.insert(specializer, object);
        globals.specializers.1.insert(object, specializer);
    }

    /// The object of this muproc's heap that an `eql` specializer means; `None` if it means none of these.
    pub fn own_object_of(&mut self, specializer: Value) -> Option<Value> {
        self.globals.as_ref()?.objects.get(&specializer).copied()
    }

    /// The `eql` specializer that means an object of this muproc's heap, if there is one.
    pub fn own_specializer_of(&mut self, object: Value) -> Option<Value> {
        let epoch = self.heap.epoch();
        let globals = self.globals.as_mut()?;
        let (since, known) = &mut globals.specializers;
        if *since != epoch {
            *since = epoch;
            known.clear();
            known.extend(globals.objects.iter().map(|(specializer, own)| (*own, *specializer)));
        }
        let specializer = known.get(&object).copied()?;
        metaobjects::entry(specializer).map(|_| specializer)
    }

    /// Removes the methods that can apply to nothing any more once this muproc has ended: those for objects
    /// of its heap.
    pub(in crate::machine) fn prune_methods(&mut self) {
        let Some(globals) = &mut self.globals else { return };
        if !globals.objects.is_empty() {
            let objects = std::mem::take(&mut globals.objects);
            methods::remove_methods_for(&|specializer| objects.contains_key(&specializer));
        }
    }

    #[cold]
    fn make_global_closure(&mut self, word: Value) -> Option<Value> {
        let closure = closures::get(word)?;
        let mut payload = vec![closure.function.word()];
        for identity in &closure.captures {
            payload.push(self.own_box(*identity)?);
        }
        let made = self.heap.object_of(Kind::Closure, 0, &payload);
        self.set_global(word, made);
        Some(made)
    }

    /// Returns the name of the function in which a function without a name was made; NIL if there
    /// is none.
    pub fn maker_of(&self, function: Value) -> Value {
        opaque::maker_of(&self.heap, function)
    }

    /// Returns the name of a function value, for reports: a symbol or list, NIL if it has none.
    pub fn function_name(&self, function: Value) -> Value {
        opaque::function_name(&self.heap, function)
    }
}
