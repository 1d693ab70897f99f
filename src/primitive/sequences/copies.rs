//! Sequences (CLHS chapter 17): operators that take no function, or need no function but those that
//! Rust can call itself.

use super::callee;
use super::callee::known;
use super::packed;
use crate::data::array::{Element, View};
use crate::data::fault::own;
use crate::data::{Fault, Result, array, bulk, equality, lengthy, list, numbers, sequence, string};
use crate::global::sym;
use crate::heap::{Heap, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("LENGTH", "sequence", (1, 1), Body::F1(length), "(length '(a b)) => 2")
        .pure()
        .takes("sequence"),
    cl("ELT", "sequence index", (2, 2), Body::F2(elt), "(elt '(a b) 1) => B")
        .pure()
        .takes("sequence index"),
    sys(
        "SET-ELT",
        ".",
        "sequence index value",
        (3, 3),
        Body::F3(set_elt),
        "(setf elt). The value.",
    ),
    cl(
        "SUBSEQ",
        "sequence start &optional end",
        (2, 3),
        Body::N(subseq),
        "(subseq \"abc\" 1) => \"bc\"",
    )
    .pure()
    .takes("sequence index"),
    sys(
        "SET-SUBSEQ",
        ".",
        "sequence start &rest end-and-value",
        (3, 4),
        Body::N(set_subseq),
        "(setf subseq). The value.",
    ),
    cl("COPY-SEQ", "sequence", (1, 1), Body::F1(copy_seq), "(copy-seq \"ab\") => \"ab\"")
        .pure()
        .takes("sequence"),
    cl("REVERSE", "sequence", (1, 1), Body::F1(reverse), "(reverse '(a b)) => (B A)")
        .pure()
        .takes("sequence"),
    cl("NREVERSE", "sequence", (1, 1), Body::F1(nreverse), "(nreverse (list 'a 'b)) => (B A)")
        .takes("sequence"),
    cl(
        "FILL",
        "sequence item &key start end",
        (2, MANY),
        Body::N(fill),
        "(fill (list 1 2) 0) => (0 0)",
    )
    .takes("sequence _"),
    cl(
        "REPLACE",
        "sequence-1 sequence-2 &key start1 end1 start2 end2",
        (2, MANY),
        Body::N(replace),
        "(replace (list 1 2) '(3)) => (3 2)",
    ),
    cl(
        "SEARCH",
        "sequence-1 sequence-2 &key from-end test test-not key start1 end1 start2 end2",
        (2, MANY),
        Body::Control(search),
        "Where the first stands in the second. (search \"b\" \"abc\") => 1",
    )
    .takes("sequence sequence"),
    cl(
        "MISMATCH",
        "sequence-1 sequence-2 &key from-end test test-not key start1 end1 start2 end2",
        (2, MANY),
        Body::Control(mismatch),
        "Where two sequences differ first. (mismatch \"abc\" \"abd\") => 2",
    )
    .takes("sequence sequence"),
];

fn length(m: &mut Machine, whole: Value) -> Result {
    Ok(Value::fixnum(sequence::length(&mut m.heap, whole)? as i64))
}

fn elt(m: &mut Machine, whole: Value, index: Value) -> Result {
    if whole.is_list() {
        let cell = cell_at(m, whole, index)?;
        return Ok(m.heap.car(cell));
    }
    match array::view(&m.heap, whole) {
        Some(view) => {
            let index = sequence::index(&mut m.heap, index, view.length)?;
            view.get(&mut m.heap, index)
        }
        None => Err(sequence::no_sequence(whole)),
    }
}

/// The cons at an index in a list. An error if the list is shorter.
fn cell_at(m: &mut Machine, whole: Value, index: Value) -> Result {
    let n = match index.as_fixnum() {
        Some(n) if n >= 0 => n as usize,
        _ => return Err(Fault::index(&mut m.heap, index, array::LIMIT)),
    };
    // `conses` ends on a circular list too; that has no length.
    let cell = list::conses(&m.heap, whole).nth(n);
    m.heap.charge(n.min(array::LIMIT));
    if let Some(cell) = cell {
        return Ok(cell);
    }
    let length = sequence::length(&mut m.heap, whole)?;
    Err(Fault::index(&mut m.heap, index, length))
}

fn set_elt(m: &mut Machine, whole: Value, index: Value, value: Value) -> Result {
    if whole.is_list() {
        let cell = cell_at(m, whole, index)?;
        m.heap.set_car(own(cell)?, value);
        return Ok(value);
    }
    match array::view(&m.heap, whole) {
        Some(view) => {
            let index = sequence::index(&mut m.heap, index, view.length)?;
            view.set(&mut m.heap, index, value)?;
            Ok(value)
        }
        None => Err(sequence::no_sequence(whole)),
    }
}

