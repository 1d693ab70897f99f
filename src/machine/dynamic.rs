//! Special variables: one initial value for the node, and every muproc its own.
//!
//! A muproc's own values stand in a vector, at the index that the symbol got when the first muproc
//! needed one; `Value::EMPTY` marks those it does not own. Immediate and fixed values are read
//! from the symbol's cell; an initial value with objects is a block of the node, copied when a
//! muproc first uses it.

use super::node::lambda_of;
use super::state::Machine;
use crate::value::copy::{self, Block};
use crate::value::numbers::{self, Generator};
use crate::value::symbol::{self, BLOCK, SymbolCell};
use crate::value::{Imm, Kind, Value, sym};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::{Arc, OnceLock, RwLock};

/// Initial values that are not one word, by the index of the variable.
fn blocks() -> &'static RwLock<HashMap<usize, Arc<Block>, FxBuildHasher>> {
    static BLOCKS: OnceLock<RwLock<HashMap<usize, Arc<Block>, FxBuildHasher>>> = OnceLock::new();
    BLOCKS.get_or_init(Default::default)
}

/// The closures of global functions, by their index: code, and the variables that they capture.
struct GlobalClosure {
    function: Value,
    /// The index of each captured variable.
    captures: Vec<usize>,
}

fn closures() -> &'static RwLock<HashMap<usize, Arc<GlobalClosure>, FxBuildHasher>> {
    static MAP: OnceLock<RwLock<HashMap<usize, Arc<GlobalClosure>, FxBuildHasher>>> =
        OnceLock::new();
    MAP.get_or_init(Default::default)
}

impl Machine {
    /// The value of a variable in this muproc, or the unbound mark.
    #[inline(always)]
    pub fn special(&mut self, cell: &'static SymbolCell, symbol: Value) -> Value {
        if let Some(index) = cell.special_index()
            && let Some(own) = self.specials.get(index)
            && *own != Value::EMPTY
        {
            let own = *own;
            if self.publishes && own.is_own() {
                self.note_dirty(symbol);
            }
            return own;
        }
        let value = cell.value();
        if value == BLOCK { self.first_use(cell, symbol) } else { value }
    }

    /// The value of the variable that a symbol names.
    pub fn symbol_value(&mut self, symbol: Value) -> Value {
        self.special(symbol::cell(symbol), symbol)
    }

    #[cold]
    fn first_use(&mut self, cell: &'static SymbolCell, symbol: Value) -> Value {
        if let Some(value) = self.value_of_the_muproc(symbol) {
            return value;
        }
        let index = cell.make_special_index();
        let block = blocks().read().unwrap_or_else(|e| e.into_inner()).get(&index).cloned();
        let value = match block {
            Some(block) => copy::copy_in(&mut self.heap, &block),
            None => Value::UNBOUND,
        };
        self.set_own(index, value);
        value
    }

    /// A generator that no other muproc has; the same in every run with the same seed.
    pub fn fresh_generator(&mut self) -> Generator {
        match self.system.as_mut() {
            Some(system) => Generator::from_words([system.random(), system.random()]),
            // Outside a node (tests of the machine) every run is the same.
            None => Generator::from_seed(0),
        }
    }

    /// The first value of `*random-state*`: each muproc has its own stream.
    pub(super) fn first_random_state(&mut self) -> Value {
        let generator = self.fresh_generator();
        let state = numbers::make_random_state(&mut self.heap, generator);
        let index = symbol::cell(sym::RANDOM_STATE_VAR).make_special_index();
        self.set_own(index, state);
        state
    }

    fn note_dirty(&mut self, symbol: Value) {
        if !self.dirty.contains(&symbol) {
            self.dirty.push(symbol);
        }
    }

    fn own(&self, index: usize) -> Value {
        self.specials.get(index).copied().unwrap_or(Value::EMPTY)
    }

    fn set_own(&mut self, index: usize, value: Value) {
        if index >= self.specials.len() {
            self.specials.resize(index + 1, Value::EMPTY);
        }
        self.specials[index] = value;
    }

    /// Assigns the muproc's own value.
    pub fn set_special(&mut self, symbol: Value, value: Value) {
        let index = symbol::cell(symbol).make_special_index();
        self.set_own(index, value);
        if self.publishes {
            self.note_dirty(symbol);
        }
    }

    /// Binds; the former own value, to be given to `restore_special`.
    pub(super) fn bind_special(&mut self, symbol: Value, value: Value) -> Value {
        let index = symbol::cell(symbol).make_special_index();
        let former = self.own(index);
        self.set_own(index, value);
        former
    }

    /// Gives a variable its value before the muproc begins.
    pub(super) fn bind_initially(&mut self, symbol: Value, value: Value) {
        let index = symbol::cell(symbol).make_special_index();
        self.set_own(index, value);
    }

    /// The muproc's own value of a variable, if it has one.
    pub fn own_value(&self, symbol: Value) -> Option<Value> {
        let value = self.own(symbol::cell(symbol).special_index()?);
        (value != Value::EMPTY && value != Value::UNBOUND).then_some(value)
    }

