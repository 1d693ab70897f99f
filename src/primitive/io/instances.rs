//! Where Lisp takes over from the operators on streams: for streams that are instances, whose generic
//! functions it calls (`stdlib/streams/`), and for octets that mean no character, which it may mend.
//!
//! An operator finds out that one of its streams is an instance before it has done anything, or
//! leaves what it has taken where it will be read again. So the whole call is made once more in
//! Lisp, with the same arguments.

use super::file_contents::patiently;
use super::ways::{count_unread, drop_ended};
use crate::data::handle::Device;
use crate::data::stream::StreamKind;
use crate::data::{Fault, Result, array, list, stream};
use crate::global::{package, sym};
use crate::heap::{Imm, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive, instead};
use crate::primitive::sys;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "DROP-ENDED-STREAM",
        ".",
        "stream",
        (1, 1),
        Body::F1(drop_ended_stream),
        "Drops the first stream of a concatenated stream.",
    ),
    sys(
        "ECHO-UNREAD-P",
        ".",
        "stream",
        (1, 1),
        Body::F1(|m, s| unread_of_echo(m, s, -1)),
        "Whether the next character of an echo stream has been unread; then one less has.",
    ),
    sys(
        "NOTE-ECHO-UNREAD",
        ".",
        "stream",
        (1, 1),
        Body::F1(|m, s| unread_of_echo(m, s, 1)),
        "Notes that a character of an echo stream has been unread.",
    ),
    sys(
        "MEND-STREAM",
        "..",
        "stream text",
        (2, 2),
        Body::F2(mend_stream),
        "Puts text in the place of the next octets of a file that mean no character; without text, they are the end of the input.",
    ),
    sys(
        "MEND-WRITING",
        "..",
        "stream text",
        (2, 2),
        Body::F2(mend_writing),
        "Has text written in the place of a character that the external format of a file does not have.",
    ),
];

fn drop_ended_stream(m: &mut Machine, stream: Value) -> Result {
    if stream::kind(&m.heap, stream) != Some(StreamKind::Concatenated) {
        return Err(Fault::type_error(stream, sym::CONCATENATED_STREAM));
    }
    drop_ended(m, stream)?;
    Ok(Value::NIL)
}

/// Whether characters of an echo stream have been unread; from now on, `more` of them.
fn unread_of_echo(m: &mut Machine, stream: Value, more: i64) -> Result {
    if stream::kind(&m.heap, stream) != Some(StreamKind::Echo) {
        return Err(Fault::type_error(stream, sym::ECHO_STREAM));
    }
    Ok(Value::from_bool(count_unread(m, stream, more)?))
}

fn mend_stream(m: &mut Machine, stream: Value, text: Value) -> Result {
    if text.is_nil() {
        return mending(m, stream, |device| device.end_input());
    }
    let text = string_of(m, text)?;
    mending(m, stream, |device| device.mend(&text))
}

fn mend_writing(m: &mut Machine, stream: Value, text: Value) -> Result {
    let text = string_of(m, text)?;
    mending(m, stream, |device| device.mend_output(&text))
}

fn string_of(m: &mut Machine, text: Value) -> Result<String> {
    array::text(&m.heap, text).ok_or_else(|| Fault::type_error(text, sym::STRING))
}

/// Does something to the device of a file.
fn mending(m: &mut Machine, stream: Value, act: impl Fn(&mut dyn Device)) -> Result {
    if !stream.is(Imm::Handle) {
        return Err(Fault::type_error(stream, sym::FILE_STREAM));
    }
    patiently(m, stream, |device| {
        act(device);
        Ok(())
    })?;
    Ok(Value::NIL)
}

/// A class for a fault that is no error: the stream is an instance.
const OF_INSTANCE: Value = Value::immediate(Imm::Marker, 17);

/// The fault for a value that is not a stream that Rust code knows: an instance, or no stream.
#[cold]
pub(in crate::primitive) fn not_native(m: &Machine, value: Value) -> Box<Fault> {
    match stream::is_instance(&m.heap, value) {
        true => Fault::new(OF_INSTANCE, &[]),
        false => Fault::type_error(value, sym::STREAM),
    }
}

/// Whether a fault says that Lisp must do the work: a stream is an instance, or does not have a
/// character that is to be written.
pub(in crate::primitive) fn needs_lisp(fault: &Fault) -> bool {
    matches!(fault.class, OF_INSTANCE | sym::STREAM_ENCODING_ERROR)
}

/// The function of the library that does the work of an operator for any stream.
fn counterpart(name: &str) -> Value {
    package::system(&format!("GRAY-{name}")).word()
}

/// What is to be called instead of an operator that has failed, and the arguments; `None` if its
/// fault is an error.
#[cold]
fn other_call(
    m: &mut Machine,
    name: &str,
    arguments: &[Value],
    fault: &Fault,
) -> Option<(Value, Vec<Value>)> {
    match fault.class {
        OF_INSTANCE => Some((counterpart(name), arguments.to_vec())),
        sym::STREAM_DECODING_ERROR | sym::STREAM_ENCODING_ERROR => {
            let is_input = fault.class == sym::STREAM_DECODING_ERROR;
            let mend = if is_input { "MEND-INPUT" } else { "MEND-OUTPUT" };
            let operator = package::intern(package::COMMON_LISP, name).0.word();
            let arguments = list::from_slice(&mut m.heap, arguments);
            let mut call = vec![operator, arguments];
            call.extend(fault.slots.iter().map(|(_, value)| *value));
            Some((package::system(mend).word(), call))
        }
        _ => None,
    }
}

/// The result of the operator `name`, which Lisp finds if it must.
#[inline(always)]
pub(in crate::primitive) fn result_of<T>(
    m: &mut Machine,
    name: &str,
    arguments: &[Value],
    result: Result<T>,
) -> Result<T> {
    result.map_err(|fault| lisp_fault(m, name, arguments, fault))
}

/// Like [`result_of`], for an operator with any number of arguments.
#[inline(always)]
pub(in crate::primitive) fn result_with(
    m: &mut Machine,
    name: &str,
    args: Args,
    result: Result,
) -> Result {
    result.map_err(|fault| {
        let arguments = m.arguments(args).to_vec();
        lisp_fault(m, name, &arguments, fault)
    })
}

#[cold]
fn lisp_fault(m: &mut Machine, name: &str, arguments: &[Value], fault: Box<Fault>) -> Box<Fault> {
    match other_call(m, name, arguments, &fault) {
        Some((function, arguments)) => match function.as_symbol() {
            Some(function) => instead(function, &arguments),
            None => fault,
        },
        None => fault,
    }
}

/// Like [`result_of`], for a control primitive.
#[inline(always)]
pub(in crate::primitive) fn flow_of(
    m: &mut Machine,
    name: &str,
    args: Args,
    result: Result<Flow>,
) -> Flow {
    result.unwrap_or_else(|fault| other_flow(m, name, args, fault))
}

#[cold]
fn other_flow(m: &mut Machine, name: &str, args: Args, fault: Box<Fault>) -> Flow {
    let arguments = m.arguments(args).to_vec();
    match other_call(m, name, &arguments, &fault) {
        Some((function, arguments)) => {
            m.reserve(args.base + arguments.len() + 8);
            m.stack[args.base..args.base + arguments.len()].copy_from_slice(&arguments);
            Flow::Enter(function, args.base, arguments.len() as u32)
        }
        None => Flow::Fault(fault),
    }
}
