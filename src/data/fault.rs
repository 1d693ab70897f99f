//! Faults: errors that Rust code has met, before they become Lisp conditions.
//!
//! A fault names the class of the condition and its slots. The machine makes the condition object
//! and signals it in Lisp, where handlers run on top of the frame that failed. The values in a
//! fault need no rooting: nothing is collected between the fault and its signalling.

use super::measure::bytes;
use super::string;
use crate::global::symbol::sym;
use crate::heap::{Full, Heap, Own, Symbol, Value};
use crate::text::Span;
use std::sync::OnceLock;

/// The result of an operation that can fail with a Lisp condition.
pub type Result<T = Value> = std::result::Result<T, Box<Fault>>;

/// More bytes than the muproc may hold ([`Fault::wanted`]).
pub const AS_MUCH_AS_IT_MAY: usize = usize::MAX;

/// A condition that has not been made yet: its class, and the initial arguments of its slots.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The symbol that names the condition class.
    pub class: Value,
    /// Pairs of initarg keyword and value.
    pub slots: Vec<(Value, Value)>,
    /// Where in the source the error was met, if the code that met it knows; otherwise the frames
    /// tell.
    pub place: Span,
    /// Whether memory was refused before anything was done. The same call may then find room after
    /// a collection.
    pub is_early: bool,
    /// For a storage condition: how many bytes the muproc would have held beside what it holds;
    /// [`AS_MUCH_AS_IT_MAY`] if all that is known is that this is more than it may hold; 0 if nothing is known.
    pub wanted: usize,
}

/// The right to write to an object; the error of writing to a constant if it is not the muproc's
/// own.
#[inline(always)]
pub fn own(object: Value) -> Result<Own> {
    object.as_own().ok_or_else(|| Fault::read_only(object))
}

/// The symbol, or a TYPE-ERROR if the value is not one.
#[inline]
pub fn symbol_of(value: Value) -> Result<Symbol> {
    value.as_symbol().ok_or_else(|| Fault::type_error(value, sym::SYMBOL))
}

impl Fault {
    /// Makes a fault of `class` with these slots.
    pub fn new(class: Value, slots: &[(Value, Value)]) -> Box<Fault> {
        Box::new(Fault {
            class,
            slots: slots.to_vec(),
            place: Span::NONE,
            is_early: false,
            wanted: 0,
        })
    }

    /// The same fault with this place, unless a place is known already.
    pub fn at(mut self: Box<Fault>, place: Span) -> Box<Fault> {
        if !self.place.is_known() {
            self.place = place;
        }
        self
    }

    /// The TYPE-ERROR that `datum` is not of the type `expected` (a type specifier).
    #[cold]
    pub fn type_error(datum: Value, expected: Value) -> Box<Fault> {
        Fault::new(sym::TYPE_ERROR, &[(sym::K_DATUM, datum), (sym::K_EXPECTED_TYPE, expected)])
    }

    /// The TYPE-ERROR that `datum` is of none of the types `expected` (type specifiers).
    #[cold]
    pub fn type_error_among(heap: &mut Heap, datum: Value, expected: &[Value]) -> Box<Fault> {
        let expected = super::list::from_slice(heap, &[&[sym::OR], expected].concat());
        Fault::type_error(datum, expected)
    }

    /// The TYPE-ERROR that `datum` designates no string (CLHS glossary, string designator).
    #[cold]
    pub fn no_string_designator(heap: &mut Heap, datum: Value) -> Box<Fault> {
        Fault::type_error_among(heap, datum, &[sym::STRING, sym::SYMBOL, sym::CHARACTER])
    }

    /// The arithmetic error of class `class` in `operation` (a symbol) on `operands`.
    #[cold]
    pub fn arithmetic(
        heap: &mut Heap,
        class: Value,
        operation: Value,
        operands: &[Value],
    ) -> Box<Fault> {
        let operands = super::list::from_slice(heap, operands);
        Fault::new(class, &[(sym::K_OPERATION, operation), (sym::K_OPERANDS, operands)])
    }

    /// The error of writing to a constant.
    #[cold]
    pub fn read_only(object: Value) -> Box<Fault> {
        Fault::new(sym::READ_ONLY_ERROR, &[(sym::K_OBJECT, object)])
    }

    /// The storage condition that memory was refused; `what` is the message.
    #[cold]
    pub fn storage(heap: &mut Heap, what: &str) -> Box<Fault> {
        Fault::message(heap, sym::HEAP_EXHAUSTED, what, &[])
    }

