//! What servers count, and the plain case of their loop (`machine/actor/serving.rs`).

use super::super::sys;
use crate::data::{Result, list};
use crate::heap::Value;
use crate::machine::{Args, Body, Flow, Machine, Primitive};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "BEGIN-TO-COUNT",
        "",
        "",
        (0, 0),
        Body::F0(begin_to_count),
        "A server begins: it has counted nothing yet.",
    ),
    sys(
        "COUNTED",
        "",
        "",
        (0, 0),
        Body::F0(counted),
        "What this server has counted: calls, casts, the longest queue, and the longest time of a handler in internal time units.",
    ),
    sys(
        "COUNT-CALL",
        "",
        "",
        (0, 0),
        Body::F0(count_call),
        "Counts a request with which this server begins.",
    ),
    sys(
        "COUNT-CAST",
        "",
        "",
        (0, 0),
        Body::F0(count_cast),
        "Counts a cast with which this server begins.",
    ),
    sys(
        "COUNT-QUEUE",
        "",
        "",
        (0, 0),
        Body::F0(count_queue),
        "Counts the messages that wait, for the longest queue, when one has been taken.",
    ),
    sys(
        "HANDLER-BEGINS",
        "",
        "",
        (0, 0),
        Body::F0(handler_begins),
        "The handler of a server begins: its time is measured.",
    ),
    sys(
        "HANDLER-ENDS",
        "",
        "",
        (0, 0),
        Body::F0(handler_ends),
        "The handler of a server has ended: its time is noted. Whether something follows it.",
    ),
    sys(
        "SERVE-PLAINLY",
        ".",
        "&optional waited",
        (0, 1),
        Body::Control(serve_plainly),
        "Serves requests and casts as long as the case is plain. T when the message that has ended a wait is not plain and is to be served now; NIL when there is something else to do, or may be.",
    ),
    sys(
        "REQUEST-IN-HAND",
        "",
        "",
        (0, 0),
        Body::F0(request_in_hand),
        "The request or cast in hand: a list of its tag (NIL when there is none, or the answer has been put off), the port of its client, its name, its kind, and when its client waits no longer, in internal real time, or NIL. NIL when there is none.",
    ),
];

fn begin_to_count(m: &mut Machine) -> Result {
    *m.post.serving() = Default::default();
    Ok(Value::NIL)
}

fn counted(m: &mut Machine) -> Result {
    let serving = m.post.serving();
    let counts =
        [serving.calls, serving.casts, serving.longest_queue as u64, serving.longest_handler];
    let counts = counts.map(|count| Value::fixnum(count as i64));
    Ok(list::from_slice(&mut m.heap, &counts))
}

fn count_call(m: &mut Machine) -> Result {
    m.post.serving().calls += 1;
    Ok(Value::NIL)
}

fn count_cast(m: &mut Machine) -> Result {
    m.post.serving().casts += 1;
    Ok(Value::NIL)
}

fn count_queue(m: &mut Machine) -> Result {
    m.collect_now();
    let waiting = m.post.queue.len() + 1;
    let serving = m.post.serving();
    serving.longest_queue = serving.longest_queue.max(waiting);
    Ok(Value::NIL)
}

fn handler_begins(m: &mut Machine) -> Result {
    m.post.serving().began = Some(m.system().now());
    Ok(Value::NIL)
}

fn handler_ends(m: &mut Machine) -> Result {
    Ok(Value::from_bool(m.note_end_of_handler()))
}

fn serve_plainly(m: &mut Machine, args: Args) -> Flow {
    m.serve_plainly(args.base, args.count > 0)
}

fn request_in_hand(m: &mut Machine) -> Result {
    Ok(m.request_in_hand())
}