/// A new sequence with the elements from `start` to `end`.
fn part(m: &mut Machine, whole: Value, start: Option<Value>, end: Option<Value>) -> Result {
    let length = sequence::length(&mut m.heap, whole)?;
    let (start, end) = sequence::bounds(&mut m.heap, start, end, length)?;
    m.heap.charge(end - start);
    if whole.is_list() {
        let values: Vec<Value> =
            list::elements(&m.heap, whole).skip(start).take(end - start).collect();
        return Ok(list::from_slice(&mut m.heap, &values));
    }
    match array::view(&m.heap, whole) {
        Some(view) => sequence::part(&mut m.heap, view, start, end),
        None => Err(sequence::no_sequence(whole)),
    }
}

fn subseq(m: &mut Machine, args: Args) -> Result {
    let (whole, start, end) = (m.arg(args, 0), m.arg(args, 1), m.opt(args, 2));
    if start.is_nil() {
        return Err(Fault::type_error(start, sym::UNSIGNED_BYTE));
    }
    part(m, whole, Some(start), end)
}

fn copy_seq(m: &mut Machine, whole: Value) -> Result {
    part(m, whole, None, None)
}

fn set_subseq(m: &mut Machine, args: Args) -> Result {
    let (whole, start) = (m.arg(args, 0), m.arg(args, 1));
    let end = if args.count == 4 { Some(m.arg(args, 2)) } else { None };
    let value = m.arg(args, args.count - 1);
    let length = sequence::length(&mut m.heap, whole)?;
    let (start, end) = sequence::bounds(&mut m.heap, Some(start), end, length)?;
    if let (Some(to), Some(from)) = (array::view(&m.heap, whole), array::view(&m.heap, value)) {
        let n = from.length.min(end - start);
        if bulk::copy(&mut m.heap, (from, 0), (to, start), n).is_some() {
            return Ok(value);
        }
    }
    let values = sequence::to_vec(&mut m.heap, value)?;
    let n = values.len().min(end - start);
    store(m, whole, start, &values[..n])?;
    Ok(value)
}

/// Stores elements in a sequence, from index `start` on.
fn store(m: &mut Machine, whole: Value, start: usize, values: &[Value]) -> Result<()> {
    if whole.is_list() {
        let mut cell = list::conses(&m.heap, whole).nth(start).unwrap_or(Value::NIL);
        for value in values {
            m.heap.set_car(own(cell)?, *value);
            cell = m.heap.cdr(cell);
        }
    } else if let Some(view) = array::view(&m.heap, whole) {
        for (i, value) in values.iter().enumerate() {
            view.set(&mut m.heap, start + i, *value)?;
        }
    }
    m.heap.charge(values.len());
    Ok(())
}

fn reverse(m: &mut Machine, whole: Value) -> Result {
    if whole.is_list() {
        return super::lists::revappend(m, whole, Value::NIL);
    }
    if let Some(view) = array::view(&m.heap, whole)
        && !matches!(
            array::storage_element(&m.heap, view.storage),
            Element::Any | Element::Character
        )
    {
        let fresh = sequence::part(&mut m.heap, view, 0, view.length)?;
        let all = View::of_storage(&m.heap, fresh);
        bulk::reverse(&mut m.heap, all);
        return Ok(fresh);
    }
    let mut values = sequence::to_vec(&mut m.heap, whole)?;
    values.reverse();
    sequence::make_like(&mut m.heap, whole, &values)
}

fn nreverse(m: &mut Machine, whole: Value) -> Result {
    if whole.is_list() {
        return super::lists::nreconc(m, whole, Value::NIL);
    }
    match array::view(&m.heap, whole) {
        Some(view) if bulk::reverse(&mut m.heap, view).is_some() => Ok(whole),
        Some(view) if view.storage.is_own() => {
            let mut values = view.to_vec(&mut m.heap)?;
            values.reverse();
            store(m, whole, 0, &values)?;
            Ok(whole)
        }
        _ => reverse(m, whole),
    }
}

