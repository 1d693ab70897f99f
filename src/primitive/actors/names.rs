//! Port names, finding muprocs, and what is known of a muproc.

use super::super::{MANY, actor, sys};
use super::finding::find;
use super::messages::input_count;
use super::spawning::may_leave;
use super::{addressed, muproc_word};
use crate::data::{Fault, Result, copy, list};
use crate::global::{known, package, sym, symbol};
use crate::heap::{Imm, Value};
use crate::machine::actor::joints::NAMED;
use crate::machine::actor::resting::Resting;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::process::{Details, Overflow, Pid, State};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    actor(
        "MUPROC-REGISTER-PORT-NAME",
        "name",
        (1, 1),
        Body::Control(register),
        "Gives this muproc's port a name, a keyword, until it is taken away or the muproc ends. The name.",
    )
    .takes("keyword"),
    sys(
        "REGISTER-NOW",
        ".",
        "name",
        (1, 1),
        Body::F1(register_now),
        "MUPROC-REGISTER-PORT-NAME without waiting for an owner who may be about to end.",
    ),
    actor(
        "MUPROC-UNREGISTER-PORT-NAME",
        "name",
        (1, 1),
        Body::F1(unregister),
        "Takes a name of this muproc's port away. The name.",
    )
    .takes("keyword"),
    actor(
        "MUPROC-GET-REGISTERED-PORT",
        "name",
        (1, 1),
        Body::F1(registered),
        "The port that has a name, or NIL.",
    ),
    actor(
        "MUPROC-ALL-PROCESSES",
        "",
        (0, 0),
        Body::F0(all),
        "The live muprocs in a list, without main and those of the runtime.",
    ),
    actor(
        "MUPROC-FIND",
        "criteria &key as-list as-list-p",
        (1, MANY),
        Body::Control(find),
        "The live muproc whose name is the symbol CRITERIA, or matches the regular expression CRITERIA, a string; NIL if there is none. With AS-LIST all of them in a list; without, several are an error.",
    ),
    actor(
        "MUPROC-INFO",
        "muproc &rest items",
        (1, MANY),
        Body::N(info),
        "What is known of a muproc, as a plist; with ITEMS, only these. Of a dead one less is known.",
    ),
    sys(
        "NEXT-NUMBER",
        "",
        "",
        (0, 0),
        Body::F0(next_number),
        "A number that is never given twice.",
    ),
];

pub(super) fn keyword_of(value: Value) -> Result {
    if symbol::is_keyword(value) {
        Ok(value)
    } else {
        Err(Fault::type_error(value, sym::KEYWORD_TYPE))
    }
}

