//! Lists (CLHS chapter 14): parts, copies, and lists joined together.

use super::callee;
use crate::data::fault::own;
use crate::data::lengthy::{TreeCopy, TreeWork};
use crate::data::list::Circle;
use crate::data::{Fault, Result, array, equality, lengthy, list, numbers, sequence};
use crate::global::{package, sym};
use crate::heap::{Heap, Symbol, Value};
use crate::machine::code::simple_lists;
use crate::machine::{Args, Body, Fast, Flow, Machine, Primitive, at_length, instead};
use crate::primitive::{MANY, cl, sys};

macro_rules! accessors {
    ($($function:ident $name:literal $path:literal;)*) => {
        /// The compositions of `car` and `cdr`, such as `caddr`.
        pub(in crate::primitive) const ACCESSORS: &[Primitive] = &[
            $(cl($name, "list", (1, 1), Body::F1($function), "Parts of parts of a list.").pure().takes("list"),)*
        ];
        $(fn $function(m: &mut Machine, list: Value) -> Result {
            part(m, list, $path)
        })*
    };
}

accessors! {
    caar "CAAR" "aa"; cadr "CADR" "ad"; cdar "CDAR" "da"; cddr "CDDR" "dd";
    caaar "CAAAR" "aaa"; caadr "CAADR" "aad"; cadar "CADAR" "ada"; caddr "CADDR" "add";
    cdaar "CDAAR" "daa"; cdadr "CDADR" "dad"; cddar "CDDAR" "dda"; cdddr "CDDDR" "ddd";
    caaaar "CAAAAR" "aaaa"; caaadr "CAAADR" "aaad"; caadar "CAADAR" "aada"; caaddr "CAADDR" "aadd";
    cadaar "CADAAR" "adaa"; cadadr "CADADR" "adad"; caddar "CADDAR" "adda"; cadddr "CADDDR" "addd";
    cdaaar "CDAAAR" "daaa"; cdaadr "CDAADR" "daad"; cdadar "CDADAR" "dada"; cdaddr "CDADDR" "dadd";
    cddaar "CDDAAR" "ddaa"; cddadr "CDDADR" "ddad"; cdddar "CDDDAR" "ddda"; cddddr "CDDDDR" "dddd";
    first "FIRST" "a"; rest "REST" "d"; second "SECOND" "ad"; third "THIRD" "add";
    fourth "FOURTH" "addd"; fifth "FIFTH" "adddd"; sixth "SIXTH" "addddd";
    seventh "SEVENTH" "adddddd"; eighth "EIGHTH" "addddddd"; ninth "NINTH" "adddddddd";
    tenth "TENTH" "addddddddd";
}

