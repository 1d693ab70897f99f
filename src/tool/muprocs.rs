//! Lists and descriptions of live muprocs, as text. Control blocks tell most of it. A muproc that
//! waits is claimed to look at its queue, which does not run it.

use crate::data::copy;
use crate::global::{known, package, shape, symbol};
use crate::heap::{Heap, Value};
use crate::machine::Machine;
use crate::machine::inspect::backtrace::plain_text_in;
use crate::process::{Info, Pid, Reason, Signal};
use crate::scheduler::Node;
use crate::text::sources;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The most messages of a queue that are shown.
const MOST_MESSAGES: usize = 20;
/// The most muprocs that are asked what they wait for.
const MOST_LOOKED_AT: usize = 1000;

fn name(info: &Info) -> String {
    symbol::muproc_name(info.name).unwrap_or_else(|| "-".into())
}

/// Finds the muproc that a person means by a number or a name.
pub fn find(node: &Node, text: &str) -> Option<Pid> {
    let wanted = text.trim().trim_start_matches(':');
    let number: Option<u32> = wanted.parse().ok();
    node.muprocs().into_iter().find(|pid| match number {
        Some(number) => pid.slot() == number as _,
        None => node
            .info(*pid)
            .is_some_and(|info| name(&info).trim_start_matches(':').eq_ignore_ascii_case(wanted)),
    })
}

