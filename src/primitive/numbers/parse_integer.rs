//! PARSE-INTEGER: the integer that a part of a string spells (CLHS PARSE-INTEGER).

use super::arithmetic::radix_of;
use super::offload::{Aside, send};
use crate::data::numbers::Job;
use crate::data::{Fault, Result, numbers, string};
use crate::global::{package, sym};
use crate::heap::{Heap, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::io::input::is_whitespace;
use crate::primitive::io::streams::{check_bounds, string_part};
use crate::primitive::{MANY, cl};

pub(crate) const TABLE: &[Primitive] = &[cl(
    "PARSE-INTEGER",
    "string &key (start 0) end (radix 10) junk-allowed",
    (1, MANY),
    Body::Control(parse_integer),
    "The integer that a string is, and where it ends. (parse-integer \" 12 \") => 12 ; 4",
)
.takes("string")];

/// The integer's digits, as found in the string.
struct Found {
    /// The digits, after a sign if there is one; empty if there are no digits.
    digits: String,
    radix: u32,
    /// The index at which the text of the integer ends.
    end: usize,
}

fn parse_integer(m: &mut Machine, args: Args) -> Flow {
    let found = match find(m, args) {
        Ok(found) => found,
        Err(fault) => return Flow::Fault(fault),
    };
    let Found { digits, radix, end } = found;
    let integer = if digits.is_empty() {
        Value::NIL
    } else if numbers::parse_cost(digits.len(), radix) < numbers::LONG {
        numbers::integer_from_digits(&mut m.heap, &digits, radix).unwrap_or(Value::NIL)
    } else {
        let parse = move |heap: &mut Heap, _: &[Value]| {
            let integer = numbers::integer_from_digits(heap, &digits, radix);
            Ok(vec![integer.unwrap_or(Value::NIL)])
        };
        match send(m, args, |heap| Job::of(heap, &[], parse)) {
            Aside::Gone(flow) => return flow,
            Aside::Done(Ok(values)) => values[0],
            Aside::Done(Err(fault)) => return Flow::Fault(fault),
        }
    };
    m.values.clear();
    m.values.extend([integer, Value::fixnum(end as i64)]);
    Flow::ReturnValues(args.base)
}

/// Finds the integer that the arguments ask for. A parse error if there is none and junk is not
/// allowed; the usual errors for bad bounds and types.
fn find(m: &mut Machine, args: Args) -> Result<Found> {
    let (radix, junk) = (package::keyword("RADIX"), package::keyword("JUNK-ALLOWED"));
    m.check_keywords(args, 1, &[sym::K_START, sym::K_END, radix.word(), junk.word()])?;
    let text = m.arg(args, 0);
    let junk = m.keyword(args, 1, junk.word()).is_some_and(Value::is_true);
    let radix = match m.keyword(args, 1, radix.word()) {
        Some(radix) => radix_of(m, radix)?,
        None => 10,
    };
    let (simple, offset, length) = string_part(m, text)?;
    let start = m.keyword(args, 1, sym::K_START).unwrap_or(Value::fixnum(0));
    let last = m.keyword(args, 1, sym::K_END).filter(|end| end.is_true());
    let last = last.unwrap_or(Value::fixnum(length as i64));
    let (start, last) = check_bounds(m, start, last, length)?;
    let mut codes = m.heap.budget().room_for::<u32>(last - start)?;
    string::chars(&m.heap, simple).part(offset + start, offset + last).append_to(&mut codes);
    let blank = |codes: &[u32]| codes.iter().take_while(|code| is_whitespace(**code)).count();
    let begin = blank(&codes);
    m.heap.charge(2 * codes.len());
    let sign = codes.get(begin).is_some_and(|code| [43, 45].contains(code));
    let first = begin + usize::from(sign);
    let is_digit = |code: &&u32| char::from_u32(**code).is_some_and(|c| c.is_digit(radix));
    let end = first + codes[first..].iter().take_while(is_digit).count();
    let whole = if junk { end } else { end + blank(&codes[end..]) };
    if !junk && (end == first || whole < codes.len()) {
        let control = "~s does not hold an integer in radix ~d.";
        let radix = Value::fixnum(i64::from(radix));
        return Err(Fault::message(&mut m.heap, sym::SIMPLE_PARSE_ERROR, control, &[text, radix]));
    }
    // All are ASCII characters, and take less room than the codes they come from.
    let digits = if end == first { &[][..] } else { &codes[begin..end] };
    let digits = digits.iter().filter_map(|code| char::from_u32(*code)).collect();
    Ok(Found { digits, radix, end: start + whole })
}
