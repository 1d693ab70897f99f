//! Waiting for an answer: the primitives that calls are built from (`stdlib/actor/calls.lisp`).
//!
//! Each wait has a tag. The callee answers by sending a message with that tag in its field `:tag`,
//! or by ending while it is monitored under the tag. The answer goes to a separate store
//! (`process/answers.rs`), which no receive sees. Begin with `begin_wait`.

use super::super::sys;
use super::messages::receiver;
use super::{muproc_word, pid_of};
use crate::data::class::{Definition, Family, Slot};
use crate::data::{Fault, Result, class, copy, list};
use crate::global::{known, package, shape, sym};
use crate::heap::{Imm, MOST_POSITIVE_FIXNUM, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::process::{Answer, ExitInfo, Pid, Reference, Signal};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "BEGIN-WAIT",
        "",
        "",
        (0, 0),
        Body::F0(begin_wait),
        "Begins a wait for an answer; its tag.",
    ),
    sys(
        "TASK-CLASS",
        "",
        "",
        (0, 0),
        Body::F0(task_class),
        "The class of tasks, which is made when it is first wanted.",
    ),
    sys(
        "END-WAIT",
        ".",
        "tag",
        (1, 1),
        Body::F1(end_wait),
        "Ends a wait and the monitor under its tag: what comes later vanishes. Whether the monitor stood.",
    ),
    sys(
        "WATCH-FOR-ANSWER",
        ".",
        "address tag",
        (2, 2),
        Body::F2(watch),
        "Lets the end of the muproc of an address be an answer under the tag. That muproc; NIL when there is none.",
    ),
    sys(
        "AWAIT-ANSWER",
        ".",
        "tag timeout",
        (2, 2),
        Body::Control(await_answer),
        "Waits for an answer: :ANSWER when a message has come, :ENDED when the muproc that is watched has ended, :TIMEOUT after so many seconds.",
    ),
    sys(
        "AWAIT-ANSWER-UNTIL",
        ".",
        "tag deadline",
        (2, 2),
        Body::Control(await_answer_until),
        "AWAIT-ANSWER until a time in microseconds, NIL for ever.",
    ),
    sys(
        "TAKEN-ALONG",
        "u",
        "muproc",
        (1, 1),
        Body::F1(taken_along),
        "The live muprocs that the death of a child takes along.",
    ),
    sys(
        "AWAITING-ANSWER",
        ".",
        "tag deadline",
        (2, 2),
        Body::Control(awaiting_answer),
        "Goes on waiting for an answer.",
    ),
    sys(
        "AWAITING-VALUES",
        ".",
        "tag deadline",
        (2, 2),
        Body::Control(awaiting_values),
        "Goes on waiting for the answer to a request, for ASK-SERVER. When a server has answered :NORMAL, ends all that belongs to the request and returns the values; otherwise :ANSWER, :ENDED or :TIMEOUT, and leaves what has come.",
    ),
    sys(
        "TAKE-ANSWER",
        ".",
        "tag",
        (1, 1),
        Body::Control(take_answer),
        "Ends a wait for which an answer has come. Of a message all fields but :TAG, in order; of an end the reason and the muproc.",
    ),
    sys(
        "TAKE-REPLY",
        ".",
        "tag",
        (1, 1),
        Body::Control(take_reply),
        "Ends a wait for which a server has answered: the field :CALL-STATUS, :SYSTEM-STATUS or :STOP-STATUS, and :PAYLOAD; and the port of the server if it says that it ends.",
    ),
    sys(
        "KEPT-REASON",
        "u",
        "muproc",
        (1, 1),
        Body::F1(kept_reason),
        "The reason for which a muproc has ended, if the node still knows it; otherwise :NO-SUCH-MUPROC.",
    ),
    sys(
        "ANSWER",
        ".",
        "watcher reference value",
        (3, 3),
        Body::F3(answer),
        "Gives who watches this muproc under the reference an answer now, the value, as if it were the reason of its end. Nothing of it comes when it watches no more.",
    ),
];

pub(super) fn tag_of(value: Value) -> Result<Reference> {
    match value.is(Imm::Tag) {
        true => Ok(Reference(value.payload())),
        false => Err(Fault::type_error(value, sym::MUPROC_TAG)),
    }
}

