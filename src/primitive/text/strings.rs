//! Strings (CLHS chapter 16): access, comparison, case, trimming.

use crate::data::array::{Element, View};
use crate::data::equality::{downcase, fold, same_character, upcase};
use crate::data::string::Chars;
use crate::data::{Fault, Result, array, sequence, string};
use crate::global::{package, sym, symbol};
use crate::heap::{Imm, Value};
use crate::machine::{Args, Body, Fast, Machine, Primitive};
use crate::primitive::{MANY, cl, sys};
use std::cmp::Ordering;

const TWO: &str = "string-1 string-2 &key start1 end1 start2 end2";
const BOUNDED: &str = "string &key start end";

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("CHAR", "string index", (2, 2), Body::F2(char_at), "(char \"abc\" 1) => #\\b")
        .pure()
        .fast(Fast::Character)
        .takes("string index"),
    cl("SCHAR", "string index", (2, 2), Body::F2(schar), "(schar \"abc\" 1) => #\\b")
        .pure()
        .fast(Fast::Character)
        .takes("string index"),
    sys("SET-CHAR", ".", "string index character", (3, 3), Body::F3(set_char), "(setf char)."),
    sys("SET-SCHAR", ".", "string index character", (3, 3), Body::F3(set_schar), "(setf schar)."),
    cl("STRING", "designator", (1, 1), Body::F1(string), "(string 'abc) => \"ABC\"").pure(),
    cl("STRINGP", "object", (1, 1), Body::F1(stringp), "(stringp \"a\") => T").pure(),
    cl(
        "SIMPLE-STRING-P",
        "object",
        (1, 1),
        Body::F1(simple_string_p),
        "(simple-string-p \"a\") => T",
    )
    .pure(),
    cl(
        "MAKE-STRING",
        "size &key initial-element element-type",
        (1, MANY),
        Body::N(make_string),
        "(make-string 2 :initial-element #\\a) => \"aa\"",
    )
    .pure(),
    cl("STRING=", TWO, (2, MANY), Body::N(string_eq), "(string= \"a\" \"a\") => T")
        .pure()
        .takes("name name"),
    cl("STRING/=", TWO, (2, MANY), Body::N(string_ne), "(string/= \"ab\" \"ac\") => 1")
        .pure()
        .takes("name name"),
    cl("STRING<", TWO, (2, MANY), Body::N(string_lt), "(string< \"ab\" \"ac\") => 1")
        .pure()
        .takes("name name"),
    cl("STRING>", TWO, (2, MANY), Body::N(string_gt), "(string> \"ab\" \"ac\") => NIL")
        .pure()
        .takes("name name"),
    cl("STRING<=", TWO, (2, MANY), Body::N(string_le), "(string<= \"ab\" \"ab\") => 2")
        .pure()
        .takes("name name"),
    cl("STRING>=", TWO, (2, MANY), Body::N(string_ge), "(string>= \"ab\" \"ac\") => NIL")
        .pure()
        .takes("name name"),
    cl("STRING-EQUAL", TWO, (2, MANY), Body::N(string_equal), "(string-equal \"a\" \"A\") => T")
        .pure()
        .takes("name name"),
    cl(
        "STRING-NOT-EQUAL",
        TWO,
        (2, MANY),
        Body::N(string_not_equal),
        "(string-not-equal \"ab\" \"AC\") => 1",
    )
    .pure(),
    cl("STRING-LESSP", TWO, (2, MANY), Body::N(string_lessp), "(string-lessp \"ab\" \"AC\") => 1")
        .pure()
        .takes("name name"),
    cl(
        "STRING-GREATERP",
        TWO,
        (2, MANY),
        Body::N(string_greaterp),
        "(string-greaterp \"ab\" \"AC\") => NIL",
    )
    .pure(),
    cl(
        "STRING-NOT-GREATERP",
        TWO,
        (2, MANY),
        Body::N(string_not_greaterp),
        "(string-not-greaterp \"ab\" \"AB\") => 2",
    )
    .pure(),
    cl(
        "STRING-NOT-LESSP",
        TWO,
        (2, MANY),
        Body::N(string_not_lessp),
        "(string-not-lessp \"ab\" \"AB\") => 2",
    )
    .pure(),
    cl(
        "STRING-UPCASE",
        BOUNDED,
        (1, MANY),
        Body::N(string_upcase),
        "(string-upcase \"ab\") => \"AB\"",
    )
    .pure()
    .takes("name"),
    cl(
        "STRING-DOWNCASE",
        BOUNDED,
        (1, MANY),
        Body::N(string_downcase),
        "(string-downcase \"AB\") => \"ab\"",
    )
    .pure()
    .takes("name"),
    cl(
        "STRING-CAPITALIZE",
        BOUNDED,
        (1, MANY),
        Body::N(string_capitalize),
        "(string-capitalize \"ab cd\") => \"Ab Cd\"",
    )
    .pure()
    .takes("name"),
    cl("NSTRING-UPCASE", BOUNDED, (1, MANY), Body::N(nstring_upcase), "STRING-UPCASE in place."),
    cl(
        "NSTRING-DOWNCASE",
        BOUNDED,
        (1, MANY),
        Body::N(nstring_downcase),
        "STRING-DOWNCASE in place.",
    ),
    cl(
        "NSTRING-CAPITALIZE",
        BOUNDED,
        (1, MANY),
        Body::N(nstring_capitalize),
        "STRING-CAPITALIZE in place.",
    ),
    cl(
        "STRING-TRIM",
        "bag string",
        (2, 2),
        Body::F2(string_trim),
        "(string-trim \" \" \" a \") => \"a\"",
    )
    .pure()
    .takes("sequence name"),
    cl(
        "STRING-LEFT-TRIM",
        "bag string",
        (2, 2),
        Body::F2(string_left_trim),
        "(string-left-trim \" \" \" a\") => \"a\"",
    )
    .pure()
    .takes("sequence name"),
    cl(
        "STRING-RIGHT-TRIM",
        "bag string",
        (2, 2),
        Body::F2(string_right_trim),
        "(string-right-trim \" \" \"a \") => \"a\"",
    )
    .pure()
    .takes("sequence name"),
];