fn fill(m: &mut Machine, args: Args) -> Result {
    if args.count > 2 {
        m.check_keywords(args, 2, &[sym::K_START, sym::K_END])?;
    }
    let (whole, item) = (m.arg(args, 0), m.arg(args, 1));
    let (start, end) = (m.keyword(args, 2, sym::K_START), m.keyword(args, 2, sym::K_END));
    let length = sequence::length(&mut m.heap, whole)?;
    let (start, end) = sequence::bounds(&mut m.heap, start, end, length)?;
    if whole.is_list() {
        let mut items = m.heap.budget().room_for(end - start)?;
        items.resize(end - start, item);
        store(m, whole, start, &items)?;
        return Ok(whole);
    }
    if let Some(view) = array::view(&m.heap, whole)
        && bulk::fill(&mut m.heap, view, start, end, item).is_some()
    {
        return Ok(whole);
    }
    let items = [item; 512];
    for at in (start..end).step_by(items.len()) {
        store(m, whole, at, &items[..items.len().min(end - at)])?;
    }
    Ok(whole)
}

const PARTS: [Value; 4] = [sym::K_START1, sym::K_END1, sym::K_START2, sym::K_END2];

/// The bounds of the parts of two sequences, from the keyword arguments.
fn two_bounds(
    m: &mut Machine,
    args: Args,
    lengths: (usize, usize),
) -> Result<((usize, usize), (usize, usize))> {
    let of = |m: &Machine, i: usize| m.keyword(args, 2, PARTS[i]);
    let (s1, e1, s2, e2) = (of(m, 0), of(m, 1), of(m, 2), of(m, 3));
    let first = sequence::bounds(&mut m.heap, s1, e1, lengths.0)?;
    let second = sequence::bounds(&mut m.heap, s2, e2, lengths.1)?;
    Ok((first, second))
}

fn replace(m: &mut Machine, args: Args) -> Result {
    if args.count > 2 {
        m.check_keywords(args, 2, &PARTS)?;
    }
    let (target, source) = (m.arg(args, 0), m.arg(args, 1));
    if let (Some(to), Some(from)) = (array::view(&m.heap, target), array::view(&m.heap, source))
        && string::is_string(&m.heap, to.storage)
        && string::is_string(&m.heap, from.storage)
        && let Some(storage) = to.storage.as_own()
    {
        let ((s1, e1), (s2, e2)) = two_bounds(m, args, (to.length, from.length))?;
        let n = (e1 - s1).min(e2 - s2);
        string::copy(&mut m.heap, from.storage, from.offset + s2, storage, to.offset + s1, n);
        m.heap.spend(n / 64);
        return Ok(target);
    }
    if let (Some(to), Some(from)) = (array::view(&m.heap, target), array::view(&m.heap, source)) {
        let ((s1, e1), (s2, e2)) = two_bounds(m, args, (to.length, from.length))?;
        let n = (e1 - s1).min(e2 - s2);
        if bulk::copy(&mut m.heap, (from, s2), (to, s1), n).is_some() {
            return Ok(target);
        }
    }
    let values = sequence::to_vec(&mut m.heap, source)?;
    let length = sequence::length(&mut m.heap, target)?;
    let ((s1, e1), (s2, e2)) = two_bounds(m, args, (length, values.len()))?;
    let n = (e1 - s1).min(e2 - s2);
    store(m, target, s1, &values[s2..s2 + n])?;
    Ok(target)
}

/// A comparison of elements that Rust can do.
#[derive(Clone, Copy, PartialEq)]
enum Comparison {
    Eq,
    Eql,
    Equal,
    Equalp,
}

/// The comparison that the keyword arguments ask for. `None` if it is another one, or if there is a
/// `:key`.
fn comparison(m: &Machine, args: Args) -> Option<Comparison> {
    if m.keyword(args, 2, sym::K_TEST_NOT).is_some_and(|v| v.is_true()) {
        return None;
    }
    let key = m.keyword(args, 2, sym::K_KEY).unwrap_or(Value::NIL);
    if key.is_true() && callee::function_of(key) != known().identity {
        return None;
    }
    let test = match m.keyword(args, 2, sym::K_TEST).filter(|t| t.is_true()) {
        None => return Some(Comparison::Eql),
        Some(test) => callee::function_of(test),
    };
    let k = known();
    if test == k.eql {
        Some(Comparison::Eql)
    } else if test == k.eq {
        Some(Comparison::Eq)
    } else if test == k.equal {
        Some(Comparison::Equal)
    } else if test == k.equalp {
        Some(Comparison::Equalp)
    } else if test == k.char_eq {
        // If an element is not a character, `char=` must signal an error: so this needs strings.
        let strings = (0..2).all(|i| array::is_string(&m.heap, m.arg(args, i)));
        strings.then_some(Comparison::Eq)
    } else if test == k.char_equal {
        let strings = (0..2).all(|i| array::is_string(&m.heap, m.arg(args, i)));
        strings.then_some(Comparison::Equalp)
    } else {
        None
    }
}

