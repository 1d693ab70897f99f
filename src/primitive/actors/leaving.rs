//! Leaving, and telling others of it: exits, kills, links, monitors.

use super::super::{MANY, actor};
use super::{addressed, addressed_or_self, muproc_word, self_or};
use crate::data::{Fault, Result, string};
use crate::global::sym;
use crate::heap::{Imm, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::process::{Pid, Reference, Signal};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    actor(
        "MUPROC-EXIT",
        "reason &optional muproc",
        (1, 2),
        Body::Control(exit),
        "Ends this muproc, or asks another to end, with REASON as the reason that others are told. Cleanup forms run. A muproc that traps exits gets the request of another as a message :TERMINATED NIL :REASON :REQUESTED-BY. The other muproc, or NIL if it is dead.",
    ),
    actor(
        "MUPROC-KILL",
        "muproc reason",
        (2, 2),
        Body::Control(kill),
        "Kills a muproc: its cleanup forms run, but it can neither handle nor trap it. REASON, or NIL with a warning when it is dead.",
    ),
    actor(
        "MUPROC-LINK",
        "muproc &optional other &key normal",
        (1, MANY),
        Body::N(link),
        "Links two muprocs, OTHER being this one if nothing is said: when one ends, the other ends too, or, if it traps exits, is told by a message. With NORMAL NIL, normal exits do not count. T.",
    ),
    actor(
        "MUPROC-UNLINK",
        "muproc &optional other",
        (1, 2),
        Body::N(unlink),
        "Cuts the link between two muprocs, of which OTHER is this one if nothing is said. T.",
    ),
    actor(
        "MUPROC-MONITOR",
        "object &optional subject &key as-message",
        (1, MANY),
        Body::N(monitor),
        "Lets SUBJECT, this muproc if nothing is said, be told once when the muproc of the address OBJECT ends: as by a link in one direction, or, with AS-MESSAGE, always by a message :TERMINATED :REASON :MONITOR. A reference for MUPROC-DEMONITOR.",
    ),
    actor(
        "MUPROC-DEMONITOR",
        "reference",
        (1, 1),
        Body::F1(demonitor),
        "Ends the watch that MUPROC-MONITOR has begun. Whether there was one.",
    ),
    actor(
        "MUPROC-SET-TRAP-EXITS",
        "value &optional muproc",
        (1, 2),
        Body::N(set_trap),
        "Sets whether a muproc, this one if nothing is said, traps exits: then the ends of linked muprocs come as messages. VALUE.",
    ),
    actor(
        "MUPROC-TRAP-EXITS-P",
        "&optional muproc",
        (0, 1),
        Body::N(traps),
        "Whether a muproc, this one if nothing is said, traps exits.",
    ),
];

fn exit(m: &mut Machine, args: Args) -> Flow {
    let reason = m.arg(args, 0);
    let of = match addressed_or_self(m, args, 1) {
        Ok(pid) => pid,
        Err(fault) => return Flow::Fault(fault),
    };
    if of == m.system().me() {
        let me = muproc_word(of);
        if !m.handles_anything() {
            return m.exit_unheard(reason, args.base);
        }
        return m.signal_exit(sym::MUPROC_EXIT_CONDITION, reason, me, args.base);
    }
    let reason = m.reason(reason);
    m.charge_signal();
    let found = m.system().request_exit(of, reason);
    Flow::Return(if found { muproc_word(of) } else { Value::NIL }, args.base)
}

fn kill(m: &mut Machine, args: Args) -> Flow {
    let (muproc, reason) = (m.arg(args, 0), m.arg(args, 1));
    let pid = match addressed(m, muproc) {
        Ok(pid) => pid,
        Err(fault) => return Flow::Fault(fault),
    };
    let block = m.reason(reason);
    if pid == m.system().me() {
        return m.kill_oneself(block, args.base);
    }
    m.charge_signal();
    if m.system().kill(pid, block) {
        return Flow::Return(reason, args.base);
    }
    let control = string::make(&mut m.heap, "~s is dead already and cannot be killed.");
    m.stack[args.base] = control;
    m.stack[args.base + 1] = muproc;
    Flow::Enter(sym::WARN, args.base, 2)
}

fn link(m: &mut Machine, args: Args) -> Result {
    let one = addressed(m, m.arg(args, 0))?;
    let other = addressed_or_self(m, args, 1)?;
    m.check_keywords(args, 2, &[sym::K_NORMAL])?;
    let normal = m.keyword(args, 2, sym::K_NORMAL).is_none_or(|v| v.is_true());
    if one == other {
        let muproc = m.arg(args, 0);
        return Err(Fault::simple(&mut m.heap, "~s cannot be linked to itself.", &[muproc]));
    }
    m.charge_signal();
    let me = m.system().me();
    if one == me {
        m.system().link(other, normal);
    } else if other == me {
        m.system().link(one, normal);
    } else {
        use crate::process::Act;
        m.system().signal(one, Signal::Act(Act::Link { other, normal }));
    }
    m.tie_made();
    Ok(Value::T)
}

fn unlink(m: &mut Machine, args: Args) -> Result {
    let one = addressed(m, m.arg(args, 0))?;
    let other = addressed_or_self(m, args, 1)?;
    m.charge_signal();
    let me = m.system().me();
    if one == me {
        m.system().unlink(other);
    } else if other == me {
        m.system().unlink(one);
    } else {
        use crate::process::Act;
        let id = m.system().fresh();
        m.system().signal(one, Signal::Act(Act::Unlink { other, id }));
    }
    Ok(Value::T)
}

fn monitor(m: &mut Machine, args: Args) -> Result {
    let address = m.arg(args, 0);
    let subject = self_or(m, args, 1)?;
    m.check_keywords(args, 2, &[sym::K_AS_MESSAGE])?;
    let as_message = m.keyword(args, 2, sym::K_AS_MESSAGE).is_some_and(|v| v.is_true());
    m.charge_signal();
    let object = match addressed(m, address) {
        Err(fault) if fault.class == sym::MUPROC_NO_SUCH_PORT => Pid::NOBODY,
        found => found?,
    };
    if address.is(Imm::Muproc) || !as_message || subject != m.system().me() {
        let reference = m.system().monitor(object, subject, as_message);
        m.tie_made();
        return Ok(Value::immediate(Imm::Tag, reference.0));
    }
    // The address is noted before the notice can come.
    let reference = m.system().fresh();
    let address = m.reason(address);
    m.post.note_address(reference, address);
    m.system().monitor_as(object, reference);
    m.tie_made();
    Ok(Value::immediate(Imm::Tag, reference.0))
}

fn demonitor(m: &mut Machine, reference: Value) -> Result {
    if !reference.is(Imm::Tag) {
        return Err(Fault::type_error(reference, sym::MUPROC_TAG));
    }
    m.post.take_address(Reference(reference.payload()));
    let found = m.system().demonitor(Reference(reference.payload()));
    Ok(Value::from_bool(found))
}

fn set_trap(m: &mut Machine, args: Args) -> Result {
    let on = m.arg(args, 0);
    let of = self_or(m, args, 1)?;
    m.charge_signal();
    m.system().set_trap(of, on.is_true());
    Ok(on)
}

fn traps(m: &mut Machine, args: Args) -> Result {
    let of = self_or(m, args, 0)?;
    Ok(Value::from_bool(m.system().traps(of).unwrap_or(false)))
}