/// The character codes of the string that a designator (string, symbol or character) names.
pub(in crate::primitive) fn designated(m: &mut Machine, designator: Value) -> Result<Vec<u32>> {
    if let Some(chars) = array::chars(&m.heap, designator) {
        let mut codes = m.heap.budget().room_for(chars.len())?;
        chars.append_to(&mut codes);
        m.heap.charge(codes.len());
        return Ok(codes);
    }
    if let Some(name) = symbol::name_of(designator) {
        m.heap.charge(name.len());
        return Ok(name.chars().map(|c| c as u32).collect());
    }
    match designator.as_code_point() {
        Some(code) => Ok(vec![code]),
        None => Err(Fault::no_string_designator(&mut m.heap, designator)),
    }
}

/// The view of a string's elements; a type error for other objects.
#[inline]
fn view_of(m: &Machine, value: Value) -> Result<View> {
    match array::view(&m.heap, value) {
        Some(view) if array::is_string(&m.heap, view.storage) => Ok(view),
        _ => Err(Fault::type_error(value, sym::STRING)),
    }
}

fn char_at(m: &mut Machine, value: Value, index: Value) -> Result {
    let mut view = view_of(m, value)?;
    if array::is_general(&m.heap, value) {
        // `char` may access elements beyond the fill pointer.
        view = array::elements(&m.heap, value);
    }
    let index = sequence::index(&mut m.heap, index, view.length)?;
    if array::is_of_nothing(&m.heap, view.storage) {
        return view.get(&mut m.heap, index);
    }
    Ok(Value::code_point(string::code_at(&m.heap, view.storage, view.offset + index)))
}

fn schar(m: &mut Machine, value: Value, index: Value) -> Result {
    check_simple(m, value)?;
    char_at(m, value, index)
}

fn set_schar(m: &mut Machine, value: Value, index: Value, character: Value) -> Result {
    check_simple(m, value)?;
    set_char(m, value, index, character)
}