/// Follows a path of the letters `a` and `d`, from its end, as in the names of these functions.
#[inline]
fn part(m: &mut Machine, list: Value, path: &str) -> Result {
    let mut value = list;
    for step in path.bytes().rev() {
        if value.is_cons() {
            value = if step == b'a' { m.heap.car(value) } else { m.heap.cdr(value) };
        } else if value.is_true() {
            return Err(Fault::type_error(value, sym::LIST));
        }
    }
    Ok(value)
}

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "CIRCULAR-LIST-P",
        ".",
        "object",
        (1, 1),
        Body::F1(circular_list_p),
        "Whether following the cdrs never ends. (system::circular-list-p '(1 . 2)) => NIL",
    ),
    sys(
        "RELINK",
        "ll",
        "list result",
        (2, 2),
        Body::F2(|m, whole, result| relink(&mut m.heap, whole, result)),
        "The elements of RESULT, some of those of LIST in their order, as a list of the conses of LIST.",
    ),
    cl("NTH", "n list", (2, 2), Body::F2(nth), "An element. (nth 1 '(a b)) => B")
        .pure()
        .takes("index list"),
    cl("NTHCDR", "n list", (2, 2), Body::F2(nthcdr), "A tail. (nthcdr 1 '(a b)) => (B)")
        .pure()
        .takes("index _"),
    sys("SET-NTH", ".", "n list value", (3, 3), Body::F3(set_nth), "(setf nth). The value."),
    cl("LAST", "list &optional n", (1, 2), Body::N(last), "The last conses. (last '(a b)) => (B)")
        .pure()
        .takes("list"),
    cl(
        "BUTLAST",
        "list &optional n",
        (1, 2),
        Body::N(butlast),
        "Without the last elements. (butlast '(a b)) => (A)",
    )
    .pure()
    .takes("list"),
    cl(
        "NBUTLAST",
        "list &optional n",
        (1, 2),
        Body::N(nbutlast),
        "BUTLAST in place. (nbutlast (list 'a 'b)) => (A)",
    )
    .takes("list"),
    cl("APPEND", "&rest lists", (0, MANY), Body::N(append), "(append '(a) '(b)) => (A B)").pure(),
    cl("NCONC", "&rest lists", (0, MANY), Body::N(nconc), "(nconc (list 'a) '(b)) => (A B)"),
    cl("REVAPPEND", "list tail", (2, 2), Body::F2(revappend), "(revappend '(b a) '(c)) => (A B C)")
        .pure()
        .takes("list _"),
    cl(
        "NRECONC",
        "list tail",
        (2, 2),
        Body::F2(nreconc),
        "REVAPPEND in place. (nreconc (list 'b 'a) '(c)) => (A B C)",
    )
    .takes("list _"),
    cl(
        "LIST-LENGTH",
        "list",
        (1, 1),
        Body::F1(list_length),
        "The length, NIL of a circular list. (list-length '(a b)) => 2",
    )
    .pure()
    .takes("list"),
    cl("COPY-LIST", "list", (1, 1), Body::F1(copy_list), "A copy. (copy-list '(1 . 2)) => (1 . 2)")
        .pure()
        .takes("list"),
    cl(
        "COPY-TREE",
        "tree",
        (1, 1),
        Body::F1(copy_tree),
        "A copy of all conses. (copy-tree '((1) 2)) => ((1) 2)",
    )
    .pure(),
    cl(
        "COPY-ALIST",
        "alist",
        (1, 1),
        Body::F1(copy_alist),
        "A copy with its pairs. (copy-alist '((a . 1))) => ((A . 1))",
    )
    .pure()
    .takes("list"),
    cl(
        "MAKE-LIST",
        "size &key initial-element",
        (1, MANY),
        Body::N(make_list),
        "(make-list 2 :initial-element 0) => (0 0)",
    )
    .pure(),
    cl("ACONS", "key datum alist", (3, 3), Body::F3(acons), "(acons 'a 1 '()) => ((A . 1))").pure(),
    cl(
        "PAIRLIS",
        "keys data &optional alist",
        (2, 3),
        Body::N(pairlis),
        "(pairlis '(a) '(1)) => ((A . 1))",
    )
    .pure(),
    cl("ENDP", "list", (1, 1), Body::F1(endp), "Whether a list is at its end. (endp '()) => T")
        .pure()
        .fast(Fast::Test(simple_lists::ENDP))
        .takes("list"),
    cl("LDIFF", "list object", (2, 2), Body::F2(ldiff), "What stands before a tail.").pure(),
    cl("TAILP", "object list", (2, 2), Body::F2(tailp), "Whether it is a tail of the list.").pure(),
    cl("IDENTITY", "object", (1, 1), Body::F1(identity), "The object. (identity 1) => 1").pure(),
    cl(
        "EQUAL",
        "x y",
        (2, 2),
        Body::F2(equal),
        "Whether they look the same. (equal '(1) '(1)) => T",
    )
    .pure(),
    sys(
        "AT-LENGTH",
        "...",
        "work a b",
        (3, 3),
        Body::Control(|m, args| m.do_at_length(args)),
        "The value of EQUAL, EQUALP or COPY-TREE, whichever the number of the work says, found piece by piece.",
    ),
    cl(
        "EQUALP",
        "x y",
        (2, 2),
        Body::F2(equalp),
        "The same but for case and type of number. (equalp \"A\" \"a\") => T",
    )
    .pure(),
    cl(
        "ADJOIN",
        "item list &key test test-not key",
        (2, MANY),
        Body::Control(adjoin),
        "With the item in front, if it is new. (adjoin 1 '(2)) => (1 2)",
    )
    .takes("_ list"),
    sys(
        "MEMBER-EQL",
        ".",
        "item list",
        (2, 2),
        Body::F2(member_eql),
        "MEMBER without keyword arguments.",
    )
    .pure(),
    sys(
        "ASSOC-EQL",
        ".",
        "item alist",
        (2, 2),
        Body::F2(assoc_eql),
        "ASSOC without keyword arguments.",
    )
    .pure(),
];

