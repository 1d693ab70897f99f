//! Signals of the operating system: SIGINT and SIGTERM end the node with its cleanups. At the REPL,
//! SIGINT only ends an evaluation.

use crate::loader::session;
use crate::process::Pid;
use crate::scheduler::Node;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::time::Duration;

/// The exit code after SIGINT.
const INTERRUPTED: i32 = 130;
/// The exit code after SIGTERM.
const TERMINATED: i32 = 143;

/// How long the node may take, beyond the grace for cleanups, before the process ends anyway.
const PATIENCE: Duration = Duration::from_secs(1);

/// Ends the process when the cleanups have had their time: Rust code that never comes to a safe
/// point must not keep it alive.
fn end_in_any_case(node: Node, code: i32) {
    let grace = Duration::from_micros(node.config().end_grace_micros);
    let end = move || {
        std::thread::sleep(grace + PATIENCE);
        super::output::exit(code);
    };
    let _ = std::thread::Builder::new().name("muproc-end".into()).spawn(end);
}

/// Watches for signals on a thread of its own.
pub(super) fn watch(node: Node, main: Pid, is_repl: bool) {
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let watcher = move || {
        let mut ending = false;
        for signal in signals.forever() {
            if signal == SIGINT && is_repl && !ending && !node.has_ended() {
                node.interrupt(main, session::interruption());
                continue;
            }
            let code = if signal == SIGINT { INTERRUPTED } else { TERMINATED };
            if ending || node.has_ended() {
                // A second signal does not wait for cleanups. A signal after the node's end does
                // not wait for readers of the output.
                super::output::exit(code);
            }
            ending = true;
            node.request_stop(code);
            end_in_any_case(node, code);
        }
    };
    let _ = std::thread::Builder::new().name("muproc-signals".into()).spawn(watcher);
}
