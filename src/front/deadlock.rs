//! Reports of muprocs that wait for something that can never come.
//!
//! There is one report for each waiting muproc: its name, the place in the source, the fields that
//! its clauses want, which places could send them, and the messages in its queue that no clause
//! takes, with the misspelt field that may explain it. If the muproc waits for room in a mailbox,
//! the report names the receiver; if it waits in `muproc-wait`, the reason given there.

use super::errors::{self, name_of};
use super::output;
use super::report::Format;
use crate::global::shape::{Send, sends_with};
use crate::global::{joint, package, sym, symbol};
use crate::heap::{Imm, Value};
use crate::loader::warnings::tell_those_of_session;
use crate::machine::Machine;
use crate::machine::inspect::backtrace::WaitInfo;
use crate::process::{Pid, State};
use crate::scheduler::Node;
use crate::text::{Diagnostic, Span, closest};
use std::io::IsTerminal;

/// The most muprocs that are reported one by one.
const MOST_TOLD: usize = 10;

/// The most clauses of a receive, places in the source, and muprocs that are examined to find
/// possible senders.
const MOST_CLAUSES: usize = 4;
const MOST_PLACES: usize = 3;
const MOST_ASKED: usize = 100;

/// Reports that `main` waits for ever, and which muprocs wait beside it.
pub(super) fn report(node: &Node, main: Pid, format: Format) {
    tell_those_of_session();
    errors::tell(&diagnostic_of(node, main, "E0002", "deadlock: main"), format);
    tell_of_all(node, &others(node, main), format);
}

/// Reports that the evaluation of the REPL waits for ever. Other muprocs may well wait; they are
/// only named.
pub(super) fn report_of_evaluation(node: &Node, main: Pid, has_keys: bool, format: Format) {
    let mut diagnostic = diagnostic_of(node, main, "E0002", "deadlock: main");
    let mut names: Vec<String> = others(node, main)
        .into_iter()
        .take(MOST_TOLD + 1)
        .map(|pid| name_of(node.info(pid).map_or(Value::NIL, |info| info.name)))
        .collect();
    if names.len() > MOST_TOLD {
        names[MOST_TOLD] = "…".into();
    }
    match names.len() {
        0 => {}
        1 => diagnostic = diagnostic.with_note(format!("{} waits too", names[0])),
        _ => diagnostic = diagnostic.with_note(format!("{} wait too", names.join(", "))),
    }
    diagnostic = diagnostic.with_note(match has_keys {
        true => "Ctrl-C ends the evaluation",
        false => "the evaluation has been ended",
    });
    errors::tell(&diagnostic, format);
}

/// Reports other muprocs that still wait when the program has ended.
pub(super) fn left_waiting(node: &Node, waiting: &[Pid], strict: bool, format: Format) {
    if strict {
        tell_of_all(node, &with_daemons(node, waiting.to_vec()), format);
    } else if std::io::stderr().is_terminal() && format != Format::Json {
        let n = waiting.len();
        let s = if n == 1 { " still waits" } else { "s still wait" };
        output::tell(&format!(
            "muproc: {n} muproc{s} at the end of the program (--strict tells which)\n"
        ));
    }
}

/// Returns the muprocs that wait, daemons included.
fn waiting(node: &Node) -> Vec<Pid> {
    let waits = |pid: &Pid| node.info(*pid).is_some_and(|i| !i.hidden && i.state == State::Waiting);
    node.muprocs().into_iter().filter(waits).collect()
}

fn is_daemon(node: &Node, pid: Pid) -> bool {
    node.info(pid).is_some_and(|info| info.daemon)
}

/// Returns the muprocs to report beside `main`: all that wait. Of the daemons, which always wait,
/// only those that others wait for.
fn others(node: &Node, main: Pid) -> Vec<Pid> {
    let waiting = waiting(node).into_iter().filter(|pid| *pid == main || !is_daemon(node, *pid));
    let mut all = with_daemons(node, waiting.collect());
    all.retain(|pid| *pid != main);
    all
}

/// Returns `waiting`, preceded by the daemons that these muprocs wait for, directly or through
/// others.
fn with_daemons(node: &Node, waiting: Vec<Pid>) -> Vec<Pid> {
    let mut all: Vec<Pid> = Vec::new();
    let mut asked: Vec<Pid> = waiting.iter().copied().take(MOST_ASKED).collect();
    while let Some(pid) = asked.pop().filter(|_| all.len() < MOST_ASKED) {
        if let Some((next, _)) = held_up_by(node, pid)
            && !all.contains(&next)
            && node.info(next).is_some_and(|info| info.daemon && !info.hidden)
        {
            all.push(next);
            asked.push(next);
        }
    }
    all.extend(waiting);
    all
}

