//! `format` (CLHS 22.3) in the simple cases: control strings of plain directives, and arguments
//! that print without Lisp.
//!
//! All other cases are left to the definition in `stdlib/cl/format.lisp`, which knows every
//! directive; this is decided before the first character is written. Control strings are parsed in
//! `format_control.rs`.

use super::format_control;
use super::format_control::{Control, Directive, Step};
use super::pretty::is_for_lisp;
use super::print_methods;
use super::printer::{deliver, options, short_text_of};
use crate::data::{list, numbers, stream, string};
use crate::global::{known, package};
use crate::heap::{Pile, Text, Value};
use crate::machine::{Answer, Args, Body, Flow, Machine, Primitive};
use crate::primitive::io::streams::{column, is_written_by_lisp, stream_in};
use crate::primitive::{MANY, cl};
use crate::print::{Hole, Options, WORD_DIGITS, push_string, word_digits};
use std::cell::Cell;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[cl(
    "FORMAT",
    "destination control &rest arguments",
    (2, MANY),
    Body::Control(format),
    "Writes the arguments as the control string says. (format nil \"~d~a\" 1 'b) => \"1B\"",
)];

/// The state of formatting by a plain control string.
struct Plain {
    out: Text,
    /// The column at which the text will begin; only found out for `~&`.
    begins_at: Option<usize>,
    /// The places in the text where Lisp prints objects.
    holes: Pile<Hole>,
    /// The index of the next argument.
    next: usize,
    /// The printer's options, once they have been looked up.
    options: Option<Options>,
}

/// Carries out the steps of a control string; `None` if Lisp must do it.
fn carry_out(
    m: &mut Machine,
    control: &Control,
    args: Args,
    target: Option<Value>,
) -> Option<Plain> {
    let budget = m.heap.budget();
    let (out, holes) = (Text::reusing(SPARE.take(), budget), Pile::new(budget));
    let mut plain = Plain { out, begins_at: None, holes, next: 2, options: None };
    for step in &control.steps {
        let directive = match step {
            Step::Text(text) => {
                plain.out.push_str(text);
                continue;
            }
            Step::Do(directive) => directive,
        };
        match directive.letter {
            'A' | 'S' => plain.object(m, args, directive)?,
            'D' => plain.integer(m, args, directive, 10)?,
            'B' => plain.integer(m, args, directive, 2)?,
            'O' => plain.integer(m, args, directive, 8)?,
            'X' => plain.integer(m, args, directive, 16)?,
            'C' => plain.character(m, args)?,
            'F' => plain.fixed(m, args, directive)?,
            _ => plain.repeated(m, directive, target)?,
        }
    }
    Some(plain)
}

thread_local! {
    /// The buffer of this thread's last text, kept to be used again.
    static SPARE: Cell<String> = const { Cell::new(String::new()) };
}

/// The most bytes of a buffer that is kept.
const LONGEST_SPARE: usize = 1 << 14;

impl Plain {
    /// The printer's options; `None` if a variable has an invalid value, which Lisp signals.
    fn options(&mut self, m: &mut Machine) -> Option<Options> {
        if self.options.is_none() {
            self.options = options(m).ok();
        }
        self.options
    }

    fn argument(&mut self, m: &Machine, args: Args) -> Option<Value> {
        self.next += 1;
        m.opt(args, self.next - 1)
    }

    fn repeated(&mut self, m: &mut Machine, d: &Directive, target: Option<Value>) -> Option<()> {
        let mut n = d.number(0, 1)? as usize;
        if d.letter == '&' {
            if self.holes.last().is_some_and(|hole| hole.at == self.out.len()) {
                return None;
            }
            let fresh = match self.out.chars().last() {
                Some(last) => last == '\n',
                None => {
                    if self.begins_at.is_none() {
                        self.begins_at = match target {
                            Some(stream) if is_written_by_lisp(m, stream) => return None,
                            Some(stream) => column(m, stream),
                            None => Some(0),
                        };
                    }
                    self.begins_at == Some(0)
                }
            };
            n = if n > 0 && fresh { n - 1 } else { n };
        }
        let c = if d.letter == '~' { '~' } else { '\n' };
        self.out.fill(c, n);
        Some(())
    }

