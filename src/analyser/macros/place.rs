//! Places: what `setf` and its relatives may assign.
//!
//! A [`Place`] is a form taken apart: the subforms that must be evaluated once, in order, and how
//! to read and write the place afterwards. The macros in `places.rs` and `modify.rs` replace a
//! subform by a temporary only where a program could notice that it is evaluated twice or later; so
//! the common cases become one plain call.
//!
//! Each accessor of the standard has a function in package SYSTEM that takes the new value last
//! and returns it; `defsetf` and `defstruct` add to the node's table of such setters. For any other
//! accessor, the function `(setf NAME)` is called. Places that are macros or have a setf expander
//! cannot be taken apart here: Lisp code in the library handles them (`general-setf` and others).

use super::*;
use crate::data::class;
use crate::global::names::{self, Meaning};
use rustc_hash::FxHashSet;

/// How a place with an accessor outside the standard is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Setter {
    /// By this function, which takes the arguments of the accessor and then the new value.
    Function(Symbol),
    /// By the setf expander that the library knows.
    Expander,
}

/// Returns the setter that a program has defined for this accessor.
fn known_setter(accessor: Symbol) -> Option<Setter> {
    names::get(accessor, Meaning::Setter).map(|setter| match setter {
        Value::T => Setter::Expander,
        function => function.as_symbol().map_or(Setter::Expander, Setter::Function),
    })
}

/// Whether places of this accessor are written by anything but the function `(setf NAME)`.
pub(super) fn has_setter(accessor: Symbol) -> bool {
    let word = accessor.word();
    position(word).is_some() || standard(word).is_some() || known_setter(accessor).is_some()
}

/// How deep places may nest (`(getf (getf …) …)`).
const DEPTH: usize = 64;

/// A place taken apart.
pub(super) struct Place {
    /// The subforms to be evaluated once, in order, or their temporaries. For a place inside another
    /// place, only their number counts: they belong to the outer place.
    pub arguments: Vec<Value>,
    kind: Kind,
}

/// What reading and writing the places of one form may do to variables in between.
pub(super) struct Effects {
    assigned: FxHashSet<Value>,
    run_code: bool,
}

impl Effects {
    /// Returns the effects of places that are read and then written.
    pub(super) fn of(places: &[Place]) -> Effects {
        Effects {
            assigned: places.iter().filter_map(Place::assigned).collect(),
            run_code: places.iter().any(Place::runs_code),
        }
    }

    /// The effects of writing alone, if the arguments are evaluated just before.
    pub(super) fn none() -> Effects {
        Effects { assigned: FxHashSet::default(), run_code: false }
    }

    /// Whether some of these effects may change the value of a variable.
    pub(super) fn may_assign(&self, variable: Value) -> bool {
        self.run_code || self.assigned.contains(&variable)
    }

    /// Whether some of these effects may run code of the program.
    pub(super) fn run_code(&self) -> bool {
        self.run_code
    }
}

enum Kind {
    /// A variable; the place has no arguments.
    Variable(Value),
    /// A call of `reader`, written by a call of `setter`; `inner` is applied to the only argument
    /// before writing (`(setf (cadr x) v)` sets the car of `(cdr x)`).
    Accessor { reader: Value, setter: Value, inner: Value },
    /// A call, written by the function `(setf NAME)`, which takes the value first.
    SetfFunction { name: Value },
    /// A slot of a structure, read by `reader`: class word, position, and whether the check of its type may call
    /// functions of the program.
    Slot { reader: Value, class: Value, position: Value, calls: bool },
    /// `(apply #'name …)`.
    Apply { name: Value },
    /// A property of the list in another place: the arguments of that place, then indicator and
    /// possibly default.
    Getf { list: Box<Place> },
    /// Some bits of an integer in another place: the byte specifier, then that place's arguments.
    Bits { integer: Box<Place>, reader: Value, depositor: Value },
    /// A place with a declared type.
    The { place: Box<Place>, specifier: Value },
    /// Several places at once.
    Values(Vec<Place>),
}

impl Place {
    /// Takes a form apart; `None` if only the library can.
    pub(super) fn parse(
        heap: &mut Heap,
        form: Value,
        scope: &dyn MacroScope,
    ) -> Result<Option<Place>> {
        Place::parse_below(heap, form, scope, DEPTH)
    }