fn tell_of_all(node: &Node, muprocs: &[Pid], format: Format) {
    for pid in muprocs.iter().take(MOST_TOLD) {
        let name = node.info(*pid).map_or(Value::NIL, |info| info.name);
        let who = format!("muproc {}", name_of(name));
        errors::tell(&diagnostic_of(node, *pid, "E0003", &who), format);
    }
    let more = muprocs.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        let text = format!("{more} more muprocs wait");
        errors::tell(&Diagnostic::note("E0003", Span::NONE, text), format);
    }
}

fn diagnostic_of(node: &Node, pid: Pid, code: &'static str, who: &str) -> Diagnostic {
    let found = wait_of(node, pid);
    let span = found.as_ref().map_or(Span::NONE, |wait| wait.span);
    let full = found.as_ref().and_then(|wait| receiver(node, wait.full?));
    let what = match (&found, full) {
        (_, Some(_)) => "room in a mailbox that can never come",
        (Some(WaitInfo { clauses: None, reason: Some(_), .. }), _) => "what can never come",
        _ => "a message that can never come",
    };
    let mut diagnostic = Diagnostic::error(code, span, format!("{who} waits for {what}"));
    if let Some(wait) = &found {
        if span.is_known() {
            diagnostic = diagnostic.with_at("waits here");
        }
        let full = full.map(|receiver| full_mailbox(node, receiver));
        let notes = notes(wait, full).into_iter().chain(senders(node, pid, wait));
        for note in notes.chain(held_up(node, pid)) {
            diagnostic = diagnostic.with_note(note);
        }
        if let Some(hint) = slip(wait) {
            diagnostic = diagnostic.with_hint(hint);
        }
    }
    diagnostic
}

/// Returns what a muproc waits for.
fn wait_of(node: &Node, pid: Pid) -> Option<WaitInfo> {
    let mut found = None;
    node.inspect(pid, &mut |runnable| {
        found = runnable.as_any().downcast_mut::<Machine>().map(|machine| machine.waits_for());
    });
    found
}

/// Returns the live muproc that an address means.
fn receiver(node: &Node, to: Value) -> Option<Pid> {
    match to.is_symbol() {
        true => node.whereis(to),
        false if to.is(Imm::Muproc) => Some(Pid(to.payload())),
        false => node.port_owner(Pid(to.payload())),
    }
}

fn full_mailbox(node: &Node, receiver: Pid) -> String {
    let info = node.info(receiver);
    let (name, count) = info.map_or((Value::NIL, 0), |info| (info.name, info.mailbox));
    format!("it sends to {}, whose mailbox is full ({count})", name_of(name))
}

/// For each clause, tells the places in the source that send what it wants, and the other muprocs
/// that are in a function with such a place.
fn senders(node: &Node, pid: Pid, wait: &WaitInfo) -> Vec<String> {
    let clauses = wait.clauses.as_deref().unwrap_or_default();
    // Anybody may send to a server, whose loop is the library's.
    if wait.behaviour.is_some() {
        return Vec::new();
    }
    // A muproc that waits for an answer monitors the one that owes it: that is reported elsewhere.
    if clauses.iter().flatten().any(|field| *field == sym::K_MONITOR) {
        return Vec::new();
    }
    let wanted = clauses.iter().filter(|fields| !fields.is_empty()).take(MOST_CLAUSES);
    wanted.filter_map(|fields| senders_of(node, pid, fields)).collect()
}

fn senders_of(node: &Node, pid: Pid, fields: &[Value]) -> Option<String> {
    let sends = sends_with(fields);
    if sends.is_empty() {
        return Some(format!("no `mumsg-send` in the source names {}", shape(fields)));
    }
    // Places of the library are not known.
    let places: Vec<String> = sends.iter().filter_map(|send| errors::place(send.at)).collect();
    let (shown, more) = places.split_at(places.len().min(MOST_PLACES));
    let mut note = format!("{} is sent at {}", shape(fields), shown.join(", "));
    if !more.is_empty() {
        note.push_str(&format!(" and {} more places", more.len()));
    }
    let could = |places: &[Span]| {
        let within = |send: &Send| places.iter().any(|place| holds(send.function, *place));
        sends.iter().any(within)
    };
    let others = waiting(node).into_iter().filter(|other| *other != pid).take(MOST_ASKED);
    let who: Vec<String> = others
        .filter(|other| could(&places_of(node, *other)))
        .map(|other| name_of(node.info(other).map_or(Value::NIL, |info| info.name)))
        .collect();
    if !who.is_empty() {
        let waits = if who.len() == 1 { "waits itself" } else { "wait themselves" };
        note.push_str(&format!("; {} could, but {waits}", who.join(", ")));
    }
    (!places.is_empty()).then_some(note)
}

