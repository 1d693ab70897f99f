//! Lists and descriptions of live muprocs, as text. Control blocks tell most; a muproc that waits is
//! claimed for a look at its queue, which does not run it.

use crate::machine::Machine;
use crate::process::{Info, Pid, Reason, Signal};
use crate::scheduler::Node;
use crate::text::sources;
use crate::value::print::{Options, Printer, Step};
use crate::value::{Heap, Value, copy, package, symbol};
use std::fmt::Write;

/// So many messages of a queue are shown.
const MOST_MESSAGES: usize = 20;

fn name(info: &Info) -> String {
    match info.name.is_symbol() && info.name.is_true() {
        true => symbol::name(info.name).to_string(),
        false => "-".into(),
    }
}

/// The muproc that a person means by a number or a name.
pub fn find(node: &Node, text: &str) -> Option<Pid> {
    let wanted = text.trim().trim_start_matches(':');
    let number: Option<u32> = wanted.parse().ok();
    node.muprocs().into_iter().find(|pid| match number {
        Some(number) => pid.slot() == number as _,
        None => node.info(*pid).is_some_and(|info| name(&info).eq_ignore_ascii_case(wanted)),
    })
}

/// A line for each muproc.
pub fn list(node: &Node) -> String {
    let mut out = format!("{:>6} {:<24} {:<9} {:>7}\n", "number", "name", "state", "mailbox");
    for pid in node.muprocs() {
        let Some(info) = node.info(pid) else { continue };
        let state = format!("{:?}", info.state).to_lowercase();
        let _ =
            writeln!(out, "{:>6} {:<24} {state:<9} {:>7}", pid.slot(), name(&info), info.mailbox);
    }
    out
}

/// What is known of one.
pub fn describe(node: &Node, pid: Pid) -> String {
    let Some(info) = node.info(pid) else { return "it is dead\n".into() };
    let mut out = format!(
        "{} {}, {}, priority {}{}{}\nmailbox: {}\n",
        pid.slot(),
        name(&info),
        format!("{:?}", info.state).to_lowercase(),
        format!("{:?}", info.priority).to_lowercase(),
        if info.daemon { ", daemon" } else { "" },
        if info.trap { ", traps exits" } else { "" },
        info.mailbox,
    );
    if let Some(details) = &info.details {
        let slots = |pids: &mut dyn Iterator<Item = Pid>| {
            let all: Vec<String> = pids.map(|pid| pid.slot().to_string()).collect();
            if all.is_empty() { "none".into() } else { all.join(" ") }
        };
        let names: Vec<String> =
            details.names.iter().map(|n| symbol::name(*n).to_string()).collect();
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

/// The messages in the queue of one, the oldest first.
pub fn mail(node: &Node, pid: Pid) -> String {
    let mut out = String::new();
    let looked = look(node, pid, |machine| {
        let queue = &machine.post.queue;
        for (_, message) in queue.iter().take(MOST_MESSAGES) {
            let mut heap = Heap::new();
            let base = copy::words_in(&mut heap, message.words());
            let text = text(&heap, copy::relocate(message.root(), base));
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

/// Kills one; whether it lived.
pub fn kill(node: &Node, pid: Pid) -> bool {
    let reason = Reason::of_word(package::keyword("KILLED"));
    node.signal(pid, Signal::Kill { by: Pid::NOBODY, reason })
}

fn look(node: &Node, pid: Pid, mut see: impl FnMut(&mut Machine)) -> bool {
    node.inspect(pid, &mut |runnable| {
        if let Some(machine) = runnable.as_any().downcast_mut::<Machine>() {
            see(machine);
        }
    })
}

fn text(heap: &Heap, object: Value) -> String {
    let mut printer = Printer::new(heap, object, Options::default());
    loop {
        match printer.step(heap) {
            Step::Done => return printer.out,
            Step::Describe(_) | Step::Unreadable(_) => printer.push("#<object>"),
            // It is for people to look at: what is long, or circular, is cut.
            Step::More => {
                printer.push("…");
                return printer.out;
            }
        }
    }
}
