//! Primitives: the operators in Rust. One row for each states everything about it.

use crate::data::Result;
use crate::heap::{Imm, Value};
use crate::machine::eval::state::{Flow, Machine};
use std::sync::OnceLock;

/// The arguments of a primitive: `count` slots of the stack from `base` on.
#[derive(Clone, Copy, Debug)]
pub struct Args {
    /// The first slot.
    pub base: usize,
    /// The number of arguments.
    pub count: usize,
}

/// Fewer arguments than this may be given to any primitive; it is the value of CALL-ARGUMENTS-LIMIT.
pub const CALL_ARGUMENTS_LIMIT: u32 = 1 << 16;

/// The body of a primitive.
#[derive(Clone, Copy)]
pub enum Body {
    /// Without arguments.
    F0(fn(&mut Machine) -> Result),
    /// With one argument.
    F1(fn(&mut Machine, Value) -> Result),
    /// With two arguments.
    F2(fn(&mut Machine, Value, Value) -> Result),
    /// With three arguments.
    F3(fn(&mut Machine, Value, Value, Value) -> Result),
    /// With any number of arguments, in slots of the stack.
    N(fn(&mut Machine, Args) -> Result),
    /// With any number of arguments, and the machine at its disposal: it may call, wait, unwind, or
    /// return several values. Its frame begins at `args.base`; slots from there on are its own.
    Control(fn(&mut Machine, Args) -> Flow),
}

/// One primitive: everything about it in one place.
///
/// `primitive/mod.rs` has the functions that make rows; the methods below add properties that only
/// some operators have.
#[derive(Clone, Copy)]
pub struct Primitive {
    /// Its name.
    pub name: &'static str,
    /// The index of its package.
    pub package: u32,
    /// Its lambda list, for people.
    pub lambda_list: &'static str,
    /// Whether the lambda list has `&key`.
    pub keyed: bool,
    /// The fewest arguments.
    pub min: u16,
    /// The most arguments; `u16::MAX` for any number.
    pub max: u16,
    /// The kinds of its arguments (`kinds.rs`).
    pub kinds: &'static str,
    /// Whether any argument must be checked before the body runs.
    pub checks: bool,
    /// What it does, with an example.
    pub doc: &'static str,
    /// Its implementation.
    pub body: Body,
    /// Whether it has no effect, so that evaluating it twice does no harm. Making something new is
    /// not an effect; nor is reading what may change.
    pub pure: bool,
    /// Whether functions of the program may be called on its behalf, although it has no effect itself:
    /// methods, hooks, the functions of a table, the expander of a type. What stands before such a call
    /// must have been evaluated, and what stands behind it not yet.
    pub may_call: bool,
    /// What the linker knows of it beyond its body.
    pub fast: Fast,
    /// What it always wants of its arguments, one word of `analyser/lint/argument_types.rs` each.
    pub takes: &'static str,
    /// The primitives of SYSTEM that return only the first value, by number of arguments.
    pub first: &'static [(usize, &'static str)],
    /// Whether it calls a function again and again.
    pub repeats: bool,
    /// Whether what it makes remembers where it was called: muprocs and timers.
    pub remembered: bool,
}