/// Returns the place where a muproc waits, and the places of the calls that led there.
fn places_of(node: &Node, pid: Pid) -> Vec<Span> {
    let mut places = Vec::new();
    node.inspect(pid, &mut |runnable| {
        if let Some(machine) = runnable.as_any().downcast_mut::<Machine>() {
            places = machine.places_under_way();
        }
    });
    places
}

/// Whether `inner` lies within `outer`.
fn holds(outer: Span, inner: Span) -> bool {
    outer.is_known()
        && outer.source == inner.source
        && outer.start <= inner.start
        && inner.end <= outer.end
}

/// What one muproc waits for from another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    /// Room in its mailbox.
    Room,
    /// A lock that it has.
    Lock,
    /// Its answer or its end.
    Answer,
}

/// Returns the muproc that delays this one, and what this one waits for from it: room in its
/// mailbox, a lock, or else the answer or end of one that it monitors and that waits itself.
fn held_up_by(node: &Node, pid: Pid) -> Option<(Pid, Want)> {
    let wait = wait_of(node, pid)?;
    if let Some(found) = certainly_held_up_by(node, pid, &wait) {
        return Some(found);
    }
    // A muproc also monitors those with whom it is to end: for their end it does not wait.
    let hears_of_ends = |fields: &Vec<Value>| {
        fields.is_empty() || fields.contains(&package::keyword("TERMINATED").word())
    };
    if !wait.clauses.iter().flatten().any(hears_of_ends) {
        return None;
    }
    let details = node.info(pid)?.details?;
    let waits = |pid: &Pid| node.info(*pid).is_some_and(|i| i.state == State::Waiting);
    let watched = details.monitors.iter().map(|(_, watched)| *watched).find(waits)?;
    Some((watched, Want::Answer))
}

/// Like `held_up_by`, but only if this muproc can go on through that one alone.
fn certainly_held_up_by(node: &Node, pid: Pid, wait: &WaitInfo) -> Option<(Pid, Want)> {
    if let Some(full) = wait.full.and_then(|to| receiver(node, to)) {
        return Some((full, Want::Room));
    }
    if let Some(word) = wait.joint.filter(|word| joint::sort(*word) == Some(joint::Sort::Lock)) {
        let holder = Pid(joint::holder(word).0);
        return (!holder.is_nobody()).then_some((holder, Want::Lock));
    }
    let answer = wait.answer?;
    let monitors = node.info(pid)?.details?.monitors;
    let (_, owes) = monitors.into_iter().find(|(monitor, _)| *monitor == answer)?;
    Some((owes, Want::Answer))
}

/// Describes what those in a round want of each other.
fn wants(round: &[(Pid, Want)]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for (want, names) in [
        (Want::Answer, &["an answer", "the end"] as &[&str]),
        (Want::Lock, &["a lock"]),
        (Want::Room, &["room in the mailbox"]),
    ] {
        if round.iter().any(|one| one.1 == want) {
            all.extend(names);
        }
    }
    let last: &str = all.pop().unwrap_or_default();
    if all.is_empty() { last.into() } else { format!("{} or {last}", all.join(", ")) }
}

fn muproc_name(node: &Node, pid: Pid) -> String {
    name_of(node.info(pid).map_or(Value::NIL, |info| info.name))
}

/// The names of those in a round, the first one again at the end.
fn names_in_round(node: &Node, round: &[(Pid, Want)]) -> String {
    let names = round.iter().chain([&round[0]]).map(|(pid, _)| muproc_name(node, *pid));
    names.collect::<Vec<_>>().join(" → ")
}

/// Describes which muprocs delay this one: the cycle of waits, if there is one, otherwise the muproc
/// whose answer or end it waits for, or that has the lock.
fn held_up(node: &Node, pid: Pid) -> Option<String> {
    let (first, want) = held_up_by(node, pid)?;
    let mut way = vec![(pid, want), (first, Want::Answer)];
    while way.len() <= MOST_TOLD {
        let last = way.len() - 1;
        let Some((next, wanted)) = held_up_by(node, way[last].0) else { break };
        way[last].1 = wanted;
        if let Some(begin) = way.iter().position(|(seen, _)| *seen == next) {
            let round = &way[begin..];
            let (what, names) = (wants(round), names_in_round(node, round));
            return Some(format!("each waits for {what} of the next: {names}"));
        }
        way.push((next, Want::Answer));
    }
    match want {
        // Another note reports the full mailbox.
        Want::Room => None,
        Want::Lock => Some(format!("it waits for a lock that {} has", muproc_name(node, first))),
        Want::Answer => {
            Some(format!("it waits for an answer or the end of {}", muproc_name(node, first)))
        }
    }
}