/// Registers a port name. If the name's owner may be about to end, Lisp waits for that.
fn register(m: &mut Machine, args: Args) -> Flow {
    let name = m.arg(args, 0);
    let owner = if symbol::is_keyword(name) { m.system().whereis(name) } else { None };
    if owner.is_some_and(|owner| may_leave(m, owner)) {
        let later = package::system("REGISTER-WHEN-FREE").word();
        return Flow::Enter(later, args.base, args.count as u32);
    }
    match register_now(m, name) {
        Ok(name) => Flow::Return(name, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

fn register_now(m: &mut Machine, name: Value) -> Result {
    let name = keyword_of(name)?;
    match m.system().register_name(name) {
        Ok(()) => {
            m.post.marks |= NAMED;
            m.tie_made();
            Ok(name)
        }
        Err(owner) => Err(port_name_taken(m, name, owner)),
    }
}

/// The error for a port name that another muproc has.
pub(super) fn port_name_taken(m: &mut Machine, name: Value, owner: Pid) -> Box<Fault> {
    let control = "The port name ~s is taken by ~s.";
    Fault::simple(&mut m.heap, control, &[name, muproc_word(owner)])
}

fn unregister(m: &mut Machine, name: Value) -> Result {
    let name = keyword_of(name)?;
    if m.system().unregister_name(name) {
        return Ok(name);
    }
    let control = "The port name ~s does not belong to this muproc.";
    Err(Fault::simple(&mut m.heap, control, &[name]))
}

fn registered(m: &mut Machine, name: Value) -> Result {
    let name = keyword_of(name)?;
    let Some(pid) = m.system().whereis(name) else { return Ok(Value::NIL) };
    let port = m.system().port_of(pid).unwrap_or(pid);
    Ok(Value::immediate(Imm::Port, port.0))
}

/// The live muprocs that programs may see, with their names: neither hidden ones nor `main`.
fn visible(m: &mut Machine) -> Vec<(Pid, Value)> {
    let all = m.system().muprocs();
    let main = package::intern(package::CL_USER, "MAIN").0;
    all.into_iter()
        .filter_map(|pid| m.system().info(pid).map(|info| (pid, info)))
        .filter(|(_, info)| !info.hidden && info.name != main)
        .map(|(pid, info)| (pid, info.name))
        .collect()
}

fn all(m: &mut Machine) -> Result {
    let words: Vec<Value> = visible(m).into_iter().map(|(pid, _)| muproc_word(pid)).collect();
    m.heap.spend(words.len());
    Ok(list::from_slice(&mut m.heap, &words))
}

fn info(m: &mut Machine, args: Args) -> Result {
    let pid = addressed(m, m.arg(args, 0))?;
    let items = m.arguments(args)[1..].to_vec();
    for item in &items {
        keyword_of(*item)?;
    }
    let Some(plist) = all_of(m, pid)? else { return Ok(Value::NIL) };
    if items.is_empty() {
        return Ok(list::from_slice(&mut m.heap, &plist));
    }
    let mut wanted = Vec::with_capacity(2 * items.len());
    for item in items {
        let known = plist.chunks_exact(2).find(|pair| pair[0] == item);
        wanted.extend([item, known.map_or(Value::NIL, |pair| pair[1])]);
    }
    Ok(list::from_slice(&mut m.heap, &wanted))
}

/// The muprocs from which this one comes, its spawner first, as long as they are known: their
/// words, or the names of the dead.
fn ancestors(m: &mut Machine, mut parent: Pid) -> Vec<Value> {
    let mut found = Vec::new();
    // Ends: a muproc is younger than its spawner.
    while !parent.is_nobody() && found.len() < MOST_ANCESTORS {
        found.push(muproc_word(parent));
        parent = m.system().info(parent).map_or(Pid::NOBODY, |info| info.parent);
    }
    found
}

/// All that is known of a muproc, as a plist; `None` if it is dead.
fn all_of(m: &mut Machine, pid: Pid) -> Result<Option<Vec<Value>>> {
    if pid == m.system().me() {
        // It waits for nothing.
        m.drop_alarm();
    }
    let Some(info) = m.system().info(pid) else { return Ok(None) };
    let state = match info.state {
        State::Running => sym::K_RUNNING,
        State::Waiting => sym::K_WAITING,
        State::Dead => sym::K_DEAD,
    };
    let is_own = pid == m.system().me();
    let mailbox = if is_own { input_count(m)? } else { Value::fixnum(info.mailbox as i64) };
    let mut plist = vec![
        sym::K_NAME,
        info.name,
        sym::K_STATE,
        state,
        sym::K_MAILBOX_LENGTH,
        mailbox,
        sym::K_TRAP_EXITS,
        Value::from_bool(info.trap),
        package::keyword("DAEMON").word(),
        Value::from_bool(info.daemon),
        package::keyword("PARENT").word(),
        if info.parent.is_nobody() { Value::NIL } else { muproc_word(info.parent) },
        sym::K_MAILBOX_LIMIT,
        Value::fixnum(i64::from(info.mailbox_limit)),
        sym::K_ON_OVERFLOW,
        package::keyword(policy_name(info.overflow)).word(),
    ];
    let waiting = mailbox.as_fixnum().unwrap_or(0) as f64;
    let percent = (100.0 * waiting / f64::from(info.mailbox_limit.max(1))).floor();
    plist.extend([package::keyword("PRESSURE").word(), Value::fixnum(percent as i64)]);
    let ancestors = ancestors(m, info.parent);
    let ancestors = list::from_slice(&mut m.heap, &ancestors);
    plist.extend([package::keyword("ANCESTORS").word(), ancestors]);
    if let Some(details) = info.details {
        tell_details(m, &details, &mut plist);
    }
    if is_own {
        let words = Value::fixnum(m.held() as i64);
        let function = m.running_function();
        let label = m.own_value(known::LABEL_VAR).unwrap_or(Value::NIL);
        tell_machine(&mut plist, words, function, Value::NIL, label);
        let behaviour = behaviour_of(m);
        tell_behaviour(m, pid, behaviour, &mut plist);
        let sizes = m.sizes();
        tell_sizes(&mut plist, sizes);
    } else {
        look_inside(m, pid, &mut plist);
    }
    Ok(Some(plist))
}

/// The most ancestors that are told.
const MOST_ANCESTORS: usize = 100;

/// The name of a policy, as a spawn takes it.
fn policy_name(policy: Overflow) -> &'static str {
    match policy {
        Overflow::ExitReceiver => "EXIT-RECEIVER",
        Overflow::ErrorSender => "ERROR-SENDER",
        Overflow::BlockSender => "BLOCK-SENDER",
        Overflow::DropOldest => "DROP-OLDEST",
    }
}

/// Adds to `plist` the bytes that a muproc holds, the calls on its stack and its open streams.
fn tell_sizes(plist: &mut Vec<Value>, (bytes, frames, streams): (usize, usize, usize)) {
    for (key, value) in [("MEMORY", bytes), ("STACK-DEPTH", frames), ("HANDLES", streams)] {
        plist.extend([package::keyword(key).word(), Value::fixnum(value as i64)]);
    }
}

/// Adds to `plist` what the control block knows.
fn tell_details(m: &mut Machine, details: &Details, plist: &mut Vec<Value>) {
    let links: Vec<Value> = details.links.iter().map(|p| muproc_word(*p)).collect();
    let monitors: Vec<Value> = details.monitors.iter().map(|p| muproc_word(p.1)).collect();
    let rest = [
        (sym::K_LINKS, list::from_slice(&mut m.heap, &links)),
        (sym::K_MONITORS, list::from_slice(&mut m.heap, &monitors)),
        (package::keyword("MONITORED-BY").word(), Value::fixnum(details.monitored_by as i64)),
        (sym::K_PORT_NAMES, list::from_slice(&mut m.heap, &details.names)),
        (package::keyword("TIMERS").word(), Value::fixnum(details.timers as i64)),
        (package::keyword("BLOCKED-SENDERS").word(), Value::fixnum(details.blocked as i64)),
        (sym::K_REDUCTIONS, Value::fixnum(details.reductions as i64)),
        (sym::K_MESSAGES_IN, Value::fixnum(details.messages_in as i64)),
        (sym::K_MESSAGES_OUT, Value::fixnum(details.messages_out as i64)),
    ];
    for (key, value) in rest {
        plist.extend([key, value]);
    }
}

fn tell_machine(plist: &mut Vec<Value>, words: Value, function: Value, why: Value, label: Value) {
    for (key, value) in [
        ("HEAP-WORDS", words),
        ("CURRENT-FUNCTION", function),
        ("WAIT-REASON", why),
        ("LABEL", label),
    ] {
        plist.extend([package::keyword(key).word(), value]);
    }
}

/// Adds to `plist` what only the machine of a waiting muproc knows: words held, current function,
/// reason for waiting, label. Adds nothing if the muproc is running on another worker.
fn look_inside(m: &mut Machine, pid: Pid, plist: &mut Vec<Value>) {
    let (mut found, mut predicate) = (None, None);
    m.system().inspect(pid, &mut |runnable| {
        if let Some(resting) = runnable.as_any().downcast_ref::<Resting>() {
            predicate = resting.wait_function();
        }
        let Some(other) = runnable.as_any().downcast_mut::<Machine>() else { return };
        let wait = other.waits_for();
        let why = match (other.wait_reason(), &wait.clauses) {
            (Some(reason), _) => reason,
            (_, Some(clauses)) => {
                let clauses: Vec<Value> =
                    clauses.iter().map(|c| list::from_slice(&mut other.heap, c)).collect();
                let clauses = list::from_slice(&mut other.heap, &clauses);
                other.heap.cons(package::keyword("RECEIVE").word(), clauses)
            }
            _ => wait.function,
        };
        let label = other.own_value(known::LABEL_VAR).unwrap_or(Value::NIL);
        let behaviour = behaviour_of(other);
        let pair = other.heap.cons(why, label);
        let pair = other.heap.cons(behaviour, pair);
        let block = copy::copy_out(&mut other.heap, pair);
        found = Some((other.held(), wait.function, block, other.sizes()));
    });
    if let Some(predicate) = predicate {
        let predicate = copy::copy_in(&mut m.heap, &predicate);
        plist.extend([package::keyword("WAIT-FUNCTION").word(), predicate]);
    }
    if let Some((words, function, block, sizes)) = found {
        let pair = copy::copy_in(&mut m.heap, &block);
        let behaviour = m.heap.car(pair);
        let pair = m.heap.cdr(pair);
        let (why, label) = (m.heap.car(pair), m.heap.cdr(pair));
        tell_machine(plist, Value::fixnum(words as i64), function, why, label);
        tell_sizes(plist, sizes);
        tell_behaviour(m, pid, behaviour, plist);
    }
}

/// The list of the behaviour that a muproc runs, what it does, and how many leases a pool has granted; NIL
/// for a muproc that runs no behaviour.
fn behaviour_of(m: &mut Machine) -> Value {
    let own = |name| m.own_value(name).unwrap_or(Value::NIL);
    let behaviour = own(known::BEHAVIOUR_VAR);
    if behaviour.is_nil() {
        return Value::NIL;
    }
    let phase = own(known::PHASE_VAR);
    let (suspensions, leases) = (own(known::SUSPENSIONS_VAR), own(known::POOL_LEASES_VAR));
    // A tag, a client, the name, the kind, a deadline.
    let request = m.request_in_hand();
    let request = list::to_vec(&mut m.heap, request).unwrap_or_default();
    let phase = match request.as_slice() {
        _ if phase.is_true() => phase,
        [_, _, name, kind, ..] => list::from_slice(&mut m.heap, &[*kind, *name]),
        _ if suspensions.is_true() => package::keyword("SUSPENDED").word(),
        _ => package::keyword("IDLE").word(),
    };
    let leases = list::to_vec(&mut m.heap, leases).map_or(0, |leases| leases.len());
    list::from_slice(&mut m.heap, &[behaviour, phase, Value::fixnum(leases as i64)])
}

/// Adds to `plist` what [`behaviour_of`] has told.
fn tell_behaviour(m: &mut Machine, pid: Pid, told: Value, plist: &mut Vec<Value>) {
    let told = list::to_vec(&mut m.heap, told).unwrap_or_default();
    let [behaviour, phase, leases] = told.as_slice() else { return };
    let open = Value::fixnum(m.system().requests().deferred(pid) as i64);
    for (key, value) in
        [("BEHAVIOUR", *behaviour), ("PHASE", *phase), ("OPEN-REPLIES", open), ("LEASES", *leases)]
    {
        plist.extend([package::keyword(key).word(), value]);
    }
}

fn next_number(m: &mut Machine) -> Result {
    Ok(Value::fixnum(m.system().fresh().0 as i64))
}