/// What the linker knows of a primitive: the nodes that do its plain case, and its role in trees of
/// double floats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fast {
    /// Nothing.
    None,
    /// CAR.
    Car,
    /// CDR.
    Cdr,
    /// CONS.
    Cons,
    /// LIST.
    List,
    /// NOT, NULL.
    Not,
    /// CONSP.
    Consp,
    /// One of the tests of one operand in `simple_lists.rs`.
    Test(u8),
    /// EQ.
    Eq,
    /// EQL.
    Eql,
    /// An element of a vector.
    Element,
    /// The assignment of an element of a vector.
    PutElement,
    /// The sum, difference, product or quotient of two numbers (`arithmetic.rs`).
    Number(u8),
    /// A comparison of two numbers (`arithmetic.rs`).
    Order(u8),
    /// 1+.
    OnePlus,
    /// 1-.
    OneMinus,
    /// An operation on two integers (`simple_data.rs`).
    Integers(u8),
    /// The value for a key of a table.
    GetHash,
    /// The assignment of the value for a key.
    PutHash,
    /// A character of a string.
    Character,
    /// ABS.
    Abs,
    /// SQRT.
    Sqrt,
    /// MAX.
    Max,
    /// MIN.
    Min,
    /// FLOAT.
    Float,
    /// A function of one number that yields a double for a double.
    Elementary,
    /// The constructor of structures.
    MakeStructure,
    /// The same in the place of a call, as long as the name of the class means that class.
    MakeStructureNamed,
    /// The value of a slot of a structure.
    StructureSlot,
    /// The assignment of a slot of a structure.
    PutStructureSlot,
    /// Whether something is a structure of a class.
    IsStructure,
    /// Whether something is a structure or a condition of the class that a name means.
    IsStructureNamed,
    /// The value of a slot, by its name.
    SlotValue,
    /// The assignment of a slot, by its name.
    PutSlotValue,
    /// SYMBOL-VALUE.
    SymbolValue,
    /// The comparison of the tag of a message.
    MatchTag,
}

impl Primitive {
    /// Returns the row, marked as having no effect.
    pub const fn pure(self) -> Primitive {
        Primitive { pure: true, ..self }
    }

    /// Returns the row, marked as having no effect, but as one for which the program's functions may be called.
    pub const fn pure_but_for_calls(self) -> Primitive {
        Primitive { pure: true, may_call: true, ..self }
    }

    /// Returns the row with what the linker knows of it.
    pub const fn fast(self, fast: Fast) -> Primitive {
        Primitive { fast, ..self }
    }

    /// Returns the row with what it wants of its arguments.
    pub const fn takes(self, takes: &'static str) -> Primitive {
        Primitive { takes, ..self }
    }

    /// Returns the row with the primitives of SYSTEM that return only the first value.
    pub const fn first(self, first: &'static [(usize, &'static str)]) -> Primitive {
        Primitive { first, ..self }
    }

    /// Returns the row, marked as calling a function again and again.
    pub const fn repeats(self) -> Primitive {
        Primitive { repeats: true, ..self }
    }

    /// Returns the row, marked as making something that remembers where it was made.
    pub const fn remembered(self) -> Primitive {
        Primitive { remembered: true, ..self }
    }

    /// Returns the name of the parameter that takes the argument at this index; `None` if it has
    /// none.
    pub fn parameter(&self, at: usize) -> Option<String> {
        let words = self.lambda_list.split_whitespace();
        let positional = words.take_while(|word| !["&rest", "&key", "&body"].contains(word));
        let name = positional.filter(|word| *word != "&optional").nth(at)?;
        Some(name.trim_matches(['(', ')']).to_uppercase())
    }

    /// Whether it must be entered as a call: its body needs the machine, or its arguments are
    /// checked first.
    pub fn needs_a_call(&self) -> bool {
        matches!(self.body, Body::Control(_)) || self.checks
    }
}

static PRIMITIVES: OnceLock<Vec<&'static Primitive>> = OnceLock::new();

/// Sets the table of primitives; only the first call counts. The index of a primitive is the
/// payload of its word.
pub fn install(table: Vec<&'static Primitive>) {
    let _ = PRIMITIVES.set(table);
}

/// Returns the primitive of a word that is known to be one.
#[inline(always)]
pub fn primitive(word: Value) -> &'static Primitive {
    PRIMITIVES.get().expect("the primitives are installed at boot")[word.payload() as usize]
}

/// Returns the primitive with an index.
pub(crate) fn at(index: u32) -> &'static Primitive {
    primitive(Value::immediate(Imm::Primitive, index as u64))
}