fn count_of(m: &mut Machine, n: Value) -> Result<usize> {
    match n.as_fixnum() {
        Some(n) if n >= 0 => Ok(n as usize),
        None if numbers::is_unsigned(&m.heap, n) => Ok(usize::MAX),
        _ => Err(Fault::type_error(n, sym::UNSIGNED_BYTE)),
    }
}

fn nthcdr(m: &mut Machine, n: Value, list: Value) -> Result {
    let most = count_of(m, n)?;
    let mut left = most;
    let mut rest = list;
    let mut circle = Circle::from(list);
    while left > 0 && rest.is_cons() {
        rest = m.heap.cdr(rest);
        left -= 1;
        if circle.closes(rest) {
            // From here on, each round ends where it began: skip whole rounds.
            left = rounds_over(m, n, circle.steps(), circle.length());
            circle = Circle::from(rest);
        }
    }
    m.heap.charge(circle.steps());
    if left > 0 && rest.is_true() {
        return Err(Fault::type_error(rest, sym::LIST));
    }
    Ok(rest)
}

/// How many of the `n` steps are left after `done` steps, without whole rounds of a circle of
/// `length`.
fn rounds_over(m: &mut Machine, n: Value, done: usize, length: usize) -> usize {
    let (done, length) = (Value::fixnum(done as i64), Value::fixnum(length as i64));
    let left = numbers::sub(&mut m.heap, n, done);
    let left = left.and_then(|left| numbers::modulo(&mut m.heap, left, length));
    left.ok().and_then(Value::as_fixnum).unwrap_or(0) as usize
}

fn nth(m: &mut Machine, n: Value, list: Value) -> Result {
    let rest = nthcdr(m, n, list)?;
    part(m, rest, "a")
}

fn set_nth(m: &mut Machine, n: Value, list: Value, value: Value) -> Result {
    let cell = nthcdr(m, n, list)?;
    if !cell.is_cons() {
        let length = sequence::list_length(&m.heap, list).unwrap_or(0);
        return Err(Fault::index(&mut m.heap, n, length));
    }
    m.heap.set_car(own(cell)?, value);
    Ok(value)
}

fn circular_list_p(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(list::is_circular_charged(&mut m.heap, object)))
}

fn check_list(list: Value) -> Result<()> {
    if list.is_list() { Ok(()) } else { Err(Fault::type_error(list, sym::LIST)) }
}

/// The last cons of a list, which may be dotted but not circular. `list` must be a cons.
fn last_cons(m: &mut Machine, list: Value) -> Result {
    let (mut last, mut steps) = (list, 0);
    loop {
        let next = m.heap.cdr(last);
        if !next.is_cons() {
            break;
        }
        last = next;
        steps += 1;
        if list::goes_around(&mut m.heap, list, steps) {
            return Err(sequence::improper(list));
        }
    }
    m.heap.charge(steps + 1);
    Ok(last)
}

