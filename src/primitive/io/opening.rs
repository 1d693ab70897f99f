//! Opening files (CLHS chapter 20).

use super::files::{file_fault, refused_with, the_ports};
use super::formats::{element_of, format_of};
use super::input::flow;
use super::pathnames::{file, logical_name};
use crate::data::handle::{About, IfExists, OpenRequest};
use crate::data::{Fault, Result, handle, list, stream};
use crate::global::{package, sym};
use crate::heap::Value;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl};
use crate::process::{Handover, Helper};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[cl(
    "OPEN",
    "file &key direction element-type if-exists if-does-not-exist external-format",
    (1, MANY),
    Body::Control(open),
    "Opens a file. (open \"/no/such\" :if-does-not-exist nil) => NIL",
)];

/// The result of opening a file.
type Opened = std::io::Result<Option<Box<dyn handle::Device>>>;

fn open(m: &mut Machine, args: Args) -> Flow {
    flow(open_file(m, args))
}

/// A type error that the value is none of these.
fn none_of<T>(m: &mut Machine, value: Value, choices: &[Value]) -> Result<T> {
    let mut expected = vec![sym::MEMBER];
    expected.extend(choices);
    let expected = list::from_slice(&mut m.heap, &expected);
    Err(Fault::type_error(value, expected))
}

/// Whether the direction is one of input, and whether it is one of output.
fn sides(m: &mut Machine, direction: Value) -> Result<(bool, bool)> {
    match direction {
        sym::K_INPUT => Ok((true, false)),
        sym::K_PROBE => Ok((false, false)),
        sym::K_OUTPUT => Ok((false, true)),
        sym::K_IO => Ok((true, true)),
        other => none_of(m, other, &[sym::K_INPUT, sym::K_OUTPUT, sym::K_IO, sym::K_PROBE]),
    }
}

fn open_file(m: &mut Machine, args: Args) -> Result<Flow> {
    let known = [
        sym::K_DIRECTION,
        sym::K_ELEMENT_TYPE,
        sym::K_IF_EXISTS,
        sym::K_IF_DOES_NOT_EXIST,
        sym::K_EXTERNAL_FORMAT,
    ];
    m.check_keywords(args, 1, &known)?;
    let designator = m.arg(args, 0);
    let (merged, path) = file(m, designator)?;
    let direction = m.keyword(args, 1, sym::K_DIRECTION).unwrap_or(sym::K_INPUT);
    let (input, output) = sides(m, direction)?;
    let kind = m.keyword(args, 1, sym::K_ELEMENT_TYPE).unwrap_or(sym::CHARACTER);
    let format = m.keyword(args, 1, sym::K_EXTERNAL_FORMAT).unwrap_or(sym::K_DEFAULT);
    let format = format_of(m, format)?;
    let Some(element) = element_of(m, kind, format) else {
        // Lisp finds the plain type and calls again.
        return Ok(Flow::Enter(
            package::system("OPEN-BY-TYPE").word(),
            args.base,
            args.count as u32,
        ));
    };
    let (if_exists, given) = if_exists(m, args)?;
    let missing = if_does_not_exist(m, args, direction, given.then_some(if_exists))?;
    let ports = the_ports(m)?;
    check_open(m, ports, merged)?;
    let is_slow = (ports.opens_slowly)(&path) && (input || output);
    let create = missing == sym::K_CREATE;
    let logical = logical_name(m, designator)?;
    let about = About { path, logical, input, output, element };
    let request = OpenRequest { about, if_exists, create };
    let opened = match m.take_back().and_then(|kept| kept.downcast::<Handover<Opened>>().ok()) {
        Some(place) => place.take().unwrap_or_else(|| Err(std::io::ErrorKind::Other.into())),
        None if is_slow => {
            // A muproc that is killed or late drops the place; a file opened later is closed.
            let place = Handover::default();
            let theirs = place.clone();
            let helper = Helper::apart(move || theirs.put((ports.open)(&request)));
            return Ok(m.send_outside(None, args, helper, Some(Box::new(place))));
        }
        None => (ports.open)(&request),
    };
    let stream = match opened {
        Ok(Some(device)) => stream_of(m, device, direction),
        Ok(None) => Value::NIL,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && missing.is_nil() => {
            Value::NIL
        }
        Err(error) => return Err(file_fault(m, merged, "open", &error)),
    };
    Ok(Flow::Return(stream, args.base))
}

/// Fails if the muproc has as many files open as one may: others have to open some, too.
fn check_open(m: &mut Machine, ports: &handle::Ports, file: Value) -> Result<()> {
    let most = (ports.most_open)();
    if m.heap.files() >= most {
        m.heap.forget_closed(handle::is_open);
    }
    if m.heap.files() < most {
        return Ok(());
    }
    let many = "~a cannot be opened: this muproc has ~d files open, as many as one may (half of what the process may, \
                see ulimit -n).";
    Err(refused_with(m, file, many, &[Value::fixnum(most as i64)]))
}

/// The stream of a device. One that is only probed is closed.
fn stream_of(m: &mut Machine, device: Box<dyn handle::Device>, direction: Value) -> Value {
    let handle = handle::register(device);
    m.heap.note_file(handle, handle::is_open);
    if direction == sym::K_PROBE
        && let Some(device) = handle::forget(handle)
    {
        let _ = device.lock().unwrap_or_else(|e| e.into_inner()).close(false);
    }
    stream::of_handle(handle)
}

/// What to do if the file is missing: `:error`, `:create` or NIL. `exists` is what `:if-exists` says.
fn if_does_not_exist(
    m: &mut Machine,
    args: Args,
    direction: Value,
    exists: Option<IfExists>,
) -> Result {
    let choices = [sym::K_ERROR, sym::K_CREATE, Value::NIL];
    match m.keyword(args, 1, sym::K_IF_DOES_NOT_EXIST) {
        Some(choice) if choices.contains(&choice) => Ok(choice),
        Some(other) => none_of(m, other, &choices),
        None => Ok(match (direction, exists) {
            (sym::K_PROBE, _) => Value::NIL,
            (sym::K_INPUT, _) | (_, Some(IfExists::Overwrite | IfExists::Append)) => sym::K_ERROR,
            _ => sym::K_CREATE,
        }),
    }
}

/// What to do if the file exists, and whether that was given.
fn if_exists(m: &mut Machine, args: Args) -> Result<(IfExists, bool)> {
    let Some(choice) = m.keyword(args, 1, sym::K_IF_EXISTS) else {
        return Ok((IfExists::Error, false));
    };
    let meant = match choice {
        Value::NIL => IfExists::Nothing,
        sym::K_ERROR => IfExists::Error,
        sym::K_SUPERSEDE | sym::K_NEW_VERSION => IfExists::Supersede,
        sym::K_OVERWRITE => IfExists::Overwrite,
        sym::K_APPEND => IfExists::Append,
        sym::K_RENAME | sym::K_RENAME_AND_DELETE => IfExists::Rename,
        other => {
            let choices = [
                sym::K_ERROR,
                sym::K_NEW_VERSION,
                sym::K_RENAME,
                sym::K_RENAME_AND_DELETE,
                sym::K_OVERWRITE,
                sym::K_APPEND,
                sym::K_SUPERSEDE,
                Value::NIL,
            ];
            return none_of(m, other, &choices);
        }
    };
    Ok((meant, true))
}