    /// The storage condition that memory was refused before anything was done; `what` is the
    /// message.
    #[cold]
    pub fn early(heap: &mut Heap, what: &str) -> Box<Fault> {
        let fault = Fault::storage(heap, what);
        Box::new(Fault { is_early: true, ..*fault })
    }

    /// The storage condition that an object of `words` words is more than the muproc may hold;
    /// `what` names the object.
    #[cold]
    pub fn no_room(heap: &mut Heap, what: &str, words: usize) -> Box<Fault> {
        let (wanted, most) = (bytes(words.saturating_mul(8)), bytes(heap.limit.saturating_mul(8)));
        let text = format!(
            "{what} does not fit into memory: it takes {wanted}, and the muproc may hold {most}."
        );
        let fault = Fault::early(heap, &text);
        Box::new(Fault { wanted: words.saturating_mul(8), ..*fault })
    }

    /// A condition with a format control and arguments: a `simple-error`, a `program-error`, and
    /// others of the simple kind.
    #[cold]
    pub fn message(
        heap: &mut Heap,
        class: Value,
        control: &str,
        arguments: &[Value],
    ) -> Box<Fault> {
        let control = string::make(heap, control);
        let arguments = super::list::from_slice(heap, arguments);
        Fault::new(class, &[(sym::K_FORMAT_CONTROL, control), (sym::K_FORMAT_ARGUMENTS, arguments)])
    }

    /// The type error of a variable, or of an argument that a variable stands for. Arguments: its
    /// name, its value, and the expected type, given as the elements of a type specifier or as one
    /// symbol.
    #[cold]
    pub fn of_variable(heap: &mut Heap, name: Value, value: Value, kind: &[Value]) -> Box<Fault> {
        let kind = match kind {
            [name] => *name,
            _ => super::list::from_slice(heap, kind),
        };
        let control = "The value ~s of ~s is not of type ~s.";
        let mut fault = Fault::message(heap, sym::SIMPLE_TYPE_ERROR, control, &[value, name, kind]);
        fault.slots.extend([(sym::K_DATUM, value), (sym::K_EXPECTED_TYPE, kind)]);
        fault
    }

    /// The same fault with its format arguments shortened to excerpts. An analysis may fail because
    /// a form is endless, and then shows it.
    #[cold]
    pub fn in_brief(mut self: Box<Fault>, heap: &mut Heap) -> Box<Fault> {
        for (name, value) in &mut self.slots {
            if *name == sym::K_FORMAT_ARGUMENTS {
                let parts: Vec<Value> = super::list::elements(heap, *value).collect();
                let parts: Vec<Value> =
                    parts.into_iter().map(|part| super::list::excerpt(heap, part)).collect();
                *value = super::list::from_slice(heap, &parts);
            }
        }
        self
    }

    /// A `simple-error`.
    #[cold]
    pub fn simple(heap: &mut Heap, control: &str, arguments: &[Value]) -> Box<Fault> {
        Fault::message(heap, sym::SIMPLE_ERROR, control, arguments)
    }

    /// A `simple-program-error` with a message.
    #[cold]
    pub fn program(heap: &mut Heap, control: &str, arguments: &[Value]) -> Box<Fault> {
        Fault::message(heap, sym::SIMPLE_PROGRAM_ERROR, control, arguments)
    }

    /// The type error of an index that is not at least 0 and below `limit`.
    #[cold]
    pub fn index(heap: &mut Heap, index: Value, limit: usize) -> Box<Fault> {
        let limit = heap.cons(Value::fixnum(limit as i64), Value::NIL);
        let range = [sym::INTEGER, Value::fixnum(0), limit];
        let expected = super::list::from_slice(heap, &range);
        Fault::type_error(index, expected)
    }
}

/// The storage condition that text or a list beside the heap has exceeded its budget.
impl From<Full> for Box<Fault> {
    #[cold]
    fn from(_: Full) -> Box<Fault> {
        static TEXT: OnceLock<Value> = OnceLock::new();
        let text = *TEXT.get_or_init(|| {
            string::make_fixed(
                "This call needs more memory beside the heap than the muproc may hold.",
            )
        });
        let slots = [(sym::K_FORMAT_CONTROL, text), (sym::K_FORMAT_ARGUMENTS, Value::NIL)];
        let fault = Fault::new(sym::HEAP_EXHAUSTED, &slots);
        Box::new(Fault { wanted: AS_MUCH_AS_IT_MAY, ..*fault })
    }
}
