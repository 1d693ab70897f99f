//! Sequence types, as specified in `concatenate`, `map`, `coerce` and `make-sequence`.

use super::callee;
use crate::data::array::{Element, View};
use crate::data::string::Chars;
use crate::data::{Advised, Fault, Result, array, bulk, list, numbers, sequence, string};
use crate::global::{sym, symbol};
use crate::heap::{Heap, Pile, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::objects::abbreviations::expanded;
use crate::primitive::{MANY, cl};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "CONCATENATE",
        "result-type &rest sequences",
        (1, MANY),
        Body::N(concatenate),
        "All elements in a row. (concatenate 'string \"ab\" \"c\") => \"abc\"",
    )
    .pure_but_for_calls(),
    cl(
        "MAKE-SEQUENCE",
        "result-type size &key initial-element",
        (2, MANY),
        Body::N(make_sequence),
        "A new sequence. (make-sequence 'list 2 :initial-element 0) => (0 0)",
    )
    .pure_but_for_calls(),
    cl(
        "COERCE",
        "object result-type",
        (2, 2),
        Body::Control(coerce),
        "The object as one of the type. (coerce '(1 2) 'vector) => #(1 2)",
    ),
];

/// A sequence type that Rust knows.
#[derive(Clone, Copy)]
pub(crate) struct SequenceType {
    /// The element type of a vector; `None` for a list.
    pub element: Option<Element>,
    /// The length that the type prescribes, if any.
    pub length: Option<usize>,
    /// The least length that it allows.
    pub least: usize,
}

impl SequenceType {
    /// Whether it has sequences of `n` elements.
    fn takes(self, n: usize) -> bool {
        self.length.is_none_or(|length| length == n) && self.least <= n
    }
}

/// The sequence type that a type specifier means; `None` if Rust does not know it.
pub(crate) fn known_sequence_type(m: &Machine, kind: Value) -> Option<SequenceType> {
    let heap = &m.heap;
    let plain = |element| Some(SequenceType { element, length: None, least: 0 });
    if kind.is_symbol() {
        return match kind {
            sym::LIST => plain(None),
            sym::CONS | sym::NULL => Some(type_of_conses(heap, kind)),
            sym::VECTOR | sym::SIMPLE_VECTOR | sym::ARRAY | sym::SIMPLE_ARRAY => {
                plain(Some(Element::Any))
            }
            sym::STRING | sym::SIMPLE_STRING | sym::BASE_STRING => plain(Some(Element::Character)),
            sym::BIT_VECTOR | sym::SIMPLE_BIT_VECTOR => plain(Some(Element::Bit)),
            _ if symbol::name_of(kind).is_some_and(|name| &*name == "SIMPLE-BASE-STRING") => {
                plain(Some(Element::Character))
            }
            _ => None,
        };
    }
    if let Some(class) = crate::data::class::of_handle(kind) {
        let name = class.name;
        return known_sequence_type(m, name.word());
    }
    if !kind.is_cons() {
        return None;
    }
    let head = heap.car(kind);
    let mut rest = list::elements(heap, heap.cdr(kind));
    let (first, second) = (rest.next(), rest.next());
    let size = |value: Option<Value>| value.and_then(Value::as_fixnum).map(|i| i as usize);
    let element = |value: Option<Value>| match value {
        None | Some(sym::TIMES) => Element::Any,
        Some(kind) => array::upgraded(heap, kind),
    };
    match head {
        sym::CONS => Some(type_of_conses(heap, kind)),
        sym::VECTOR => {
            Some(SequenceType { element: Some(element(first)), length: size(second), least: 0 })
        }
        sym::ARRAY | sym::SIMPLE_ARRAY => {
            let length = match second {
                Some(d) if d.is_cons() && heap.cdr(d).is_nil() => size(Some(heap.car(d))),
                Some(d) if d.is_cons() => return None,
                Some(d) if d.is_fixnum() && d != Value::fixnum(1) => return None,
                _ => None,
            };
            Some(SequenceType { element: Some(element(first)), length, least: 0 })
        }
        _ if head.is_symbol() => {
            let base = known_sequence_type(m, head)?;
            Some(SequenceType { length: size(first), ..base })
        }
        _ => None,
    }
}

/// The sequence type that `cons`, `null`, or `(cons … type)` means.
fn type_of_conses(heap: &Heap, mut kind: Value) -> SequenceType {
    let mut least = 0;
    // A type of more conses than that allows longer lists.
    while let Some((sym::CONS, parts)) = heap.uncons(kind)
        && least < 1000
    {
        least += 1;
        kind = list::elements(heap, parts).nth(1).unwrap_or(sym::TIMES);
    }
    least += usize::from(kind == sym::CONS);
    SequenceType { element: None, length: (kind == sym::NULL).then_some(least), least }
}