/// The number of conses of a list, which may be dotted but not circular.
fn cells(m: &mut Machine, list: Value) -> Result<usize> {
    let mut rest = list;
    let mut circle = Circle::from(list);
    while rest.is_cons() {
        rest = m.heap.cdr(rest);
        if circle.closes(rest) {
            m.heap.charge(circle.steps());
            return Err(sequence::improper(list));
        }
    }
    m.heap.charge(circle.steps());
    Ok(circle.steps())
}

fn last(m: &mut Machine, args: Args) -> Result {
    let list = m.arg(args, 0);
    check_list(list)?;
    let n = match m.opt(args, 1) {
        Some(n) => count_of(m, n)?,
        None => 1,
    };
    let total = cells(m, list)?;
    let skipped = total.saturating_sub(n);
    let mut rest = list;
    for _ in 0..skipped {
        rest = m.heap.cdr(rest);
    }
    Ok(rest)
}

/// How many elements `butlast` keeps.
fn but_last(m: &mut Machine, args: Args) -> Result<usize> {
    let list = m.arg(args, 0);
    check_list(list)?;
    let n = match m.opt(args, 1) {
        Some(n) => count_of(m, n)?,
        None => 1,
    };
    Ok(cells(m, list)?.saturating_sub(n))
}

fn butlast(m: &mut Machine, args: Args) -> Result {
    let kept = but_last(m, args)?;
    let list = m.arg(args, 0);
    let values: Vec<Value> = list::elements(&m.heap, list).take(kept).collect();
    Ok(list::from_slice(&mut m.heap, &values))
}

fn nbutlast(m: &mut Machine, args: Args) -> Result {
    let kept = but_last(m, args)?;
    if kept == 0 {
        return Ok(Value::NIL);
    }
    let list = m.arg(args, 0);
    let cell = list::conses(&m.heap, list).nth(kept - 1).unwrap_or(list);
    let Some(cell) = cell.as_own() else { return butlast(m, args) };
    m.heap.set_cdr(cell, Value::NIL);
    Ok(list)
}

/// A copy of a proper list that ends in `tail`.
fn copy_onto(m: &mut Machine, list: Value, tail: Value) -> Result {
    let (mut head, mut end) = (tail, Value::NIL);
    let mut rest = list;
    let mut n = 0usize;
    while rest.is_cons() {
        let value = m.heap.car(rest);
        let cell = m.heap.cons(value, tail);
        if end.is_nil() {
            head = cell;
        } else {
            m.heap.set_cdr(end.made(), cell);
        }
        end = cell;
        rest = m.heap.cdr(rest);
        n += 1;
        if list::goes_around(&mut m.heap, list, n) {
            return Err(sequence::improper(list));
        }
    }
    m.heap.charge(n);
    if rest.is_nil() { Ok(head) } else { Err(sequence::improper(list)) }
}

fn append(m: &mut Machine, args: Args) -> Result {
    if args.count == 0 {
        return Ok(Value::NIL);
    }
    let mut tail = m.arg(args, args.count - 1);
    for i in (0..args.count - 1).rev() {
        let list = m.arg(args, i);
        check_list(list)?;
        tail = copy_onto(m, list, tail)?;
    }
    Ok(tail)
}

fn nconc(m: &mut Machine, args: Args) -> Result {
    let mut head = Value::NIL;
    let mut end = Value::NIL;
    for i in 0..args.count {
        let mut list = m.arg(args, i);
        if list.is_nil() {
            continue;
        }
        let is_last = i + 1 == args.count;
        if !list.is_cons() && !is_last {
            return Err(Fault::type_error(list, sym::LIST));
        }
        let mut new_end = end;
        if list.is_cons() && !is_last {
            new_end = last_cons(m, list)?;
            if !new_end.is_own() && (i + 1..args.count).any(|k| m.arg(args, k).is_true()) {
                // The end of a constant cannot be changed: use a copy instead.
                let values: Vec<Value> = list::elements(&m.heap, list).collect();
                list = list::from_slice(&mut m.heap, &values);
                new_end = list::conses(&m.heap, list).last().unwrap_or(list);
            }
        }
        if end.is_nil() {
            head = list;
        } else {
            m.heap.set_cdr(own(end)?, list);
        }
        end = new_end;
    }
    Ok(head)
}