/// Compares elements, up to a limit of work.
struct Comparer {
    how: Comparison,
    /// How many more steps the comparisons of compound elements may take.
    left: usize,
}

impl Comparer {
    fn new(how: Comparison) -> Comparer {
        Comparer { how, left: lengthy::BRIEF }
    }

    /// Whether the limit was reached. Then the result is void, and Lisp must compare, which can
    /// pause.
    fn is_at_length(&self) -> bool {
        self.left == 0
    }

    fn same(&mut self, heap: &mut Heap, a: Value, b: Value) -> bool {
        let (same, steps) = match self.how {
            _ if self.left == 0 => return false,
            Comparison::Eq => return a == b,
            Comparison::Eql => {
                let steps = numbers::size(heap, a);
                (Some(equality::eql(heap, a, b)), steps)
            }
            Comparison::Equal => equality::equal_in_steps(heap, a, b, self.left),
            Comparison::Equalp => equality::equalp_in_steps(heap, a, b, self.left),
        };
        self.left = if same.is_none() { 0 } else { self.left.saturating_sub(steps) };
        same.unwrap_or(false) && self.left > 0
    }
}

const PAIR_KEYWORDS: [Value; 8] = [
    sym::K_FROM_END,
    sym::K_TEST,
    sym::K_TEST_NOT,
    sym::K_KEY,
    sym::K_START1,
    sym::K_END1,
    sym::K_START2,
    sym::K_END2,
];

/// The parts of two sequences to be compared: their elements, and the indices where they begin.
struct Pair {
    first: Vec<Value>,
    second: Vec<Value>,
    start1: usize,
    start2: usize,
    from_end: bool,
}

fn pair(m: &mut Machine, args: Args) -> Result<Pair> {
    let (a, b) = (m.arg(args, 0), m.arg(args, 1));
    let first = sequence::to_vec(&mut m.heap, a)?;
    let second = sequence::to_vec(&mut m.heap, b)?;
    let ((s1, e1), (s2, e2)) = two_bounds(m, args, (first.len(), second.len()))?;
    Ok(Pair {
        first: first[s1..e1].to_vec(),
        second: second[s2..e2].to_vec(),
        start1: s1,
        start2: s2,
        from_end: m.keyword(args, 2, sym::K_FROM_END).is_some_and(|v| v.is_true()),
    })
}

fn search(m: &mut Machine, args: Args) -> Flow {
    if args.count == 2
        && let Some(found) = search_text(m, args)
    {
        return Flow::Return(found, args.base);
    }
    if let Err(fault) = m.check_keywords(args, 2, &PAIR_KEYWORDS) {
        return Flow::Fault(fault);
    }
    let Some(how) = comparison(m, args) else {
        return callee::to_lisp("GENERAL-SEARCH", args);
    };
    if let Some(views) = packed::bits(m, [m.arg(args, 0), m.arg(args, 1)]) {
        let found = search_bits(m, args, views);
        return callee::done(found, args);
    }
    let pair = match pair(m, args) {
        Ok(pair) => pair,
        Err(fault) => return Flow::Fault(fault),
    };
    let (n, total) = (pair.first.len(), pair.second.len());
    if n > total {
        return Flow::Return(Value::NIL, args.base);
    }
    m.heap.charge(total);
    let Pair { mut first, mut second, .. } = pair;
    if pair.from_end {
        first.reverse();
        second.reverse();
    }
    let mut comparer = Comparer::new(how);
    let same = |a, b| comparer.same(&mut m.heap, a, b);
    let found = sequence::find_part(&first, &second, same);
    if comparer.is_at_length() {
        return callee::to_lisp("GENERAL-SEARCH", args);
    }
    let found = found.map(|at| if pair.from_end { total - n - at } else { at });
    let value = found.map_or(Value::NIL, |at| Value::fixnum((pair.start2 + at) as i64));
    Flow::Return(value, args.base)
}

/// `search` for a string in a string; `None` if an argument is not a string.
fn search_text(m: &mut Machine, args: Args) -> Option<Value> {
    let needle = array::chars(&m.heap, m.arg(args, 0))?;
    let text = array::chars(&m.heap, m.arg(args, 1))?;
    let (length, found) = (text.len(), text.find(needle));
    m.heap.charge(length);
    Some(found.map_or(Value::NIL, |at| Value::fixnum(at as i64)))
}