/// The class of tasks: structures, of which the printer shows name and muproc (`print/handles.rs`) and the library
/// knows the rest (`stdlib/actor/tasks.lisp`).
fn task_class(_: &mut Machine) -> Result {
    let name = package::system("TASK");
    let make = || {
        let slots = ["MUPROC", "TAG", "ITEM", "RESULT", "NAME", "OWNER"];
        let slots = slots.iter().map(|slot| Slot::named(package::system(slot))).collect();
        let supers = [known::STRUCTURE_OBJECT];
        class::define(Definition { slots, ..Definition::new(name, Family::Structure, &supers) })
    };
    let class = class::find(name).or_else(make);
    Ok(class.map_or(Value::NIL, |class| class.word()))
}

fn begin_wait(m: &mut Machine) -> Result {
    let Machine { post, system, .. } = m;
    let system = system.as_mut().expect("it runs");
    let tag = post.answers_mut().begin(|count| system.fresh_block(count));
    Ok(Value::immediate(Imm::Tag, tag.0))
}

fn end_wait(m: &mut Machine, tag: Value) -> Result {
    let tag = tag_of(tag)?;
    Ok(Value::from_bool(m.end_awaiting(tag)))
}

fn watch(m: &mut Machine, address: Value, tag: Value) -> Result {
    let tag = tag_of(tag)?;
    let object = match receiver(m, address) {
        Err(fault) if fault.class == sym::MUPROC_NO_SUCH_PORT => return Ok(Value::NIL),
        found => found?,
    };
    let Some(object) = object else { return Ok(Value::NIL) };
    m.system().monitor_as(object, tag);
    m.tie_made();
    Ok(muproc_word(object))
}

fn await_answer(m: &mut Machine, args: Args) -> Flow {
    match m.seconds_from_now(m.arg(args, 1)) {
        Err(fault) => Flow::Fault(fault),
        Ok(at) => begin_to_await(m, args, at),
    }
}

fn await_answer_until(m: &mut Machine, args: Args) -> Flow {
    match deadline_of(m, args) {
        Err(fault) => Flow::Fault(fault),
        Ok(at) => begin_to_await(m, args, at),
    }
}

/// The second argument as a time in microseconds; `None` for NIL.
fn deadline_of(m: &Machine, args: Args) -> Result<Option<u64>> {
    let deadline = m.arg(args, 1);
    match deadline.as_fixnum() {
        _ if deadline.is_nil() => Ok(None),
        Some(at) => Ok(Some(at.max(0) as u64)),
        None => Err(Fault::type_error(deadline, sym::INTEGER)),
    }
}

/// Waits for an answer until a time.
fn begin_to_await(m: &mut Machine, args: Args, until: Option<u64>) -> Flow {
    let tag = match tag_of(m.arg(args, 0)) {
        Ok(tag) => tag,
        Err(fault) => return Flow::Fault(fault),
    };
    if let Some(kind) = kind_of_answer(m, tag) {
        return Flow::Return(kind, args.base);
    }
    let until = until.map(|at| at.min(MOST_POSITIVE_FIXNUM as u64) as i64);
    m.stack[args.base + 1] = until.map_or(Value::NIL, Value::fixnum);
    Flow::Enter(sym::AWAITING_ANSWER, args.base, 2)
}

fn awaiting_answer(m: &mut Machine, args: Args) -> Flow {
    match go_on_waiting(m, args) {
        Ok((_, kind)) => Flow::Return(kind, args.base),
        Err(flow) => flow,
    }
}

fn awaiting_values(m: &mut Machine, args: Args) -> Flow {
    let tag = m.arg(args, 0);
    if tag.is(Imm::Tag)
        && kind_of_answer(m, Reference(tag.payload())).is_none()
        && let Some(flow) = m.take_values_at_once(Reference(tag.payload()), args)
    {
        return flow;
    }
    match go_on_waiting(m, args) {
        Ok((tag, sym::K_ANSWER)) => m.take_values(tag, args),
        Ok((_, kind)) => Flow::Return(kind, args.base),
        Err(flow) => flow,
    }
}