    /// Undoes a binding.
    pub(super) fn restore_special(&mut self, symbol: Value, former: Value) {
        let index = symbol::cell(symbol).make_special_index();
        self.set_own(index, former);
    }

    /// Makes a value the initial one of the node.
    pub fn set_initial(&mut self, symbol: Value, value: Value) {
        let cell = symbol::cell(symbol);
        if !value.is_own() {
            cell.set_value(value);
            return;
        }
        let index = cell.make_special_index();
        let block = Arc::new(copy::copy_out(&mut self.heap, value));
        blocks().write().unwrap_or_else(|e| e.into_inner()).insert(index, block);
        cell.set_value(BLOCK);
    }

    /// The value that a new muproc finds in a variable, or the unbound mark.
    pub fn initial_value(&mut self, symbol: Value) -> Value {
        let cell = symbol::cell(symbol);
        let value = cell.value();
        if value != BLOCK {
            return value;
        }
        let index = cell.make_special_index();
        let block = blocks().read().unwrap_or_else(|e| e.into_inner()).get(&index).cloned();
        block.map_or(Value::UNBOUND, |block| copy::copy_in(&mut self.heap, &block))
    }

    /// Publishes: what a top-level form has touched becomes the initial values.
    pub fn publish(&mut self) {
        for symbol in std::mem::take(&mut self.dirty) {
            self.publish_one(symbol);
        }
    }

    /// Makes this muproc's value of a variable the initial value of the node.
    pub fn publish_one(&mut self, symbol: Value) {
        if let Some(index) = symbol::cell(symbol).special_index() {
            let value = self.own(index);
            if value != Value::EMPTY {
                self.set_initial(symbol, value);
            }
        }
    }

    /// Installs the function of a global definition: what it captures gets an identity for the
    /// node. Returns the word for the function cell.
    pub fn globalise(&mut self, function: Value) -> Value {
        if !self.heap.is_kind(function, Kind::Closure) {
            return function;
        }
        let code = self.heap.slot(function, 0);
        let n = self.heap.header(function).length() - 1;
        let mut captures = Vec::with_capacity(n);
        for i in 0..n {
            let value = self.heap.slot(function, i + 1);
            captures.push(self.identity(value));
        }
        let index = symbol::fresh_special_index();
        self.set_own(index, function);
        let closure = Arc::new(GlobalClosure { function: code, captures });
        closures().write().unwrap_or_else(|e| e.into_inner()).insert(index, closure);
        Value::immediate(Imm::Global, index as u64)
    }

    /// The index of a captured cell, given now if it has none; other values get one of their own.
    fn identity(&mut self, value: Value) -> usize {
        if self.heap.is_kind(value, Kind::Cell) {
            let known = self.heap.slot(value, 1).untag_fixnum();
            if known != 0 {
                return known as usize;
            }
        }
        let index = symbol::fresh_special_index().max(1);
        if self.heap.is_kind(value, Kind::Cell) {
            self.heap.set_slot(value, 1, Value::fixnum(index as i64));
        }
        self.set_own(index, value);
        let block = Arc::new(copy::copy_out(&mut self.heap, value));
        blocks().write().unwrap_or_else(|e| e.into_inner()).insert(index, block);
        index
    }

    /// This muproc's closure of a global function.
    pub(super) fn global_closure(&mut self, word: Value) -> Option<Value> {
        let index = word.payload() as usize;
        let own = self.own(index);
        if own != Value::EMPTY {
            return Some(own);
        }
        let closure = closures().read().unwrap_or_else(|e| e.into_inner()).get(&index).cloned()?;
        let mut payload = vec![closure.function];
        for capture in &closure.captures {
            let mut value = self.own(*capture);
            if value == Value::EMPTY {
                let block =
                    blocks().read().unwrap_or_else(|e| e.into_inner()).get(capture).cloned()?;
                value = copy::copy_in(&mut self.heap, &block);
                self.set_own(*capture, value);
            }
            payload.push(value);
        }
        let made = self.heap.object_of(Kind::Closure, 0, &payload);
        self.set_own(index, made);
        Some(made)
    }

    /// The name of a function value, for reports: a symbol or list, NIL if it has none.
    pub fn function_name(&self, function: Value) -> Value {
        if function.is(Imm::Function) {
            return lambda_of(function).name;
        }
        if self.heap.is_kind(function, Kind::Closure) {
            return lambda_of(self.heap.slot(function, 0)).name;
        }
        if function.is(Imm::Primitive) {
            return super::call::primitive_name(super::call::primitive(function));
        }
        if function.is(Imm::Global) {
            let index = function.payload() as usize;
            let known = closures().read().unwrap_or_else(|e| e.into_inner()).get(&index).cloned();
            return known.map_or(Value::NIL, |c| lambda_of(c.function).name);
        }
        Value::NIL
    }
}