/// `search` for bits in bits. All comparisons that come here are the same for them.
fn search_bits(m: &mut Machine, args: Args, [part, whole]: [View; 2]) -> Result {
    let (first, second) = two_bounds(m, args, (part.length, whole.length))?;
    let (n, total) = (first.1 - first.0, second.1 - second.0);
    if n > total {
        return Ok(Value::NIL);
    }
    let mut part = packed::octets(m, part, first)?;
    let mut whole = packed::octets(m, whole, second)?;
    let is_from_end = m.keyword(args, 2, sym::K_FROM_END).is_some_and(|v| v.is_true());
    if is_from_end {
        part.reverse();
        whole.reverse();
    }
    m.heap.charge(total);
    let found = sequence::find_part(&part, &whole, |a, b| a == b);
    let found = found.map(|at| if is_from_end { total - n - at } else { at });
    Ok(found.map_or(Value::NIL, |at| Value::fixnum((second.0 + at) as i64)))
}

/// `mismatch` of two bit vectors.
fn mismatch_of_bits(m: &mut Machine, args: Args, views: [View; 2]) -> Result {
    let (first, second) = two_bounds(m, args, (views[0].length, views[1].length))?;
    let (a, b) = (first.1 - first.0, second.1 - second.0);
    let is_from_end = m.keyword(args, 2, sym::K_FROM_END).is_some_and(|v| v.is_true());
    let met = packed::first_difference(m, views, (first, second), is_from_end);
    if met == a && a == b {
        return Ok(Value::NIL);
    }
    let at = if is_from_end { a - met } else { met };
    Ok(Value::fixnum((first.0 + at) as i64))
}

/// `mismatch` of two strings; `None` if an argument is not a string.
fn mismatch_of_texts(m: &mut Machine, args: Args) -> Option<Value> {
    let a = array::chars(&m.heap, m.arg(args, 0))?;
    let b = array::chars(&m.heap, m.arg(args, 1))?;
    let (shorter, found) = (a.len().min(b.len()), a.mismatch(b));
    m.heap.charge(shorter);
    Some(found.map_or(Value::NIL, |at| Value::fixnum(at as i64)))
}

fn mismatch(m: &mut Machine, args: Args) -> Flow {
    if args.count == 2
        && let Some(found) = mismatch_of_texts(m, args)
    {
        return Flow::Return(found, args.base);
    }
    if let Err(fault) = m.check_keywords(args, 2, &PAIR_KEYWORDS) {
        return Flow::Fault(fault);
    }
    let Some(how) = comparison(m, args) else {
        return callee::to_lisp("GENERAL-MISMATCH", args);
    };
    if let Some(views) = packed::bits(m, [m.arg(args, 0), m.arg(args, 1)]) {
        let found = mismatch_of_bits(m, args, views);
        return callee::done(found, args);
    }
    let pair = match pair(m, args) {
        Ok(pair) => pair,
        Err(fault) => return Flow::Fault(fault),
    };
    let (a, b) = (pair.first.len(), pair.second.len());
    let shorter = a.min(b);
    m.heap.charge(shorter);
    let mut comparer = Comparer::new(how);
    let mut differ =
        |i: usize, j: usize| !comparer.same(&mut m.heap, pair.first[i], pair.second[j]);
    let found = if pair.from_end {
        let met = (0..shorter).find(|i| differ(a - 1 - i, b - 1 - i));
        met.or((a != b).then_some(shorter)).map(|met| a - met)
    } else {
        (0..shorter).find(|i| differ(*i, *i)).or((a != b).then_some(shorter))
    };
    if comparer.is_at_length() {
        return callee::to_lisp("GENERAL-MISMATCH", args);
    }
    let value = found.map_or(Value::NIL, |at| Value::fixnum((pair.start1 + at) as i64));
    Flow::Return(value, args.base)
}

/// Overwrites the elements of a sequence that the muproc owns. It stops at the sequence's present
/// end, since a function of the program may have made it shorter.
pub(super) fn put_back(m: &mut Machine, whole: Value, values: &[Value]) -> Result {
    if whole.is_list() {
        let mut cell = whole;
        for value in values {
            if !cell.is_cons() {
                break;
            }
            m.heap.set_car(own(cell)?, *value);
            cell = m.heap.cdr(cell);
        }
    } else if let Some(view) = array::view(&m.heap, whole) {
        for (i, value) in values.iter().enumerate().take(view.length) {
            view.set(&mut m.heap, i, *value)?;
        }
        if values.len() < view.length && array::fill_pointer(&m.heap, whole).is_some() {
            array::set_fill_pointer(&mut m.heap, whole, values.len())?;
        }
    }
    Ok(whole)
}