    fn parse_below(
        heap: &mut Heap,
        form: Value,
        scope: &dyn MacroScope,
        depth: usize,
    ) -> Result<Option<Place>> {
        let form = symbols_expanded(heap, form, scope)?;
        if form.is_symbol() {
            return Ok(Some(Place { arguments: Vec::new(), kind: Kind::Variable(form) }));
        }
        if depth == 0 {
            return Err(complain(heap, form, "The place is nested too deeply.", &[]));
        }
        let operator = if form.is_cons() { heap.car(form) } else { Value::UNBOUND };
        let Some(name) = operator.as_symbol() else {
            return Err(complain(heap, form, "~s is not a place.", &[form]));
        };
        let rest = heap.cdr(form);
        let arguments = elements(heap, rest, form)?;
        if let Some(n) = position(operator)
            && let [list] = arguments[..]
        {
            let kind = Kind::Accessor { reader: NTH, setter: SET_NTH, inner: Value::NIL };
            let arguments = vec![Value::fixnum(n), list];
            return Ok(Some(Place { arguments, kind }));
        }
        let accessor = |reader, setter, inner| {
            let kind = Kind::Accessor { reader, setter, inner };
            Ok(Some(Place { arguments: arguments.clone(), kind }))
        };
        if scope.is_local_function(operator) {
            return Ok(Some(Place { arguments, kind: Kind::SetfFunction { name: operator } }));
        }
        if let Some(Standard { setter, inner, least, most }) = standard(operator) {
            if arguments.len() < least || arguments.len() > most {
                let control = "~s is not a place: wrong argument count.";
                return Err(complain(heap, form, control, &[form]));
            }
            return accessor(operator, setter, inner);
        }
        match operator {
            GETF | LDB | MASK_FIELD | THE | VALUES | APPLY => {
                return Place::compound(heap, form, operator, &arguments, scope, depth - 1);
            }
            _ => {}
        }
        if let Some(class::Accessor { class, position: Some(position) }) = scope.accessor(name) {
            let class = class::word(class);
            return slot(heap, form, arguments, operator, class, position);
        }
        match known_setter(name) {
            Some(Setter::Function(setter)) => return accessor(operator, setter.word(), Value::NIL),
            Some(Setter::Expander) => return Ok(None),
            None if scope.is_macro(name) => return Ok(None),
            None => {}
        }
        Ok(Some(Place { arguments, kind: Kind::SetfFunction { name: operator } }))
    }

    /// Takes apart a form that contains another place.
    fn compound(
        heap: &mut Heap,
        form: Value,
        operator: Value,
        arguments: &[Value],
        scope: &dyn MacroScope,
        depth: usize,
    ) -> Result<Option<Place>> {
        let parse = |heap: &mut Heap, inner| Place::parse_below(heap, inner, scope, depth);
        Ok(match (operator, arguments) {
            (GETF, [list, key @ ..]) if matches!(key.len(), 1 | 2) => {
                parse(heap, *list)?.map(|list| {
                    let mut all = list.arguments.clone();
                    all.extend(key);
                    Place { arguments: all, kind: Kind::Getf { list: Box::new(list) } }
                })
            }
            (LDB | MASK_FIELD, [byte, integer]) => parse(heap, *integer)?.map(|integer| {
                let mut all = vec![*byte];
                all.extend(&integer.arguments);
                let depositor = if operator == LDB { DPB } else { DEPOSIT_FIELD };
                let integer = Box::new(integer);
                Place { arguments: all, kind: Kind::Bits { integer, reader: operator, depositor } }
            }),
            (THE, [specifier, place]) => parse(heap, *place)?.map(|place| {
                let all = place.arguments.clone();
                let kind = Kind::The { place: Box::new(place), specifier: *specifier };
                Place { arguments: all, kind }
            }),
            (VALUES, places) => {
                let mut parts = Vec::new();
                let mut all = Vec::new();
                for place in places {
                    let Some(part) = parse(heap, *place)? else { return Ok(None) };
                    all.extend(&part.arguments);
                    parts.push(part);
                }
                Some(Place { arguments: all, kind: Kind::Values(parts) })
            }
            (APPLY, [function, rest @ ..]) if !rest.is_empty() => {
                let named = list::split::<2>(heap, *function);
                match named {
                    Some(([FUNCTION, name], _)) if name.is_symbol() => {
                        Some(Place { arguments: rest.to_vec(), kind: Kind::Apply { name } })
                    }
                    _ => return Err(complain(heap, form, "~s is not a place.", &[form])),
                }
            }
            _ => return Err(complain(heap, form, "~s is not a place.", &[form])),
        })
    }

