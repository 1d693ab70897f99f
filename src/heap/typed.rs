//! Words that are known to be of one kind.
//!
//! A function that takes only conses, symbols or shared words says so in the types of its
//! parameters. The only way to get a value of such a type is to check the word, so nobody can
//! forget the check. The types cost nothing beyond it.

use super::word::{Imm, Value};

/// A cons, of the own heap or the fixed area.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct Cons(Value);

/// A symbol.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct Symbol(Value);

/// A shared word, which means the same in every muproc: an immediate, or a reference into the fixed
/// area. Tables of the node hold nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct Shared(Value);

/// The word of a function without captured variables: the address of its code. The address is
/// followed without a check, so no other word may become a `CodeWord`: `Value::immediate` refuses
/// to make one, and [`CodeWord::at`] is called in one place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct CodeWord(Value);

impl Value {
    /// The cons, or `None` if the word is not one.
    #[inline(always)]
    pub const fn as_cons(self) -> Option<Cons> {
        if self.is_cons() { Some(Cons(self)) } else { None }
    }

    /// The symbol, or `None` if the word is not one.
    #[inline(always)]
    pub const fn as_symbol(self) -> Option<Symbol> {
        if self.is_symbol() { Some(Symbol(self)) } else { None }
    }

    /// The function without captured variables, or `None` if the word is not one.
    #[inline(always)]
    pub const fn as_code(self) -> Option<CodeWord> {
        if self.is(Imm::Function) { Some(CodeWord(self)) } else { None }
    }

    /// The shared word, or `None` if the word refers to the heap of a muproc.
    #[inline(always)]
    pub const fn as_shared(self) -> Option<Shared> {
        if self.is_own() { None } else { Some(Shared(self)) }
    }
}

impl Cons {
    /// The word.
    #[inline(always)]
    pub const fn word(self) -> Value {
        self.0
    }
}

impl CodeWord {
    /// Makes the word of the code at an address.
    pub const fn at(address: usize) -> CodeWord {
        CodeWord(Value::tagged(Imm::Function, address as u64))
    }

    /// The address of the code.
    #[inline(always)]
    pub const fn address(self) -> usize {
        self.0.payload() as usize
    }

    /// The word.
    #[inline(always)]
    pub const fn word(self) -> Value {
        self.0
    }
}

impl Symbol {
    /// The symbol NIL.
    pub const NIL: Symbol = Symbol::known(Value::NIL);

    /// The word.
    #[inline(always)]
    pub const fn word(self) -> Value {
        self.0
    }

    /// The symbol of one of our constants, which must be a symbol.
    #[inline(always)]
    pub const fn known(constant: Value) -> Symbol {
        assert!(constant.is_symbol());
        Symbol(constant)
    }

    /// The symbol with this index in the table of symbols and this generation.
    #[inline(always)]
    pub const fn numbered(index: u32, generation: u32) -> Symbol {
        Symbol(Value::immediate(Imm::Symbol, index as u64 | (generation as u64) << 32))
    }

    /// Whether this is the symbol NIL.
    #[inline(always)]
    pub const fn is_nil(self) -> bool {
        self.0.is_nil()
    }

    /// Whether this is not the symbol NIL.
    #[inline(always)]
    pub const fn is_true(self) -> bool {
        self.0.is_true()
    }
}

impl Shared {
    /// The symbol NIL.
    pub const NIL: Shared = Shared(Value::NIL);
    /// The unbound mark.
    pub const UNBOUND: Shared = Shared(Value::UNBOUND);
    /// The mark of an argument that was not supplied.
    pub const UNSUPPLIED: Shared = Shared(Value::UNSUPPLIED);

    /// The word.
    #[inline(always)]
    pub const fn word(self) -> Value {
        self.0
    }

    /// An immediate word.
    pub const fn immediate(sub: Imm, payload: u64) -> Shared {
        Shared(Value::immediate(sub, payload))
    }

    /// A fixnum.
    pub const fn fixnum(i: i64) -> Shared {
        Shared(Value::fixnum(i))
    }

    /// The reference into the fixed area that a reference of a block becomes there.
    pub(crate) const fn in_fixed(reference: Value) -> Shared {
        Shared(reference.in_fixed())
    }
}

impl Default for Shared {
    fn default() -> Shared {
        Shared::NIL
    }
}

impl From<Cons> for Value {
    #[inline(always)]
    fn from(cons: Cons) -> Value {
        cons.0
    }
}

impl From<Symbol> for Value {
    #[inline(always)]
    fn from(symbol: Symbol) -> Value {
        symbol.0
    }
}

impl From<Shared> for Value {
    #[inline(always)]
    fn from(word: Shared) -> Value {
        word.0
    }
}

impl From<Symbol> for Shared {
    #[inline(always)]
    fn from(symbol: Symbol) -> Shared {
        Shared(symbol.0)
    }
}

impl PartialEq<Value> for Symbol {
    #[inline(always)]
    fn eq(&self, other: &Value) -> bool {
        self.0 == *other
    }
}

impl PartialEq<Symbol> for Value {
    #[inline(always)]
    fn eq(&self, other: &Symbol) -> bool {
        *self == other.0
    }
}

impl PartialEq<Value> for Shared {
    #[inline(always)]
    fn eq(&self, other: &Value) -> bool {
        self.0 == *other
    }
}
