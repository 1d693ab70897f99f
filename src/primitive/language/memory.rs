//! The memory of a muproc and of the node: collecting it, and statistics. Also a primitive that
//! fails on purpose, for tests.

use crate::data::{Fault, Result, handle, list};
use crate::global::{closures, code_gc, joint, package, sym, symbol, units};
use crate::heap::{Value, fixed_words};
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Body, Flow, Machine, Primitive, may_fail};
use crate::primitive::{ext, sys};
use crate::text::sources;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "FAIL-INTERNALLY",
        "",
        "",
        (0, 0),
        Body::Control(fail_internally),
        "Fails as a bug of the interpreter would, in our tests of what becomes of the rest; to \
         programs it is undefined.",
    ),
    sys(
        "COLLECT-GARBAGE",
        "",
        "",
        (0, 0),
        Body::Control(gc),
        "Collects the heap of this muproc, and soon what the node keeps of \
         code and uninterned symbols that nobody mentions any more. (system::collect-garbage) => NIL",
    ),
    sys(
        "REFER-WEAKLY",
        "...",
        "object holder finalizer",
        (3, 3),
        Body::N(refer_weakly),
        "Makes a weak reference for a holder, or with a function to be called when the object is dead; the other is NIL. Its number.",
    ),
    sys(
        "WEAK-OBJECT",
        ".",
        "number",
        (1, 1),
        Body::F1(weak_object),
        "A list of the object of a weak reference; NIL if it is dead.",
    ),
    sys(
        "CANCEL-FINALIZERS",
        ".",
        "object",
        (1, 1),
        Body::F1(|m, object| Ok(Value::from_bool(m.cancel_finalizers(object)))),
        "Drops the finalizers of an object. Whether it had any.",
    ),
    sys(
        "WORDS-ALLOCATED",
        "",
        "",
        (0, 0),
        Body::F0(|m| Ok(Value::fixnum(m.words_allocated() as i64))),
        "The words that this muproc has allocated since this was first called.",
    ),
    sys(
        "NEXT-FINALIZER",
        "",
        "",
        (0, 0),
        Body::F0(|m| Ok(m.next_finalizer().unwrap_or(Value::NIL))),
        "Takes the next function of a finalizer whose object is dead; NIL if there is none.",
    ),
    sys(
        "NODE-WORKERS",
        "",
        "",
        (0, 0),
        Body::F0(|m| Ok(Value::fixnum(m.system().workers() as i64))),
        "How many threads run muprocs, those that stand in for stuck ones aside.",
    ),
    ext(
        "NODE-STATISTICS",
        "",
        (0, 0),
        Body::Control(node_statistics),
        "A plist of what the node keeps for all muprocs: :code-units and :code-bytes (analysed \
         top-level forms and the bytes of their nodes), :uninterned-symbols (and others that may go), :symbol-bytes \
         (memory for symbols of all kinds), :global-closures \
         (global functions that capture variables), :joints (queues, locks and other objects that muprocs share), :shared-streams (string streams that muprocs share), :constant-bytes and :sources (constants of \
         code, and texts that were loaded), :muprocs (alive, those of the runtime included), :workers (threads that run \
         muprocs, those that stand in for stuck ones aside). (evenp (length (ext:node-statistics))) => T",
    ),
];

fn fail_internally(m: &mut Machine, _: Args) -> Flow {
    if may_fail() {
        panic!("asked to fail");
    }
    let name = package::system("FAIL-INTERNALLY");
    Flow::Fault(m.undefined(name))
}

fn refer_weakly(m: &mut Machine, args: Args) -> Result {
    let (object, holder, finalizer) = (m.arg(args, 0), m.arg(args, 1), m.arg(args, 2));
    Ok(Value::fixnum(m.refer_weakly(object, holder, finalizer) as i64))
}

fn weak_object(m: &mut Machine, number: Value) -> Result {
    let Some(number) = number.as_fixnum() else {
        return Err(Fault::type_error(number, sym::UNSIGNED_BYTE));
    };
    Ok(match m.weak_object(number as u64) {
        Some(object) => list::from_slice(&mut m.heap, &[object]),
        None => Value::NIL,
    })
}

fn gc(m: &mut Machine, args: Args) -> Flow {
    m.heap.want_collection();
    code_gc::want();
    // Who is told of the collection is told before this returns.
    let frame = kept_frame!(Cont::native(0, |_, base, _| Flow::Return(Value::NIL, base)));
    m.pause(frame, args.base).unwrap_or(Flow::Return(Value::NIL, args.base))
}

fn node_statistics(m: &mut Machine, args: Args) -> Flow {
    let (units, bytes) = units::count_and_bytes();
    let muprocs = m.system().muprocs().len();
    let figures = [
        ("CODE-UNITS", units),
        ("CODE-BYTES", bytes),
        ("UNINTERNED-SYMBOLS", symbol::loose_count()),
        ("SYMBOL-BYTES", symbol::cell_bytes()),
        ("GLOBAL-CLOSURES", closures::count()),
        ("JOINTS", joint::count()),
        ("SHARED-STREAMS", handle::texts()),
        ("CONSTANT-BYTES", fixed_words() * 8),
        ("SOURCES", sources().count() as usize),
        ("MUPROCS", muprocs),
        ("WORKERS", m.system().workers()),
    ];
    let plist: Vec<Value> = figures
        .iter()
        .flat_map(|(name, n)| [package::keyword(name).word(), Value::fixnum(*n as i64)])
        .collect();
    Flow::Return(list::from_slice(&mut m.heap, &plist), args.base)
}