fn check_simple(m: &Machine, value: Value) -> Result<()> {
    let general = array::is_general(&m.heap, value);
    if general { Err(Fault::type_error(value, sym::SIMPLE_STRING)) } else { Ok(()) }
}

fn set_char(m: &mut Machine, value: Value, index: Value, character: Value) -> Result {
    view_of(m, value)?;
    let view = array::elements(&m.heap, value);
    let index = sequence::index(&mut m.heap, index, view.length)?;
    view.set(&mut m.heap, index, character)?;
    Ok(character)
}

fn string(m: &mut Machine, designator: Value) -> Result {
    if array::is_string(&m.heap, designator) {
        return Ok(designator);
    }
    if let Some(name) = symbol::name_of(designator) {
        return Ok(string::make(&mut m.heap, &name));
    }
    let codes = designated(m, designator)?;
    Ok(string::from_codes(&mut m.heap, &codes))
}

fn stringp(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(array::is_string(&m.heap, object)))
}

fn simple_string_p(m: &mut Machine, object: Value) -> Result {
    let is_plain = string::is_string(&m.heap, object);
    Ok(Value::from_bool(is_plain || array::is_of_nothing(&m.heap, object)))
}

fn make_string(m: &mut Machine, args: Args) -> Result {
    m.check_keywords(args, 1, &[sym::K_INITIAL_ELEMENT, sym::K_ELEMENT_TYPE])?;
    let size = m.arg(args, 0);
    let n = match size.as_fixnum() {
        Some(n) if n >= 0 => n as usize,
        _ => return Err(Fault::type_error(size, sym::UNSIGNED_BYTE)),
    };
    let initial = m.keyword(args, 1, sym::K_INITIAL_ELEMENT);
    if let Some(kind) = m.keyword(args, 1, sym::K_ELEMENT_TYPE)
        && kind.as_symbol().is_some_and(|k| symbol::cell(k).package() == package::COMMON_LISP)
        && !matches!(array::upgraded(&m.heap, kind), Element::Character | Element::Nothing)
    {
        let control = "The elements of a string are characters; ~s is no type of characters.";
        return Err(Fault::simple(&mut m.heap, control, &[kind]));
    }
    array::make_storage(&mut m.heap, Element::Character, n, initial)
}

// ---- comparison ----

/// The text of a string designator: a string, viewed where it lies, or the codes of a name.
enum Text {
    Of(View),
    Named(Vec<u32>),
}

impl Text {
    fn new(m: &mut Machine, designator: Value) -> Result<Text> {
        match array::view(&m.heap, designator) {
            Some(view) if string::is_string(&m.heap, view.storage) => Ok(Text::Of(view)),
            _ => designated(m, designator).map(Text::Named),
        }
    }

    fn chars<'a>(&'a self, m: &'a Machine) -> Chars<'a> {
        match self {
            Text::Of(view) => view.chars(&m.heap).unwrap_or(Chars::Narrow(&[])),
            Text::Named(codes) => Chars::Wide(codes),
        }
    }
}

/// Compares the parts of two strings that the arguments select. `compare` gets both parts and the
/// index at which the first begins. It returns the outcome and the number of elements to charge
/// for.
fn compare_parts<T>(
    m: &mut Machine,
    args: Args,
    compare: impl FnOnce(Chars, Chars, usize) -> (T, usize),
) -> Result<T> {
    let (a, b) = (Text::new(m, m.arg(args, 0))?, Text::new(m, m.arg(args, 1))?);
    let (mut first, mut second) = ((0, a.chars(m).len()), (0, b.chars(m).len()));
    if args.count > 2 {
        let keywords = [sym::K_START1, sym::K_END1, sym::K_START2, sym::K_END2];
        m.check_keywords(args, 2, &keywords)?;
        let of = |m: &Machine, i: usize| m.keyword(args, 2, keywords[i]);
        let (s1, e1, s2, e2) = (of(m, 0), of(m, 1), of(m, 2), of(m, 3));
        first = sequence::bounds(&mut m.heap, s1, e1, first.1)?;
        second = sequence::bounds(&mut m.heap, s2, e2, second.1)?;
    }
    let (x, y) = (a.chars(m).part(first.0, first.1), b.chars(m).part(second.0, second.1));
    let (outcome, charged) = compare(x, y, first.0);
    m.heap.charge(charged);
    Ok(outcome)
}