/// Returns a table with a line for each muproc; its label, if it has one, comes last.
pub fn list(node: &Node) -> String {
    let mut out =
        format!("{:>6} {:<24} {:<9} {:>7} {:>4}\n", "number", "name", "state", "mailbox", "full");
    for pid in node.muprocs() {
        let Some(info) = node.info(pid) else { continue };
        let state = format!("{:?}", info.state).to_lowercase();
        let label = label(node, pid);
        let pressure = info.mailbox as u64 * 100 / u64::from(info.mailbox_limit.max(1));
        let line = format!(
            "{:>6} {:<24} {state:<9} {:>7} {pressure:>3}% {label}",
            pid.slot(),
            name(&info),
            info.mailbox
        );
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// Returns the label of a muproc that waits, as text; empty if there is none.
fn label(node: &Node, pid: Pid) -> String {
    let mut text = String::new();
    look(node, pid, |machine| {
        let label = machine.own_value(known::LABEL_VAR).filter(|label| label.is_true());
        text = label.map_or(String::new(), |label| machine.plain_text(label));
    });
    text
}

/// Returns a description of a muproc.
pub fn describe(node: &Node, pid: Pid) -> String {
    let Some(info) = node.info(pid) else { return "it is dead\n".into() };
    let mut out = format!(
        "{} {}, {}, priority {}{}{}\nmailbox: {} of {}\n",
        pid.slot(),
        name(&info),
        format!("{:?}", info.state).to_lowercase(),
        format!("{:?}", info.priority).to_lowercase(),
        if info.daemon { ", daemon" } else { "" },
        if info.trap { ", traps exits" } else { "" },
        info.mailbox,
        info.mailbox_limit,
    );
    if let Some(details) = &info.details {
        let slots = |pids: &mut dyn Iterator<Item = Pid>| {
            let all: Vec<String> = pids.map(|pid| pid.slot().to_string()).collect();
            if all.is_empty() { "none".into() } else { all.join(" ") }
        };
        let names: Vec<String> =
            details.names.iter().filter_map(|name| symbol::muproc_name(*name)).collect();
        let _ = writeln!(out, "links: {}", slots(&mut details.links.iter().copied()));
        let _ = writeln!(out, "watches: {}", slots(&mut details.monitors.iter().map(|m| m.1)));
        let _ = writeln!(out, "watched by: {}", details.monitored_by);
        let _ = writeln!(
            out,
            "ports: {}",
            if names.is_empty() { "none".into() } else { names.join(" ") }
        );
        let _ = writeln!(out, "timers: {}", details.timers);
        let _ = writeln!(out, "reductions: {}", details.reductions);
        let _ = writeln!(out, "messages sent: {}", details.messages_out);
    }
    look(node, pid, |machine| {
        let wait = machine.waits_for();
        if wait.span.is_known() {
            let source = sources().get(wait.span.source);
            let at = source.line_column(wait.span.start);
            let _ = writeln!(out, "waits at {}:{}:{}", source.name(), at.line, at.column);
        }
        let _ = writeln!(out, "heap: {} words", machine.heap.used());
    });
    out
}

/// Returns the messages in the queue of a muproc, oldest first.
pub fn mail(node: &Node, pid: Pid) -> String {
    let mut out = String::new();
    let looked = look(node, pid, |machine| {
        let queue = &machine.post.queue;
        for (_, message) in queue.iter().take(MOST_MESSAGES) {
            let mut heap = Heap::new();
            let base = copy::words_in(&mut heap, message.words(), message.shares());
            let text = plain_text_in(&heap, copy::relocate(message.root(), base));
            let _ = writeln!(out, "from {}: {text}", message.from.slot());
        }
        let more = queue.len().saturating_sub(MOST_MESSAGES);
        if more > 0 {
            let _ = writeln!(out, "and {more} more");
        }
        if queue.is_empty() {
            out.push_str("no messages\n");
        }
    });
    if looked {
        out
    } else {
        "it does not wait: only the queue of one that waits can be seen\n".into()
    }
}

/// Returns the names of registered ports.
pub fn port_names(node: &Node) -> BTreeSet<String> {
    let keywords = package::present(package::KEYWORD);
    let registered =
        keywords.into_iter().filter(|(keyword, _)| node.whereis(keyword.word()).is_some());
    registered.map(|(keyword, _)| symbol::name(keyword).to_string()).collect()
}

/// Returns the fields of messages that have been sent, and those that are waited for.
pub fn field_names(node: &Node) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = shape::all_fields()
        .into_iter()
        .filter_map(|field| symbol::name_of(Value(field)))
        .map(|name| name.to_string())
        .collect();
    for pid in node.muprocs().into_iter().take(MOST_LOOKED_AT) {
        look(node, pid, |machine| {
            let clauses = machine.waits_for().clauses.unwrap_or_default();
            let names = clauses.iter().flatten().filter_map(|field| symbol::name_of(*field));
            out.extend(names.map(|name| name.to_string()));
        });
    }
    out
}

/// Returns the muprocs that it is linked to and that it monitors, and how many monitor it.
pub fn links(node: &Node, pid: Pid) -> String {
    let Some(info) = node.info(pid) else { return "it is dead\n".into() };
    let Some(details) = info.details else {
        return "it does not wait: only the links of one that waits can be seen\n".into();
    };
    let one = |pid: &Pid| {
        let name = node.info(*pid).map_or("-".into(), |info| name(&info));
        format!("{} {name}", pid.slot())
    };
    let all = |pids: Vec<String>| if pids.is_empty() { "none".into() } else { pids.join(", ") };
    format!(
        "links: {}\nwatches: {}\nwatched by: {}\n",
        all(details.links.iter().map(one).collect()),
        all(details.monitors.iter().map(|(_, pid)| one(pid)).collect()),
        details.monitored_by
    )
}

/// Kills a muproc. Returns false if it was dead.
pub fn kill(node: &Node, pid: Pid) -> bool {
    let reason = Reason::of_word(package::keyword("KILLED").word());
    node.signal(pid, Signal::Kill { by: Pid::NOBODY, reason })
}

fn look(node: &Node, pid: Pid, mut see: impl FnMut(&mut Machine)) -> bool {
    node.inspect(pid, &mut |runnable| {
        if let Some(machine) = runnable.as_any().downcast_mut::<Machine>() {
            see(machine);
        }
    })
}