/// Describes the muprocs that can never run again although others do: those that wait in a round,
/// without a limit of time, for what only the next one can give.
pub(super) fn rounds(node: &Node) -> String {
    let mut edges: Vec<(Pid, Pid, Want)> = Vec::new();
    for pid in waiting(node) {
        let limited = node.info(pid).and_then(|info| info.details).is_none_or(|d| d.timers > 0);
        let next = wait_of(node, pid).and_then(|wait| certainly_held_up_by(node, pid, &wait));
        edges.extend(next.filter(|_| !limited).map(|(next, want)| (pid, next, want)));
    }
    let next_of = |pid: Pid| edges.iter().find(|edge| edge.0 == pid);
    let mut told: Vec<Pid> = Vec::new();
    let mut out = String::new();
    for (start, ..) in &edges {
        let mut way: Vec<(Pid, Want)> = Vec::new();
        let mut at = *start;
        // Ends: a muproc that is met again ends the way.
        while let Some((_, next, want)) = next_of(at).filter(|_| !told.contains(&at)) {
            if let Some(begin) = way.iter().position(|(seen, _)| *seen == at) {
                let round = &way[begin..];
                let (what, names) = (wants(round), names_in_round(node, round));
                out.push_str(&format!("each waits for {what} of the next: {names}\n"));
                break;
            }
            way.push((at, *want));
            at = *next;
        }
        told.extend(way.iter().map(|(pid, _)| *pid));
    }
    if out.is_empty() { "no muprocs wait for each other in a round\n".into() } else { out }
}

/// Describes what a muproc wants and what it has. `full` describes the mailbox that has no room for
/// what it sends.
fn notes(wait: &WaitInfo, full: Option<String>) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(name) = wait.function.as_symbol().filter(|name| name.is_true()) {
        out.push(format!("in {}", symbol::name(name).to_lowercase()));
    }
    let spawned_at = errors::place(wait.spawned_at).filter(|_| !wait.span.is_known());
    out.extend(spawned_at.map(|place| format!("it was spawned at {place}")));
    if let Some(reason) = &wait.reason {
        out.push(format!("the reason for its wait is {reason}"));
    }
    if let Some(full) = full {
        out.push(full);
        // The messages in its own queue are irrelevant.
        return out;
    }
    match (&wait.behaviour, &wait.clauses) {
        (Some(behaviour), _) => {
            out.push(format!("it runs the behaviour {behaviour}"));
        }
        (None, None) => {}
        (None, Some(clauses)) if clauses.is_empty() => {
            out.push("it waits for no message at all".into());
        }
        (None, Some(clauses)) => {
            let all: Vec<String> = clauses.iter().map(|fields| shape(fields)).collect();
            out.push(format!("it waits for {}", all.join(" or ")));
        }
    }
    if wait.queued == 0 {
        out.push("its queue is empty".into());
        return out;
    }
    let messages: Vec<String> = wait
        .queue
        .iter()
        .map(|fields| fields.map_or("an object without fields".into(), shape))
        .collect();
    let more = wait.queued - wait.queue.len();
    let more = if more == 0 { String::new() } else { format!(", and {more} more") };
    let what = match wait.clauses {
        Some(_) if wait.behaviour.is_none() => "no clause matches the messages in its queue",
        _ => "messages wait in its queue",
    };
    out.push(format!("{what} ({}): {}{more}", wait.queued, messages.join(", ")));
    out
}

/// Returns the names of fields.
fn names(fields: &[Value]) -> impl Iterator<Item = symbol::Name> + '_ {
    fields.iter().filter_map(|field| symbol::name_of(*field))
}

fn shape(fields: &[Value]) -> String {
    if fields.is_empty() {
        return "any message".into();
    }
    let names: Vec<String> =
        names(fields).map(|name| format!(":{}", name.to_lowercase())).collect();
    format!("({})", names.join(" "))
}

/// Suggests that a field was meant to be another one.
fn slip(wait: &WaitInfo) -> Option<String> {
    for message in wait.queue.iter().flatten() {
        let has: Vec<symbol::Name> = names(message).collect();
        for clause in wait.clauses.iter().flatten() {
            for wanted in names(clause) {
                if has.contains(&wanted) {
                    continue;
                }
                if let Some(sent) = closest(&wanted, has.iter().map(|name| &**name)) {
                    let (wanted, sent) = (wanted.to_lowercase(), sent.to_lowercase());
                    return Some(format!(
                        "a message has the field :{sent}, a clause wants :{wanted}"
                    ));
                }
            }
        }
    }
    None
}