/// The sequence type that a type specifier means; an error if Rust does not know it.
pub(crate) fn sequence_type(m: &mut Machine, kind: Value) -> Result<SequenceType> {
    let of_parts = || alternatives(m, kind)?.find_map(|part| known_sequence_type(m, part));
    match known_sequence_type(m, kind).or_else(of_parts) {
        Some(known) => Ok(known),
        None => {
            let heap = &mut m.heap;
            let control = string::make(heap, Advised::NoSequenceType.control());
            let arguments = list::from_slice(heap, &[kind]);
            Err(Fault::new(
                sym::SIMPLE_TYPE_ERROR,
                &[
                    (sym::K_DATUM, kind),
                    // A type is no member of it, whatever it is.
                    (sym::K_EXPECTED_TYPE, Value::NIL),
                    (sym::K_FORMAT_CONTROL, control),
                    (sym::K_FORMAT_ARGUMENTS, arguments),
                ],
            ))
        }
    }
}

/// The parts of a type `(or …)` if all are of lists or all are of vectors; `None` for any other type.
#[inline(never)]
fn alternatives(m: &Machine, kind: Value) -> Option<impl Iterator<Item = Value>> {
    let (_, parts) = m.heap.uncons(kind).filter(|(head, _)| *head == sym::OR)?;
    let of_lists = |part| known_sequence_type(m, part).map(|it| it.element.is_none());
    let all = || list::elements(&m.heap, parts);
    let first = all().next().and_then(of_lists)?;
    all().all(|part| of_lists(part) == Some(first)).then(all)
}

/// The part of a type `(or …)` that a sequence of `n` elements may have; any other type as it is.
fn fitting(m: &Machine, kind: Value, n: usize) -> Value {
    let fits = |part: &Value| known_sequence_type(m, *part).is_some_and(|it| it.takes(n));
    alternatives(m, kind).and_then(|mut parts| parts.find(fits)).unwrap_or(kind)
}

fn check_length(m: &mut Machine, kind: Value, wanted: SequenceType, n: usize) -> Result<()> {
    if wanted.takes(n) {
        return Ok(());
    }
    let datum = Value::fixnum(n as i64);
    let control = string::make(&mut m.heap, "A ~s cannot have ~d element~:p.");
    let arguments = list::from_slice(&mut m.heap, &[kind, datum]);
    Err(Fault::new(
        sym::SIMPLE_TYPE_ERROR,
        &[
            (sym::K_DATUM, datum),
            (sym::K_EXPECTED_TYPE, kind),
            (sym::K_FORMAT_CONTROL, control),
            (sym::K_FORMAT_ARGUMENTS, arguments),
        ],
    ))
}

/// A new sequence of type `kind` with these elements.
pub(crate) fn make_of_type(m: &mut Machine, kind: Value, values: &[Value]) -> Result {
    let kind = fitting(m, kind, values.len());
    let wanted = sequence_type(m, kind)?;
    check_length(m, kind, wanted, values.len())?;
    match wanted.element {
        None => Ok(list::from_slice(&mut m.heap, values)),
        Some(element) => array::storage_of(&mut m.heap, element, values),
    }
}

/// Converts a sequence to type `kind`; a list stays itself if any list will do.
pub(crate) fn to_sequence(m: &mut Machine, values: Value, kind: Value) -> Result {
    let wanted = sequence_type(m, kind)?;
    if wanted.element.is_none() && wanted.length.is_none() && wanted.least == 0 && values.is_list()
    {
        return Ok(values);
    }
    if let Some(element) = wanted.element.filter(|element| *element != Element::Any) {
        let n = sequence::length(&mut m.heap, values)?;
        let kind = fitting(m, kind, n);
        let wanted = sequence_type(m, kind)?;
        if wanted.element == Some(element) {
            check_length(m, kind, wanted, n)?;
            return joined(m, element, n, &[values]);
        }
    }
    let values = sequence::to_vec(&mut m.heap, values)?;
    make_of_type(m, kind, &values)
}

/// A vector of `n` elements, which are those of all these sequences.
fn joined(m: &mut Machine, element: Element, n: usize, parts: &[Value]) -> Result {
    let storage = array::make_storage(&mut m.heap, element, n, None)?;
    let view = View::of_storage(&m.heap, storage);
    let mut at = 0;
    for part in parts {
        at += sequence::put(&mut m.heap, view, at, *part)?;
    }
    m.heap.spend(n / 32);
    Ok(storage)
}