/// How much less a comparison by words is charged than one by characters, as a shift.
const BY_WORDS: u32 = 6;

/// Whether two parts of strings are equal.
fn equal_parts(m: &mut Machine, args: Args, folded: bool) -> Result<bool> {
    let (a, b) = (m.arg(args, 0), m.arg(args, 1));
    if args.count == 2 && a.is_symbol() && a == b {
        return Ok(true);
    }
    compare_parts(m, args, |a, b, _| {
        if a.len() != b.len() {
            return (false, 0);
        }
        if a == b || !folded {
            return (a == b, a.len() >> BY_WORDS);
        }
        let differs = a.iter().zip(b.iter()).position(|(x, y)| !same_character(x, y));
        (differs.is_none(), differs.unwrap_or(a.len()))
    })
}

/// The order of two parts of strings, and the index in the first string where they differ.
fn order(m: &mut Machine, args: Args, folded: bool) -> Result<(Ordering, Value)> {
    compare_parts(m, args, |a, b, start| {
        let of = |code: u32| if folded { fold(code) } else { code };
        let differs = a.iter().zip(b.iter()).position(|(x, y)| of(x) != of(y));
        let (order, at) = match differs {
            Some(i) => (of(a.get(i)).cmp(&of(b.get(i))), i),
            None => (a.len().cmp(&b.len()), a.len().min(b.len())),
        };
        ((order, Value::fixnum((start + at) as i64)), at)
    })
}

fn ordered(m: &mut Machine, args: Args, folded: bool, holds: fn(Ordering) -> bool) -> Result {
    let (order, at) = order(m, args, folded)?;
    Ok(if holds(order) { at } else { Value::NIL })
}

fn string_eq(m: &mut Machine, args: Args) -> Result {
    Ok(Value::from_bool(equal_parts(m, args, false)?))
}
fn string_equal(m: &mut Machine, args: Args) -> Result {
    Ok(Value::from_bool(equal_parts(m, args, true)?))
}
fn string_ne(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, false, Ordering::is_ne)
}
fn string_lt(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, false, Ordering::is_lt)
}
fn string_gt(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, false, Ordering::is_gt)
}
fn string_le(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, false, Ordering::is_le)
}
fn string_ge(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, false, Ordering::is_ge)
}
fn string_not_equal(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, true, Ordering::is_ne)
}
fn string_lessp(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, true, Ordering::is_lt)
}
fn string_greaterp(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, true, Ordering::is_gt)
}
fn string_not_greaterp(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, true, Ordering::is_le)
}
fn string_not_lessp(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, true, Ordering::is_ge)
}

// ---- case ----

/// A change of case.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    Up,
    Down,
    Capital,
}

impl Case {
    fn change(self, codes: &mut [u32]) {
        match self {
            Case::Up => codes.iter_mut().for_each(|c| *c = upcase(*c)),
            Case::Down => codes.iter_mut().for_each(|c| *c = downcase(*c)),
            Case::Capital => capitalize_part(codes),
        }
    }
}

/// Capitalizes words (runs of letters and digits): the first character becomes upper case, the
/// others lower case.
fn capitalize_part(codes: &mut [u32]) {
    let mut inside = false;
    for code in codes {
        let word = super::characters::is_alphanumeric(*code);
        if word {
            *code = if inside { downcase(*code) } else { upcase(*code) };
        }
        inside = word;
    }
}

fn part_bounds(m: &mut Machine, args: Args, length: usize) -> Result<(usize, usize)> {
    if args.count > 1 {
        m.check_keywords(args, 1, &[sym::K_START, sym::K_END])?;
    }
    let (start, end) = (m.keyword(args, 1, sym::K_START), m.keyword(args, 1, sym::K_END));
    sequence::bounds(&mut m.heap, start, end, length)
}