pub(in crate::primitive) fn revappend(m: &mut Machine, list: Value, tail: Value) -> Result {
    let (mut result, mut rest) = (tail, list);
    let mut n = 0usize;
    while rest.is_cons() {
        let value = m.heap.car(rest);
        result = m.heap.cons(value, result);
        rest = m.heap.cdr(rest);
        n += 1;
        if list::goes_around(&mut m.heap, list, n) {
            return Err(sequence::improper(list));
        }
    }
    m.heap.charge(n);
    if rest.is_nil() { Ok(result) } else { Err(sequence::improper(list)) }
}

pub(in crate::primitive) fn nreconc(m: &mut Machine, list: Value, tail: Value) -> Result {
    if tail.is_cons() {
        // A circle that leads on into the tail would be followed for ever: refuse circular lists.
        cells(m, list)?;
    }
    let (mut result, mut rest) = (tail, list);
    let mut n = 0;
    // Ends: each cons passed points back to the one before it, so even a circle is left again.
    while rest.is_cons() {
        let Some(cell) = rest.as_own() else { return revappend(m, rest, result) };
        let next = m.heap.cdr(rest);
        m.heap.set_cdr(cell, result);
        result = rest;
        rest = next;
        n += 1;
    }
    m.heap.charge(n);
    // The conses are turned round by now: what ends the list is all that can be shown.
    if rest.is_nil() { Ok(result) } else { Err(Fault::type_error(rest, sym::LIST)) }
}

fn list_length(m: &mut Machine, list: Value) -> Result {
    check_list(list)?;
    match sequence::list_length(&m.heap, list) {
        Some(n) => {
            m.heap.charge(n);
            Ok(Value::fixnum(n as i64))
        }
        None if cells(m, list).is_err() => Ok(Value::NIL),
        None => Err(sequence::improper(list)),
    }
}

fn copy_list(m: &mut Machine, list: Value) -> Result {
    check_list(list)?;
    let n = cells(m, list)?;
    let mut values = Vec::with_capacity(n);
    let mut rest = list;
    // Ends: the conses have been counted.
    while rest.is_cons() {
        values.push(m.heap.car(rest));
        rest = m.heap.cdr(rest);
    }
    Ok(list::with_tail(&mut m.heap, &values, rest))
}

fn copy_tree(m: &mut Machine, tree: Value) -> Result {
    if !tree.is_cons() {
        return Ok(tree);
    }
    let mut copy = TreeCopy::new(&mut m.heap, tree);
    let whole = copy.advance(&mut m.heap, lengthy::BRIEF)?;
    m.heap.charge(copy.conses());
    whole.ok_or_else(|| at_length(TreeWork::CopyTree, tree, Value::NIL))
}

fn copy_alist(m: &mut Machine, alist: Value) -> Result {
    let mut values = list::to_vec(&mut m.heap, alist)?;
    for value in &mut values {
        if value.is_cons() {
            let (car, cdr) = (m.heap.car(*value), m.heap.cdr(*value));
            *value = m.heap.cons(car, cdr);
        }
    }
    Ok(list::from_slice(&mut m.heap, &values))
}

fn make_list(m: &mut Machine, args: Args) -> Result {
    m.check_keywords(args, 1, &[sym::K_INITIAL_ELEMENT])?;
    let size = m.arg(args, 0);
    let n = count_of(m, size)?;
    let initial = m.keyword(args, 1, sym::K_INITIAL_ELEMENT).unwrap_or(Value::NIL);
    list_of(m, n, initial)
}