    /// Whether this is a variable.
    pub(super) fn variable(&self) -> Option<Value> {
        match self.kind {
            Kind::Variable(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// Returns the variable that writing assigns, if any: the place itself, or the one that contains it.
    fn assigned(&self) -> Option<Value> {
        match &self.kind {
            Kind::Variable(symbol) => Some(*symbol),
            Kind::Getf { list: inner } | Kind::Bits { integer: inner, .. } => inner.assigned(),
            Kind::The { place, .. } => place.assigned(),
            _ => None,
        }
    }

    /// Whether reading or writing may run code of the program, or assign a variable by its name.
    fn runs_code(&self) -> bool {
        match &self.kind {
            Kind::SetfFunction { .. } | Kind::Apply { .. } => true,
            Kind::Accessor { reader, .. } => {
                *reader == SYMBOL_VALUE || reader.as_symbol().and_then(known_setter).is_some()
            }
            Kind::Variable(_) => false,
            Kind::Slot { calls, .. } => *calls,
            Kind::Getf { list: inner } | Kind::Bits { integer: inner, .. } => inner.runs_code(),
            Kind::The { place, .. } => place.runs_code(),
            Kind::Values(parts) => parts.iter().any(Place::runs_code),
        }
    }

    /// Whether this place takes several values: `(values a b)`, perhaps with declared types around it.
    pub(super) fn is_several(&self) -> bool {
        match &self.kind {
            Kind::Values(_) => true,
            Kind::The { place, .. } => place.is_several(),
            _ => false,
        }
    }

    /// Whether writing alone evaluates every argument once, in order, and the new value last.
    pub(super) fn writes_in_order(&self, heap: &Heap, scope: &dyn MacroScope) -> bool {
        match &self.kind {
            Kind::Accessor { reader: GETHASH | GET, .. } => {
                self.arguments.get(2).is_none_or(|default| is_harmless(heap, *default, scope))
            }
            Kind::Variable(_) | Kind::Accessor { .. } | Kind::Slot { .. } => true,
            Kind::The { place, .. } => place.writes_in_order(heap, scope),
            _ => false,
        }
    }

    /// Makes the form that reads the place.
    pub(super) fn read(&self, heap: &mut Heap) -> Value {
        self.read_with(heap, &self.arguments)
    }

    /// Makes the form that writes the value of `value` and returns it. Places inside places bind it to
    /// a variable, for which `temps` supplies the name.
    pub(super) fn write(&self, heap: &mut Heap, value: Value, temps: &mut Temps) -> Value {
        self.write_with(heap, &self.arguments, value, temps)
    }

    fn read_with(&self, heap: &mut Heap, all: &[Value]) -> Value {
        match &self.kind {
            Kind::Variable(symbol) => *symbol,
            Kind::Accessor { reader: name, .. }
            | Kind::Slot { reader: name, .. }
            | Kind::SetfFunction { name } => {
                let name = *name;
                let arguments = list_of(heap, all);
                form!(in heap (name . arguments))
            }
            Kind::Apply { name } => {
                let name = *name;
                let arguments = list_of(heap, all);
                form!(in heap (APPLY (FUNCTION name) . arguments))
            }
            Kind::Getf { list } => {
                let (inner, key) = all.split_at(list.arguments.len());
                let inner = list.read_with(heap, inner);
                let key = list_of(heap, key);
                form!(in heap (GETF inner . key))
            }
            Kind::Bits { integer, reader, .. } => {
                let (byte, reader) = (all[0], *reader);
                let inner = integer.read_with(heap, &all[1..]);
                form!(in heap (reader byte inner))
            }
            Kind::The { place, specifier } => {
                let specifier = *specifier;
                let inner = place.read_with(heap, all);
                form!(in heap (THE specifier inner))
            }
            Kind::Values(parts) => {
                let mut forms = Vec::new();
                let mut rest = all;
                for part in parts {
                    let (own, others) = rest.split_at(part.arguments.len());
                    rest = others;
                    forms.push(part.read_with(heap, own));
                }
                let forms = list_of(heap, &forms);
                form!(in heap (VALUES . forms))
            }
        }
    }

    fn write_with(&self, heap: &mut Heap, all: &[Value], value: Value, temps: &mut Temps) -> Value {
        match &self.kind {
            Kind::Variable(symbol) => {
                let symbol = *symbol;
                form!(in heap (SETQ symbol value))
            }
            Kind::Accessor { reader, setter, inner } => {
                write_accessor(heap, *reader, *setter, *inner, all, value)
            }
            Kind::Slot { class, position, .. } => {
                let (object, class, position) = (all[0], *class, *position);
                let value = slot_types::checked_at(heap, class, position, value);
                form!(in heap (SET_STRUCTURE_SLOT object class position value))
            }
            Kind::SetfFunction { name } => {
                let name = *name;
                let arguments = list_of(heap, all);
                form!(in heap (FUNCALL (FUNCTION (SETF name)) value . arguments))
            }
            Kind::Apply { name } => {
                let name = *name;
                let arguments = list_of(heap, all);
                form!(in heap (APPLY (FUNCTION (SETF name)) value . arguments))
            }
            Kind::Getf { list } => {
                let (own, key) = all.split_at(list.arguments.len());
                let inner = list.read_with(heap, own);
                let (name, key) = (temps.name(), key[0]);
                let write = form!(in heap (PLIST_PUT inner key name));
                let write = list.write_with(heap, own, write, temps);
                form!(in heap (LET ((name value)) write name))
            }
            Kind::Bits { integer, depositor, .. } => {
                let (name, byte) = (temps.name(), all[0]);
                let depositor = ours::operator(*depositor);
                let inner = integer.read_with(heap, &all[1..]);
                let write = form!(in heap (depositor name byte inner));
                let write = integer.write_with(heap, &all[1..], write, temps);
                form!(in heap (LET ((name value)) write name))
            }
            Kind::The { place, specifier } => {
                let specifier = *specifier;
                let value = form!(in heap (THE specifier value));
                place.write_with(heap, all, value, temps)
            }
            Kind::Values(parts) => write_values(heap, parts, all, value, temps),
        }
    }
}

fn write_values(
    heap: &mut Heap,
    parts: &[Place],
    all: &[Value],
    value: Value,
    temps: &mut Temps,
) -> Value {
    let names: Vec<Value> = parts.iter().map(|_| temps.name()).collect();
    let mut writes = Vec::new();
    let mut rest = all;
    for (part, name) in parts.iter().zip(&names) {
        let (own, others) = rest.split_at(part.arguments.len());
        rest = others;
        writes.push(part.write_with(heap, own, *name, temps));
    }
    let names = list_of(heap, &names);
    let last = form!(in heap ((VALUES . names)));
    let forms = list::with_tail(heap, &writes, last);
    form!(in heap (MULTIPLE_VALUE_BIND names value . forms))
}

/// Expands symbol macros until something else is left; returns other forms as they are.
fn symbols_expanded(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let mut form = form;
    for _ in 0..1000 {
        let Some(name) = form.as_symbol() else { return Ok(form) };
        match scope.symbol_macro(name) {
            Some(expansion) => form = expansion,
            None => return Ok(form),
        }
    }
    Err(complain(heap, form, "The symbol macro ~s expands into itself.", &[form]))
}

/// Makes the place of a slot of a structure.
fn slot(
    heap: &mut Heap,
    form: Value,
    arguments: Vec<Value>,
    reader: Value,
    class: Value,
    position: u32,
) -> Result<Option<Place>> {
    let slot = class::get(class).and_then(|class| class.slots.get(position as usize));
    let Some(slot) = slot.filter(|_| arguments.len() == 1) else {
        return Err(complain(heap, form, "~s is not a place: wrong argument count.", &[form]));
    };
    if slot.read_only {
        return Err(complain(heap, form, "~s is not a place: the slot is read-only.", &[form]));
    }
    let position = Value::fixnum(position as i64);
    let calls = slot_types::asks_lisp(heap, slot);
    let kind = Kind::Slot { reader, class, position, calls };
    Ok(Some(Place { arguments, kind }))
}

/// Makes the call of a setter function, which takes the new value last.
fn write_accessor(
    heap: &mut Heap,
    reader: Value,
    setter: Value,
    inner: Value,
    all: &[Value],
    value: Value,
) -> Value {
    let last = form!(in heap (value));
    if inner.is_true() {
        let object = all[0];
        return form!(in heap (setter (inner object) . last));
    }
    // Arguments that only matter for reading (a default, an environment) are left out; an end
    // that may be missing is put in.
    let kept = match reader {
        GETHASH | GET => &all[..2],
        FIND_CLASS | MACRO_FUNCTION | COMPILER_MACRO_FUNCTION => &all[..1],
        _ => all,
    };
    let last = if reader == SUBSEQ && all.len() == 2 { form!(in heap (() . last)) } else { last };
    let arguments = list::with_tail(heap, kept, last);
    form!(in heap (setter . arguments))
}

/// What is known of an accessor of the standard.
struct Standard {
    /// The function that stores.
    setter: Value,
    /// What is applied to the argument first, or NIL.
    inner: Value,
    least: usize,
    most: usize,
}

/// The accessors of the standard.
fn standard(operator: Value) -> Option<Standard> {
    let (setter, inner, least, most) = match operator {
        CAR | FIRST => (SET_CAR, NIL, 1, 1),
        CDR | REST => (SET_CDR, NIL, 1, 1),
        CAAR => (SET_CAR, CAR, 1, 1),
        CADR | SECOND => (SET_CAR, CDR, 1, 1),
        CDAR => (SET_CDR, CAR, 1, 1),
        CDDR => (SET_CDR, CDR, 1, 1),
        CAAAR => (SET_CAR, CAAR, 1, 1),
        CAADR => (SET_CAR, CADR, 1, 1),
        CADAR => (SET_CAR, CDAR, 1, 1),
        CADDR | THIRD => (SET_CAR, CDDR, 1, 1),
        CDAAR => (SET_CDR, CAAR, 1, 1),
        CDADR => (SET_CDR, CADR, 1, 1),
        CDDAR => (SET_CDR, CDAR, 1, 1),
        CDDDR => (SET_CDR, CDDR, 1, 1),
        CAAAAR => (SET_CAR, CAAAR, 1, 1),
        CAAADR => (SET_CAR, CAADR, 1, 1),
        CAADAR => (SET_CAR, CADAR, 1, 1),
        CAADDR => (SET_CAR, CADDR, 1, 1),
        CADAAR => (SET_CAR, CDAAR, 1, 1),
        CADADR => (SET_CAR, CDADR, 1, 1),
        CADDAR => (SET_CAR, CDDAR, 1, 1),
        CADDDR | FOURTH => (SET_CAR, CDDDR, 1, 1),
        CDAAAR => (SET_CDR, CAAAR, 1, 1),
        CDAADR => (SET_CDR, CAADR, 1, 1),
        CDADAR => (SET_CDR, CADAR, 1, 1),
        CDADDR => (SET_CDR, CADDR, 1, 1),
        CDDAAR => (SET_CDR, CDAAR, 1, 1),
        CDDADR => (SET_CDR, CDADR, 1, 1),
        CDDDAR => (SET_CDR, CDDAR, 1, 1),
        CDDDDR => (SET_CDR, CDDDR, 1, 1),
        FIFTH => (SET_CAR, CDDDDR, 1, 1),
        NTH => (SET_NTH, NIL, 2, 2),
        ELT => (SET_ELT, NIL, 2, 2),
        SVREF => (SET_SVREF, NIL, 2, 2),
        AREF => (SET_AREF, NIL, 1, usize::MAX),
        ROW_MAJOR_AREF => (SET_ROW_MAJOR_AREF, NIL, 2, 2),
        CHAR => (SET_CHAR, NIL, 2, 2),
        SCHAR => (SET_SCHAR, NIL, 2, 2),
        BIT => (SET_BIT, NIL, 1, usize::MAX),
        SBIT => (SET_SBIT, NIL, 1, usize::MAX),
        FILL_POINTER => (SET_FILL_POINTER, NIL, 1, 1),
        SUBSEQ => (SET_SUBSEQ, NIL, 2, 3),
        GETHASH => (SET_GETHASH, NIL, 2, 3),
        SLOT_VALUE => (SET_SLOT_VALUE, NIL, 2, 2),
        GET => (SET_GET, NIL, 2, 3),
        SYMBOL_VALUE => (SET_SYMBOL_VALUE, NIL, 1, 1),
        SYMBOL_FUNCTION => (SET_SYMBOL_FUNCTION, NIL, 1, 1),
        SYMBOL_PLIST => (SET_SYMBOL_PLIST, NIL, 1, 1),
        FDEFINITION => (SET_FDEFINITION, NIL, 1, 1),
        MACRO_FUNCTION => (SET_MACRO_FUNCTION, NIL, 1, 2),
        COMPILER_MACRO_FUNCTION => (SET_COMPILER_MACRO_FUNCTION, NIL, 1, 2),
        _ => return None,
    };
    Some(Standard { setter, inner, least, most })
}

/// The position that `sixth` and its successors name.
fn position(operator: Value) -> Option<i64> {
    Some(match operator {
        SIXTH => 5,
        SEVENTH => 6,
        EIGHTH => 7,
        NINTH => 8,
        TENTH => 9,
        _ => return None,
    })
}