fn recased(m: &mut Machine, args: Args, case: Case) -> Result {
    let designator = m.arg(args, 0);
    if case != Case::Capital && string::is_string(&m.heap, designator) {
        let n = string::length(&m.heap, designator);
        let (start, end) = part_bounds(m, args, n)?;
        let fresh = string::part(&mut m.heap, designator, 0, n);
        m.heap.charge(n >> 3);
        if string::recase_ascii(&mut m.heap, fresh.made(), start, end, case == Case::Up) {
            return Ok(fresh);
        }
    }
    let mut codes = designated(m, designator)?;
    m.heap.charge(codes.len());
    let (start, end) = part_bounds(m, args, codes.len())?;
    case.change(&mut codes[start..end]);
    Ok(string::from_codes(&mut m.heap, &codes))
}

fn recased_in_place(m: &mut Machine, args: Args, case: Case) -> Result {
    let value = m.arg(args, 0);
    let view = view_of(m, value)?;
    let (start, end) = part_bounds(m, args, view.length)?;
    if case != Case::Capital
        && let Some(storage) = view.storage.as_own()
    {
        m.heap.charge((end - start) >> 3);
        let (from, to, up) = (view.offset + start, view.offset + end, case == Case::Up);
        if string::recase_ascii(&mut m.heap, storage, from, to, up) {
            return Ok(value);
        }
    }
    let mut codes = m.heap.budget().room_for(end - start)?;
    m.heap.charge(end - start);
    if let Some(chars) = view.chars(&m.heap) {
        chars.part(start, end).append_to(&mut codes);
    }
    case.change(&mut codes);
    let Some(storage) = view.storage.as_own() else { return Err(Fault::read_only(value)) };
    for (i, code) in codes.into_iter().enumerate() {
        string::set_code(&mut m.heap, storage, view.offset + start + i, code);
    }
    Ok(value)
}

fn string_upcase(m: &mut Machine, args: Args) -> Result {
    recased(m, args, Case::Up)
}
fn string_downcase(m: &mut Machine, args: Args) -> Result {
    recased(m, args, Case::Down)
}
fn string_capitalize(m: &mut Machine, args: Args) -> Result {
    recased(m, args, Case::Capital)
}
fn nstring_upcase(m: &mut Machine, args: Args) -> Result {
    recased_in_place(m, args, Case::Up)
}
fn nstring_downcase(m: &mut Machine, args: Args) -> Result {
    recased_in_place(m, args, Case::Down)
}
fn nstring_capitalize(m: &mut Machine, args: Args) -> Result {
    recased_in_place(m, args, Case::Capital)
}

// ---- trimming ----

fn trim(m: &mut Machine, bag: Value, designator: Value, left: bool, right: bool) -> Result {
    let mut unwanted = Vec::new();
    for value in sequence::to_vec(&mut m.heap, bag)? {
        if value.is(Imm::Character) {
            unwanted.push(value.payload() as u32);
        }
    }
    unwanted.sort_unstable();
    unwanted.dedup();
    let is_unwanted = |code: u32| unwanted.binary_search(&code).is_ok();
    let codes = designated(m, designator)?;
    m.heap.charge(codes.len());
    let mut start = 0;
    let mut end = codes.len();
    while left && start < end && is_unwanted(codes[start]) {
        start += 1;
    }
    while right && start < end && is_unwanted(codes[end - 1]) {
        end -= 1;
    }
    Ok(string::from_codes(&mut m.heap, &codes[start..end]))
}

fn string_trim(m: &mut Machine, bag: Value, designator: Value) -> Result {
    trim(m, bag, designator, true, true)
}
fn string_left_trim(m: &mut Machine, bag: Value, designator: Value) -> Result {
    trim(m, bag, designator, true, false)
}
fn string_right_trim(m: &mut Machine, bag: Value, designator: Value) -> Result {
    trim(m, bag, designator, false, true)
}