    fn object(&mut self, m: &mut Machine, args: Args, d: &Directive) -> Option<()> {
        let object = self.argument(m, args)?;
        if d.given == 0 && string::is_string(&m.heap, object) && !print_methods::may_exist() {
            push_string(&mut self.out, &m.heap, object, d.letter == 'S');
            return Some(());
        }
        let options = self.options(m)?;
        let options = if d.letter == 'A' {
            Options { escape: false, readably: false, ..options }
        } else {
            Options { escape: true, ..options }
        };
        if d.colon && object.is_nil() {
            return self.in_columns("()", d);
        }
        if is_for_lisp(m, object, &options) {
            return None;
        }
        let (text, holes) = short_text_of(m, object, options).ok()??;
        if options.circle && !holes.is_empty() {
            return None;
        }
        if d.given == 0 {
            let shift = self.out.len();
            let moved = holes.iter().map(|hole| Hole { at: hole.at + shift, ..*hole });
            self.holes.extend(moved).ok()?;
            self.out.push_str(&text);
            return Some(());
        }
        if !holes.is_empty() {
            return None;
        }
        self.in_columns(&text, d)
    }

    /// Appends text with the padding of `~mincol,colinc,minpad,padcharA`.
    fn in_columns(&mut self, text: &str, d: &Directive) -> Option<()> {
        if d.given == 0 {
            self.out.push_str(text);
            return Some(());
        }
        let (least, step) = (d.number(0, 0)? as usize, d.number(1, 1)? as usize);
        if step == 0 {
            return None;
        }
        let (spare, pad) = (d.number(2, 0)? as usize, d.character(3, ' ')?);
        let wanting = least.saturating_sub(text.chars().count() + spare);
        let padding = spare + wanting.div_ceil(step) * step;
        self.padded(text, padding, pad, d.at);
        Some(())
    }

    #[inline(always)]
    fn padded(&mut self, text: &str, padding: usize, pad: char, before: bool) {
        match padding {
            0 => self.out.push_str(text),
            _ => self.with_padding(text, padding, pad, before),
        }
    }

    fn with_padding(&mut self, text: &str, padding: usize, pad: char, before: bool) {
        if before {
            self.out.fill(pad, padding);
        }
        self.out.push_str(text);
        if !before {
            self.out.fill(pad, padding);
        }
    }

    fn integer(&mut self, m: &mut Machine, args: Args, d: &Directive, radix: u32) -> Option<()> {
        let value = self.argument(m, args)?;
        if let (Some(i), false, false) = (value.as_fixnum(), d.colon, d.at) {
            let mut room = [0; WORD_DIGITS];
            let digits = word_digits(&mut room, i, radix);
            let padding = (d.number(0, 0)? as usize).saturating_sub(digits.len());
            self.padded(digits, padding, d.character(1, ' ')?, true);
            return Some(());
        }
        let mut text = if numbers::is_integer(&m.heap, value) {
            if numbers::print_cost(&m.heap, value, radix) >= numbers::LONG {
                return None;
            }
            numbers::print_integer(&m.heap, value, radix)
        } else {
            // An argument that is not an integer is printed as by ~a in this base, without commas
            // and sign.
            let options = self.options(m)?;
            let options =
                Options { escape: false, readably: false, base: radix, radix: false, ..options };
            let (text, holes) = short_text_of(m, value, options).ok()??;
            if !holes.is_empty() {
                return None;
            }
            let width = d.number(0, 0)? as usize;
            let padding = width.saturating_sub(text.chars().count());
            self.padded(&text, padding, d.character(1, ' ')?, true);
            return Some(());
        };
        if d.colon {
            let (comma, interval) = (d.character(2, ',')?, d.number(3, 3)? as usize);
            if interval == 0 {
                return None;
            }
            text = grouped(&text, comma, interval);
        }
        if d.at && !text.starts_with('-') {
            text.insert(0, '+');
        }
        let padding = (d.number(0, 0)? as usize).saturating_sub(text.len());
        self.padded(&text, padding, d.character(1, ' ')?, true);
        Some(())
    }

    fn character(&mut self, m: &mut Machine, args: Args) -> Option<()> {
        let c = self.argument(m, args)?.as_char()?;
        self.out.push(c);
        Some(())
    }

    /// `~w,dF` of a float. `None` for the cases left to Lisp: other numbers, floats that are not
    /// finite or not below 1e15, and no decimal places or more than 100.
    fn fixed(&mut self, m: &mut Machine, args: Args, d: &Directive) -> Option<()> {
        let value = self.argument(m, args)?;
        let float = numbers::Float::of(&m.heap, value)?;
        let wide = float.widen();
        if !wide.is_finite() || wide.abs() >= 1e15 {
            return None;
        }
        let places = d.number(1, 0)?;
        let width = d.number(0, 0)?;
        if width > 0 || places == 0 || places > 100 {
            return self.fixed_in_width(float, places, width);
        }
        let text = fixed_text(float, places);
        self.out.push_str(&text);
        Some(())
    }

