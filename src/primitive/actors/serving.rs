//! The steps of a server around a handler (`stdlib/actor/server.lisp`) in the plain case, each as one primitive.
//!
//! Each of them looks first whether the case is plain: nothing is traced, put off, timed or suspended, and the
//! definition is the newest. If it is not, nothing is done, and the library goes step by step. So a server does the
//! same either way.

use super::super::sys;
use super::requests::{close, take};
use crate::data::{Result, list};
use crate::global::{known, sym, symbol};
use crate::heap::{Symbol, Value};
use crate::machine::{Args, Body, Machine, Primitive, goes_by_steps};
use crate::process::Delivery;

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
        "SERVES-PLAINLY",
        "",
        "",
        (0, 0),
        Body::F0(serves_plainly),
        "Whether this server has nothing to do before it takes the next message, and need not look for what goes before others.",
    ),
    sys(
        "TAKE-CALL",
        ".",
        "name tag client deadline",
        (4, 4),
        Body::N(take_call),
        "Begins with the request that has been received, if the case is plain: takes it, and has it in hand. Whether it does.",
    ),
    sys(
        "ANSWER-AT-ONCE",
        ".",
        "tag client values",
        (3, 3),
        Body::F3(answer_at_once),
        "Answers the request in hand with a list of values, if the case is plain, and ends its handler. T; :FOLLOWS when something follows the handler; :CLOSED when the answer is still to be sent and the handler to be ended; NIL when nothing has been done.",
    ),
    sys(
        "TAKE-CAST",
        ".",
        "name sender",
        (2, 2),
        Body::F2(take_cast),
        "Begins with the cast that has been received, if the case is plain. Whether it does.",
    ),
    sys(
        "END-CAST",
        "",
        "",
        (0, 0),
        Body::F0(end_cast),
        "Ends the handler of a cast. Whether something follows it.",
    ),
];

/// Whether a variable of the library has a value other than NIL.
fn is_set(m: &mut Machine, variable: Symbol) -> bool {
    let value = m.symbol_value(variable);
    value.is_true() && value != Value::UNBOUND
}

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
    note_time(m);
    let follows = [known::AFTER_HANDLER_VAR, known::TRACE_VAR, known::EXIT_AFTER_HANDLER_VAR];
    Ok(Value::from_bool(follows.into_iter().any(|variable| is_set(m, variable))))
}

/// Notes how long the handler has taken that has ended.
fn note_time(m: &mut Machine) {
    let now = m.system().now();
    let serving = m.post.serving();
    if let Some(began) = serving.began.take() {
        serving.longest_handler = serving.longest_handler.max(now.saturating_sub(began));
    }
}

fn serves_plainly(m: &mut Machine) -> Result {
    let others = [
        known::CONTINUATIONS_VAR,
        known::SUSPENSIONS_VAR,
        known::TIMERS_VAR,
        known::ON_IDLE_VAR,
        known::HIBERNATE_AFTER_VAR,
    ];
    if goes_by_steps() || others.into_iter().any(|variable| is_set(m, variable)) {
        return Ok(Value::NIL);
    }
    if !m.post.queue.is_empty() || m.system().has_mail() {
        m.collect_now();
    }
    // A message that waits alone is the next one in any case.
    Ok(Value::from_bool(m.post.queue.len() <= 1))
}

/// Whether nothing has to be done before the handler of what has come: no new definition, no clause :IDLE, nothing
/// that may put it off.
fn comes_plainly(m: &mut Machine) -> bool {
    if goes_by_steps() || is_set(m, known::ON_ARRIVAL_OF_VAR) || is_set(m, known::ON_IDLE_VAR) {
        return false;
    }
    if !is_set(m, known::ON_ARRIVAL_VAR) {
        return true;
    }
    let name = m.symbol_value(known::DEFINITION_NAME_VAR);
    let definition = m.symbol_value(known::DEFINITION_VAR);
    let named = name.as_symbol().filter(|name| name.is_true());
    named.is_some_and(|name| symbol::cell(name).function() == definition)
}

/// Whether the server has a handler for requests of this name, as far as no function of the library must tell.
fn knows(m: &mut Machine, name: Value) -> bool {
    let known = m.symbol_value(known::KNOWS_CALL_VAR);
    if known == sym::K_FBOUNDP {
        let name = name.as_symbol().filter(|name| name.is_true());
        return name.is_some_and(|name| symbol::cell(name).function() != Value::UNBOUND);
    }
    known.is_cons() && list::elements(&m.heap, known).any(|other| other == name)
}

fn take_call(m: &mut Machine, args: Args) -> Result {
    let [name, tag, client, deadline] = [0, 1, 2, 3].map(|index| m.arg(args, index));
    let now = m.system().now();
    let is_in_time = deadline.is_nil() || deadline.as_fixnum().is_some_and(|at| at > now as i64);
    if !is_in_time || !comes_plainly(m) || !knows(m, name) || !take(m, tag)?.is_true() {
        return Ok(Value::NIL);
    }
    begin(m, now)?;
    m.post.serving().calls += 1;
    let request = list::from_slice(&mut m.heap, &[tag, client, name, sym::K_CALL]);
    m.set_special(known::REQUEST_VAR, request);
    m.set_special(known::REQUEST_DEADLINE_VAR, deadline);
    Ok(Value::T)
}

/// Counts what has come, and measures the time of its handler.
fn begin(m: &mut Machine, now: u64) -> Result {
    count_queue(m)?;
    m.post.serving().began = Some(now);
    Ok(Value::NIL)
}

fn answer_at_once(m: &mut Machine, tag: Value, client: Value, values: Value) -> Result {
    let request = m.symbol_value(known::REQUEST_VAR);
    let is_in_hand = request.is_cons() && m.heap.car(request).is_true();
    let Some(Some(to)) = m.muproc_at(client) else { return Ok(Value::NIL) };
    if goes_by_steps() || !is_in_hand || is_set(m, known::TRACE_VAR) {
        return Ok(Value::NIL);
    }
    // It may be refused memory, so nothing is done before.
    let (shape, body) = m.answer_of(tag, values);
    if close(m, tag)?.is_true() {
        m.flush_output();
        if !matches!(m.post_message(to, shape, Value::NIL, body), Delivery::Delivered { .. }) {
            return Ok(sym::K_CLOSED);
        }
    }
    m.set_special(known::REQUEST_DEADLINE_VAR, Value::NIL);
    m.set_special(known::REQUEST_VAR, Value::NIL);
    let follows = handler_ends(m)?.is_true();
    Ok(if follows { sym::K_FOLLOWS } else { Value::T })
}

fn take_cast(m: &mut Machine, name: Value, sender: Value) -> Result {
    if !comes_plainly(m) || is_set(m, known::TRACE_VAR) {
        return Ok(Value::NIL);
    }
    let now = m.system().now();
    begin(m, now)?;
    m.post.serving().casts += 1;
    let request = list::from_slice(&mut m.heap, &[Value::NIL, sender, name, sym::K_CAST]);
    m.set_special(known::REQUEST_VAR, request);
    Ok(Value::T)
}

fn end_cast(m: &mut Machine) -> Result {
    m.set_special(known::REQUEST_VAR, Value::NIL);
    handler_ends(m)
}