/// A list of so many elements, all the same.
pub(super) fn list_of(m: &mut Machine, n: usize, initial: Value) -> Result {
    if n > array::LIMIT / 64 || !m.heap.can_hold(2 * n) {
        return Err(Fault::no_room(&mut m.heap, "A list of that length", n.saturating_mul(2)));
    }
    m.heap.charge(n);
    Ok((0..n).fold(Value::NIL, |rest, _| m.heap.cons(initial, rest)))
}

fn acons(m: &mut Machine, key: Value, datum: Value, alist: Value) -> Result {
    let pair = m.heap.cons(key, datum);
    Ok(m.heap.cons(pair, alist))
}

fn pairlis(m: &mut Machine, args: Args) -> Result {
    let (keys, data) = (m.arg(args, 0), m.arg(args, 1));
    let keys = list::to_vec(&mut m.heap, keys)?;
    let data_list = list::to_vec(&mut m.heap, data)?;
    if keys.len() != data_list.len() {
        let control = "PAIRLIS needs as many data as keys: ~s";
        return Err(Fault::simple(&mut m.heap, control, &[data]));
    }
    // The standard leaves the order open; here the last pair comes first, as in other
    // implementations.
    let mut alist = m.opt(args, 2).unwrap_or(Value::NIL);
    for (key, datum) in keys.iter().zip(&data_list) {
        alist = acons(m, *key, *datum, alist)?;
    }
    Ok(alist)
}

fn endp(_: &mut Machine, list: Value) -> Result {
    check_list(list)?;
    Ok(Value::from_bool(list.is_nil()))
}

fn ldiff(m: &mut Machine, list: Value, object: Value) -> Result {
    check_list(list)?;
    let mut values = Vec::new();
    let mut rest = list;
    let mut circle = Circle::from(list);
    while rest.is_cons() && rest != object {
        values.push(m.heap.car(rest));
        rest = m.heap.cdr(rest);
        if circle.closes(rest) {
            m.heap.charge(circle.steps());
            return Err(sequence::improper(list));
        }
    }
    m.heap.charge(circle.steps());
    let end = if equality::eql(&m.heap, rest, object) { Value::NIL } else { rest };
    Ok(list::with_tail(&mut m.heap, &values, end))
}

fn tailp(m: &mut Machine, object: Value, list: Value) -> Result {
    check_list(list)?;
    let mut rest = list;
    let mut circle = Circle::from(list);
    while rest.is_cons() {
        if rest == object {
            m.heap.charge(circle.steps());
            return Ok(Value::T);
        }
        rest = m.heap.cdr(rest);
        if circle.closes(rest) {
            m.heap.charge(circle.steps());
            return Err(sequence::improper(list));
        }
    }
    m.heap.charge(circle.steps());
    Ok(Value::from_bool(equality::eql(&m.heap, rest, object)))
}

fn identity(_: &mut Machine, object: Value) -> Result {
    Ok(object)
}

fn equal(m: &mut Machine, x: Value, y: Value) -> Result {
    let (same, steps) = equality::equal_in_steps(&m.heap, x, y, lengthy::BRIEF);
    m.heap.charge(steps);
    same.map(Value::from_bool).ok_or_else(|| at_length(TreeWork::Equal, x, y))
}

fn equalp(m: &mut Machine, x: Value, y: Value) -> Result {
    let (same, steps) = equality::equalp_in_steps(&mut m.heap, x, y, lengthy::BRIEF);
    m.heap.charge(steps);
    same.map(Value::from_bool).ok_or_else(|| at_length(TreeWork::Equalp, x, y))
}

/// Whether an item is a number so long that comparing it with all elements of a list may take very
/// long.
fn is_long(m: &Machine, item: Value) -> bool {
    const LONG: usize = 256;
    numbers::size(&m.heap, item) > LONG
}