/// `concatenate` with a string as the result.
fn join(m: &mut Machine, args: Args, kind: Value, wanted: SequenceType) -> Result {
    let mut length = 0;
    let mut widest = None;
    for i in 1..args.count {
        let part = m.arg(args, i);
        if let Some((n, wide)) = string::measure(&m.heap, part) {
            length += n;
            widest = if wide { Some(part) } else { widest };
        } else {
            length += sequence::length(&mut m.heap, part)?;
            if let Some(Chars::Wide(_)) = array::chars(&m.heap, part) {
                widest = array::view(&m.heap, part).map(|view| view.storage);
            }
        }
    }
    check_length(m, kind, wanted, length)?;
    m.heap.spend(length / 64);
    let whole = match widest {
        Some(model) => string::allocate_like(&mut m.heap, model, length),
        None => string::allocate(&mut m.heap, length, 0),
    };
    let whole = whole.made();
    let mut at = 0;
    for i in 1..args.count {
        let part = m.arg(args, i);
        if let Some((n, _)) = string::measure(&m.heap, part) {
            string::copy(&mut m.heap, part, 0, whole, at, n);
            at += n;
            continue;
        }
        if let Some(view) = array::view(&m.heap, part)
            && string::is_string(&m.heap, view.storage)
        {
            string::copy(&mut m.heap, view.storage, view.offset, whole, at, view.length);
            at += view.length;
            continue;
        }
        for value in sequence::to_vec(&mut m.heap, part)? {
            match value.as_code_point() {
                Some(code) => string::set_code(&mut m.heap, whole, at, code),
                None => return Err(Fault::type_error(value, sym::CHARACTER)),
            }
            at += 1;
        }
    }
    Ok(whole.word())
}

/// `concatenate` for vectors that all have the wanted element type; `None` for other arguments.
fn join_vectors(
    m: &mut Machine,
    args: Args,
    kind: Value,
    wanted: SequenceType,
    element: Element,
) -> Result<Option<Value>> {
    let mut length = 0;
    for i in 1..args.count {
        match array::view(&m.heap, m.arg(args, i)) {
            Some(view) if array::storage_element(&m.heap, view.storage) == element => {
                length += view.length;
            }
            _ => return Ok(None),
        }
    }
    check_length(m, kind, wanted, length)?;
    let fresh = array::make_storage(&mut m.heap, element, length, None)?;
    let whole = View::of_storage(&m.heap, fresh);
    let mut at = 0;
    for i in 1..args.count {
        if let Some(view) = array::view(&m.heap, m.arg(args, i)) {
            bulk::copy(&mut m.heap, (view, 0), (whole, at), view.length);
            at += view.length;
        }
    }
    Ok(Some(fresh))
}

/// The parts of a `concatenate` joined, if all are strings of narrow characters.
fn join_narrow(m: &mut Machine, args: Args) -> Option<Value> {
    let parts = &m.stack[args.base + 1..args.base + args.count];
    let whole = string::join_narrow(&mut m.heap, parts)?;
    m.heap.spend(string::length(&m.heap, whole) / 64);
    Some(whole)
}

fn concatenate(m: &mut Machine, args: Args) -> Result {
    let kind = m.arg(args, 0);
    // The common case: a type that needs no look at its parts and allows any length.
    if kind == sym::STRING
        && let Some(whole) = join_narrow(m, args)
    {
        return Ok(whole);
    }
    expanded(m, args, 0, "CONCATENATE")?;
    let wanted = sequence_type(m, kind)?;
    let is_one = !kind.is_cons() || alternatives(m, kind).is_none();
    if wanted.element == Some(Element::Character) && is_one {
        if let Some(whole) = join_narrow(m, args) {
            let n = string::length(&m.heap, whole);
            check_length(m, kind, wanted, n)?;
            return Ok(whole);
        }
        return join(m, args, kind, wanted);
    }
    if let Some(element) = wanted.element
        && is_one
        && let Some(whole) = join_vectors(m, args, kind, wanted, element)?
    {
        return Ok(whole);
    }
    if let Some(element) = wanted.element.filter(|element| *element != Element::Any && is_one) {
        let parts = m.arguments(args)[1..].to_vec();
        let mut n = 0;
        for part in &parts {
            n += sequence::length(&mut m.heap, *part)?;
        }
        check_length(m, kind, wanted, n)?;
        return joined(m, element, n, &parts);
    }
    // Within the budget: the same sequence may be joined to itself any number of times.
    let mut values = Pile::new(m.heap.budget());
    for i in 1..args.count {
        let part = m.arg(args, i);
        values.extend(sequence::to_vec(&mut m.heap, part)?.into_iter())?;
    }
    m.heap.spend(values.len() / 32);
    make_of_type(m, kind, &values)
}