    /// The same, padded to a width. `None` if the text is wider: Lisp decides what to do.
    fn fixed_in_width(&mut self, float: numbers::Float, places: i64, width: i64) -> Option<()> {
        if places == 0 || places > 100 {
            return None;
        }
        let text = fixed_text(float, places);
        if text.len() > width as usize {
            return None;
        }
        let padding = width as usize - text.len();
        self.padded(&text, padding, ' ', true);
        Some(())
    }
}

/// The text of a float with this many decimal places: its shortest digits, followed by zeros. If
/// these digits have more places, the exact value is rounded, a half away from zero.
fn fixed_text(float: numbers::Float, places: i64) -> String {
    let (negative, _, _) = float.parts();
    let size = float.widen().abs();
    let (position, digits) = numbers::flonum_digits(float);
    let fraction = (digits.len() as i64 - position).max(0);
    let places = places as usize;
    let text = if fraction <= places as i64 {
        let mut text = numbers::fixed(position, &digits);
        if fraction == 0 {
            text.push_str(&"0".repeat(places - 1));
        } else {
            text.push_str(&"0".repeat(places - fraction as usize));
        }
        text
    } else if is_half(size, places) {
        let mut text = format!("{size:.more$}", more = places + 1);
        text.pop();
        next_up(text)
    } else {
        format!("{size:.places$}")
    };
    if negative { format!("-{text}") } else { text }
}

/// Whether a number lies exactly halfway between two decimals with this many places. Then its
/// lowest bit is worth 2^-(places + 1), for such a number is a binary fraction only as an odd
/// number times that power of two.
fn is_half(size: f64, places: usize) -> bool {
    if size == 0.0 || !size.is_normal() {
        return false;
    }
    let bits = size.to_bits();
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let exponent = (bits >> 52) as i64 - 1075 + i64::from(mantissa.trailing_zeros());
    -exponent == places as i64 + 1
}

/// The decimal increased by one in its last place.
fn next_up(text: String) -> String {
    let mut digits = text.into_bytes();
    for digit in digits.iter_mut().rev() {
        match *digit {
            b'.' => continue,
            b'9' => *digit = b'0',
            _ => {
                *digit += 1;
                return digits.into_iter().map(char::from).collect();
            }
        }
    }
    std::iter::once('1').chain(digits.into_iter().map(char::from)).collect()
}

fn grouped(text: &str, comma: char, interval: usize) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let mut grouped = String::from(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % interval == 0 {
            grouped.push(comma);
        }
        grouped.push(digit);
    }
    grouped
}

fn format(m: &mut Machine, args: Args) -> Flow {
    directly(m, args).unwrap_or_else(|| in_lisp(m, args))
}

/// Formats natively and completely. `None`, with nothing written, if Lisp must do it.
fn directly(m: &mut Machine, args: Args) -> Option<Flow> {
    let (destination, control) = (m.arg(args, 0), m.arg(args, 1));
    if !string::is_string(&m.heap, control) {
        return None;
    }
    let target = match destination {
        Value::NIL => None,
        Value::T => match stream_in(m, known::STANDARD_OUTPUT) {
            Ok(stream) => Some(stream),
            Err(fault) => return Some(Flow::Fault(fault)),
        },
        other => Some(other),
    };
    if target.is_some_and(|stream| !stream::is_stream(&m.heap, stream)) {
        return None;
    }
    let control = format_control::of(&m.heap, control)?;
    let plain = carry_out(m, &control, args, target)?;
    if let Err(full) = plain.out.finished() {
        return Some(Flow::Fault(full.into()));
    }
    m.heap.spend(plain.out.len() / 16);
    let target = match target {
        None => (Value::NIL, Answer::Text),
        Some(stream) => (stream, Answer::Value(Value::NIL)),
    };
    let flow = deliver(m, args.base, &plain.out, &plain.holes, target);
    let spare = plain.out.into_string();
    if spare.capacity() <= LONGEST_SPARE {
        SPARE.set(spare);
    }
    Some(flow)
}

/// Passes the call on to the Lisp definition that knows every directive.
fn in_lisp(m: &mut Machine, args: Args) -> Flow {
    let function = package::system("FORMAT-TO");
    let rest = m.arguments(args)[2..].to_vec();
    let rest = list::from_slice(&mut m.heap, &rest);
    let control = m.arg(args, 1);
    m.reserve(args.base + 8);
    m.stack[args.base + 2] = control;
    m.stack[args.base + 1] = control;
    m.stack[args.base + 3] = rest;
    Flow::Enter(function.word(), args.base, 4)
}