/// The fault that has the machine do the search by a call of the function `name`, which can pause.
fn at_leisure(name: &str, item: Value, whole: Value) -> Box<Fault> {
    let function = package::external(package::COMMON_LISP, name).unwrap_or(Symbol::NIL);
    instead(function, &[item, whole])
}

fn member_eql(m: &mut Machine, item: Value, whole: Value) -> Result {
    if !item.is_object() {
        check_list(whole)?;
        return super::search::member_by_word(m, item, whole);
    }
    if is_long(m, item) {
        return Err(at_leisure("MEMBER", item, whole));
    }
    let (mut rest, mut steps) = (whole, 0);
    while rest.is_cons() {
        let element = m.heap.car(rest);
        if equality::eql(&m.heap, item, element) {
            m.heap.charge(steps);
            return Ok(rest);
        }
        rest = m.heap.cdr(rest);
        steps += 1;
        if list::goes_around(&mut m.heap, whole, steps) {
            return Err(sequence::improper(whole));
        }
    }
    m.heap.charge(steps);
    if rest.is_nil() { Ok(rest) } else { Err(sequence::improper(whole)) }
}

fn assoc_eql(m: &mut Machine, item: Value, whole: Value) -> Result {
    if !item.is_object() {
        check_list(whole)?;
        return super::search::assoc_by_word(m, item, whole);
    }
    if is_long(m, item) {
        return Err(at_leisure("ASSOC", item, whole));
    }
    let (mut rest, mut steps) = (whole, 0);
    while rest.is_cons() {
        let entry = m.heap.car(rest);
        if entry.is_cons() {
            let key = m.heap.car(entry);
            if equality::eql(&m.heap, item, key) {
                m.heap.charge(steps);
                return Ok(entry);
            }
        } else if entry.is_true() {
            return Err(Fault::type_error(entry, sym::LIST));
        }
        rest = m.heap.cdr(rest);
        steps += 1;
        if list::goes_around(&mut m.heap, whole, steps) {
            return Err(sequence::improper(whole));
        }
    }
    m.heap.charge(steps);
    if rest.is_nil() { Ok(rest) } else { Err(sequence::improper(whole)) }
}

fn adjoin(m: &mut Machine, args: Args) -> Flow {
    if args.count > 2 {
        return callee::to_lisp("GENERAL-ADJOIN", args);
    }
    let (item, list) = (m.arg(args, 0), m.arg(args, 1));
    match member_eql(m, item, list) {
        Ok(Value::NIL) => Flow::Return(m.heap.cons(item, list), args.base),
        Ok(_) => Flow::Return(list, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

/// Makes the list of the elements of `result` from conses of `whole`, which contains them in the
/// same order. So code that holds a remaining cons of `whole` sees the effect of `delete`.
pub(in crate::primitive) fn relink(heap: &mut Heap, whole: Value, result: Value) -> Result {
    let (mut first, mut last) = (result, None);
    let (mut cell, mut wanted) = (whole, result);
    let (mut steps, mut seen) = (0, Value::NIL);
    // Ends: `wanted` is finite, and a circle into which the program has made `whole` meanwhile is seen: a cons that is
    // remembered for ever longer comes again (Brent's algorithm).
    while let (Some(own), true) = (cell.as_own().filter(|_| cell.is_cons()), wanted.is_cons()) {
        if cell == wanted || cell == seen {
            break;
        }
        if (steps + 1usize).is_power_of_two() {
            seen = cell;
        }
        let next = heap.cdr(cell);
        if heap.car(cell) == heap.car(wanted) {
            match last {
                Some(last) => heap.set_cdr(last, cell),
                None => first = cell,
            }
            last = Some(own);
            wanted = heap.cdr(wanted);
        }
        cell = next;
        steps += 1;
    }
    heap.charge(steps);
    if let Some(last) = last {
        heap.set_cdr(last, wanted);
    }
    Ok(first)
}