fn make_sequence(m: &mut Machine, args: Args) -> Result {
    m.check_keywords(args, 2, &[sym::K_INITIAL_ELEMENT])?;
    let size = m.arg(args, 1);
    let n = match size.as_fixnum() {
        Some(n) if n >= 0 => n as usize,
        _ => return Err(Fault::type_error(size, sym::UNSIGNED_BYTE)),
    };
    let initial = m.keyword(args, 2, sym::K_INITIAL_ELEMENT);
    expanded(m, args, 0, "MAKE-SEQUENCE")?;
    let kind = fitting(m, m.arg(args, 0), n);
    let wanted = sequence_type(m, kind)?;
    check_length(m, kind, wanted, n)?;
    match wanted.element {
        Some(element) => array::make_storage(&mut m.heap, element, n, initial),
        None => super::lists::list_of(m, n, initial.unwrap_or(Value::NIL)),
    }
}

fn coerce(m: &mut Machine, args: Args) -> Flow {
    if let Err(fault) = expanded(m, args, 1, "COERCE") {
        return m.mendable_fault(fault, args.base);
    }
    let (object, kind) = (m.arg(args, 0), m.arg(args, 1));
    match coerce_natively(m, object, kind) {
        Some(result) => callee::done(result, args),
        None => callee::to_lisp("GENERAL-COERCE", args),
    }
}

/// Whether a vector is of a sequence type, so that `coerce` returns it itself.
fn is_already(m: &Machine, vector: Value, kind: Value, wanted: SequenceType) -> bool {
    let heap = &m.heap;
    let of_any_rank = |name| matches!(name, sym::VECTOR | sym::ARRAY | sym::SIMPLE_ARRAY);
    let (name, any_element) = if kind.is_cons() {
        let (name, rest) = (heap.car(kind), heap.cdr(kind));
        (name, of_any_rank(name) && (!rest.is_cons() || heap.car(rest) == sym::TIMES))
    } else {
        (kind, of_any_rank(kind))
    };
    let fits = any_element || wanted.element == Some(array::element(heap, vector));
    let may_be_complex =
        matches!(name, sym::VECTOR | sym::ARRAY | sym::STRING | sym::BASE_STRING | sym::BIT_VECTOR);
    // Types tell the dimension, whatever the fill pointer is.
    let length = array::dimension(heap, vector, 0);
    fits && wanted.length.is_none_or(|wanted| wanted == length)
        && (may_be_complex || array::is_storage(heap, vector))
}

/// `coerce` to the types that Rust knows; `None` for others.
pub(crate) fn coerce_natively(m: &mut Machine, object: Value, kind: Value) -> Option<Result> {
    if crate::machine::control::class::is_of_known_type(m, object, kind) == Some(true)
        && kind != sym::COMPLEX
    {
        return Some(Ok(object));
    }
    let heap = &mut m.heap;
    match kind {
        sym::FLOAT => return Some(numbers::float(heap, object)),
        sym::SINGLE_FLOAT | sym::SHORT_FLOAT => return Some(numbers::to_single(heap, object)),
        sym::DOUBLE_FLOAT | sym::LONG_FLOAT => return Some(numbers::to_double(heap, object)),
        sym::COMPLEX => return Some(numbers::to_complex(heap, object, None)),
        sym::CHARACTER => return Some(crate::primitive::text::characters::to_character(m, object)),
        sym::FUNCTION if object.is_symbol() => {
            let function = callee::function_of(object);
            if function != object {
                return Some(Ok(function));
            }
            return None;
        }
        _ => {}
    }
    let wanted = known_sequence_type(m, kind)?;
    if object.is_nil() && kind == sym::CONS {
        return Some(Err(Fault::type_error(object, kind)));
    }
    if !object.is_list() {
        match array::view(&m.heap, object) {
            Some(_) if is_already(m, object, kind, wanted) => return Some(Ok(object)),
            Some(_) => {}
            // An array of other dimensions may be of the type; Lisp knows.
            None if array::is_array(&m.heap, object) => return None,
            None => return Some(Err(Fault::type_error(object, kind))),
        }
    }
    Some(to_sequence(m, object, kind))
}