/// Goes on waiting for an answer. Returns the tag and the kind of what has come; how to wait if nothing has.
fn go_on_waiting(m: &mut Machine, args: Args) -> std::result::Result<(Reference, Value), Flow> {
    let tag = tag_of(m.arg(args, 0)).map_err(Flow::Fault)?;
    if let Some(kind) = kind_of_answer(m, tag) {
        return Ok((tag, kind));
    }
    m.collect_now();
    if let Some(kind) = kind_of_answer(m, tag) {
        return Ok((tag, kind));
    }
    if let Some(at) = m.arg(args, 1).as_fixnum() {
        let at = at.max(0) as u64;
        if at <= m.system().now() {
            return Ok((tag, sym::K_TIMEOUT));
        }
        m.wake_at(at);
    }
    Err(m.wait_for_mail(args))
}

/// The kind of answer that has come for a tag: :ANSWER or :ENDED. `None` if none has come.
fn kind_of_answer(m: &Machine, tag: Reference) -> Option<Value> {
    match m.post.answers()?.get(tag)? {
        Answer::Message(_) => Some(sym::K_ANSWER),
        Answer::Ended { .. } => Some(sym::K_ENDED),
    }
}

fn take_answer(m: &mut Machine, args: Args) -> Flow {
    let tag = match tag_of(m.arg(args, 0)) {
        Ok(tag) => tag,
        Err(fault) => return Flow::Fault(fault),
    };
    let Machine { post, heap, values, .. } = m;
    values.clear();
    match post.answers_mut().take(tag) {
        None => return Flow::Return(Value::NIL, args.base),
        Some(Answer::Message(message)) => {
            let base = copy::words_in(heap, message.words(), message.shares());
            let object = copy::relocate(message.root(), base);
            for (i, field) in shape::fields(message.shape).iter().enumerate() {
                if *field != sym::K_TAG {
                    values.push(heap.slot(object, i + 1));
                }
            }
        }
        Some(Answer::Ended { muproc, reason }) => {
            let base = copy::words_in(heap, reason.words(), reason.shares());
            values.extend([copy::relocate(reason.root, base), muproc_word(muproc)]);
        }
    }
    Flow::ReturnValues(args.base)
}

fn take_reply(m: &mut Machine, args: Args) -> Flow {
    let tag = match tag_of(m.arg(args, 0)) {
        Ok(tag) => tag,
        Err(fault) => return Flow::Fault(fault),
    };
    let Machine { post, heap, values, .. } = m;
    values.clear();
    values.extend([Value::NIL; 3]);
    if let Some(Answer::Message(message)) = post.answers_mut().take(tag) {
        let base = copy::words_in(heap, message.words(), message.shares());
        let object = copy::relocate(message.root(), base);
        for (i, field) in shape::fields(message.shape).iter().enumerate() {
            match *field {
                sym::K_CALL_STATUS | sym::K_SYSTEM_STATUS | sym::K_STOP_STATUS => {
                    values[0] = heap.slot(object, i + 1);
                }
                sym::K_PAYLOAD => values[1] = heap.slot(object, i + 1),
                _ => {}
            }
        }
        if values[0] == sym::K_ERROR && shape::fields(message.shape).contains(&sym::K_ENDS) {
            values[2] = Value::immediate(Imm::Port, message.from.0);
        }
    }
    Flow::ReturnValues(args.base)
}

/// Sends `watcher` the notice of this muproc's end although it goes on running, with `value` as the
/// reason. As with a real notice, the watcher takes it only while the monitor stands, so no answer
/// comes late.
fn answer(m: &mut Machine, watcher: Value, reference: Value, value: Value) -> Result {
    let (to, reference) = (pid_of(watcher)?, tag_of(reference)?);
    m.flush_output();
    m.hold_back();
    let exit = ExitInfo { reason: m.reason(value), normal: false };
    let (from, name): (Pid, Value) = (m.system().me(), m.name());
    let found = m.system().signal(to, Signal::Down { from, name, exit, reference, told: false });
    // It has been told: there is nothing to tell under this reference at the end.
    m.system().forget_watcher(reference);
    Ok(Value::from_bool(found))
}

/// The live muprocs that the death of a child takes along.
fn taken_along(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    let mut taken = m.system().taken_along(pid);
    taken.retain(|pid| m.system().is_alive(*pid));
    let taken: Vec<Value> = taken.into_iter().map(muproc_word).collect();
    Ok(list::from_slice(&mut m.heap, &taken))
}

fn kept_reason(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    Ok(match m.system().reason_of(pid) {
        None => sym::K_NO_SUCH_MUPROC,
        Some(reason) => {
            let base = copy::words_in(&mut m.heap, reason.words(), reason.shares());
            copy::relocate(reason.root, base)
        }
    })
}
