//! Runs a node: the scheduler, `main`, and what happens at the end.

use crate::data::{class, copy, handle, list, stream, string};
use crate::device;
use crate::global::{known, package, sym};
use crate::heap::{Heap, Value, cap, map_large_blocks};
use crate::machine::actor::unstarted;
use crate::machine::actor::unstarted::{Arguments, Origin, Unstarted};
use crate::process::{ExitInfo, Pid, Reason, SpawnSpec, State};
use crate::scheduler::{Config, Hooks, Node, Scheduler, Verdict};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

/// How long to go on trying to write the last output when none of it is accepted and the program
/// has been told to end.
pub const PATIENCE: Duration = Duration::from_secs(1);

/// What reports the end of a program.
pub trait Watcher: Send + Sync {
    /// `main` waits for something that can never come. Returns whether the program ends because of
    /// that.
    fn deadlock(&self, node: &Node, main: Pid) -> bool;
    /// Other muprocs still wait when the program has ended.
    fn left_waiting(&self, node: &Node, waiting: &[Pid]);
    /// The system has no more memory for a muproc, which ends.
    fn no_memory(&self, name: Value);
    /// A muproc ends in the middle of a primitive that wants to hold `held` bytes, but may hold
    /// only `limit`.
    fn refused(&self, name: Value, held: usize, limit: usize);
    /// A muproc has panicked: a bug of the interpreter.
    fn panicked(&self, muproc: Pid, name: Value, text: &str);
    /// `main` has been killed, or has exited for another than a normal reason.
    fn main_ended(&self, reason: &Reason);
    /// The node has ended: output that is still held back is to be written now.
    fn over(&self);
    /// What was written last to a file or a standard stream has been lost.
    fn lost(&self, name: &str, is_file: bool, problem: &str);
}

/// What a node is to run, and with which limits.
pub struct Program {
    /// The function that `main` calls, with its arguments: immediates or fixed values.
    pub call: Vec<Value>,
    /// The settings of the scheduler.
    pub config: Config,
    /// The most words that one muproc may hold.
    pub muproc_words: usize,
    /// The most words of the stack of one muproc.
    pub stack_words: Option<usize>,
    /// The most bytes that all muprocs together may hold.
    pub cap: usize,
    /// Whether muprocs that still wait at the end make the exit code 1.
    pub strict: bool,
    /// What is told of the end.
    pub watcher: Arc<dyn Watcher>,
}

struct NodeHooks {
    main: AtomicU64,
    main_ended: AtomicBool,
    main_failed: AtomicBool,
    /// Whether the program has come to its end by itself, and was not told to end.
    is_over: AtomicBool,
    strict: bool,
    watcher: Arc<dyn Watcher>,
    node: OnceLock<Node>,
    /// The reductions of all muprocs but daemons when `main` was last found waiting, and how often
    /// it has been found so since that number last changed.
    stalled: Mutex<(u64, u32)>,
}

/// How often daemons may wake up by their timers, in virtual time, without any other muproc getting
/// a turn. After that, a waiting `main` is taken to wait in vain.
const VAIN_WAKINGS: u32 = 10_000;

impl NodeHooks {
    /// Whether a sleeping daemon may still wake up and help `main`.
    fn daemons_may_help(&self, node: &Node) -> bool {
        let (mut timers, mut reductions) = (0, 0);
        for info in node.muprocs().into_iter().filter_map(|pid| node.info(pid)) {
            let Some(details) = info.details else { continue };
            match info.daemon {
                true if !info.hidden => timers += details.timers,
                true => {}
                false => reductions += details.reductions,
            }
        }
        let mut stalled = self.stalled.lock().unwrap_or_else(|e| e.into_inner());
        *stalled = match *stalled {
            (before, times) if before == reductions => (before, times + 1),
            _ => (reductions, 0),
        };
        timers > 0 && !(node.is_virtual_time() && stalled.1 > VAIN_WAKINGS)
    }
}

impl Hooks for NodeHooks {
    fn quiescent(&self, node: &Node) -> Verdict {
        let main = Pid(self.main.load(Ordering::Acquire));
        if !self.main_ended.load(Ordering::Acquire) && node.is_alive(main) {
            if self.daemons_may_help(node) {
                return Verdict::Wait;
            }
            return match self.watcher.deadlock(node, main) {
                true => Verdict::Stop { code: 1, cleanups: true },
                false => Verdict::GoOn,
            };
        }
        let waiting: Vec<Pid> = node
            .muprocs()
            .into_iter()
            .filter(|pid| {
                node.info(*pid).is_some_and(|i| !i.daemon && !i.hidden && i.state == State::Waiting)
            })
            .collect();
        let failed = self.main_failed.load(Ordering::Acquire);
        let mut code = i32::from(failed);
        if !waiting.is_empty() {
            self.watcher.left_waiting(node, &waiting);
            if self.strict {
                code = 1;
            }
        }
        self.is_over.store(true, Ordering::Release);
        Verdict::Stop { code, cleanups: true }
    }

    fn no_such_muproc(&self) -> Reason {
        Reason::of_word(sym::K_NO_SUCH_MUPROC)
    }

    fn shorter(&self, reason: &Reason) -> Reason {
        reason_dropped(reason)
    }

    fn end_reason(&self) -> Reason {
        Reason::of_word(sym::K_NODE_ENDS)
    }

    fn panicked(&self, muproc: Pid, name: Value, text: &str) -> Reason {
        let (held, limit) = cap::last_refusal();
        let reason = match text {
            cap::NO_MEMORY => {
                self.watcher.no_memory(name);
                no_memory(cap::total(), cap::cap())
            }
            cap::REFUSED => {
                self.watcher.refused(name, held, limit);
                no_memory(held, limit)
            }
            text => {
                self.watcher.panicked(muproc, name, text);
                internal_error(text)
            }
        };
        if muproc.0 == self.main.load(Ordering::Acquire) {
            self.main_failed.store(true, Ordering::Release);
        }
        reason
    }

    fn exited(&self, muproc: Pid, exit: &ExitInfo) {
        if muproc.0 == self.main.load(Ordering::Acquire) {
            self.main_failed.store(!exit.normal, Ordering::Release);
            self.main_ended.store(true, Ordering::Release);
            if exit.normal {
                return;
            }
            if exit.reason.root != sym::K_NODE_ENDS {
                self.watcher.main_ended(&exit.reason);
            }
            if let Some(node) = self.node.get() {
                node.request_stop(1);
            }
        }
    }
}

/// Makes what is kept of a reason that is too long: `(:reason-dropped CLASS)`, with the class of
/// the condition if it is an error.
fn reason_dropped(reason: &Reason) -> Reason {
    // A very long reason is not copied.
    const MOST: usize = 1 << 16;
    let mut heap = Heap::new();
    let mut class = if reason.root.is_cons() { sym::CONS } else { Value::T };
    if reason.words().len() <= MOST {
        let root = reason.copied_into(&mut heap);
        let is_error = root.is_cons() && heap.car(root) == sym::K_ERROR_IN_PROCESS;
        let datum = if is_error { heap.cdr(root) } else { root };
        if string::is_string(&heap, datum) {
            class = sym::STRING;
        } else if let Some(of) = class::of_instance(&heap, datum) {
            class = of.name.word();
        }
    }
    let dropped = package::keyword("REASON-DROPPED").word();
    let reason = list::from_slice(&mut heap, &[dropped, class]);
    Reason::from(copy::copy_out(&mut heap, reason))
}

/// Makes the reason of a muproc that a bug of the interpreter has ended: an error of a class of its
/// own.
fn internal_error(text: &str) -> Reason {
    let Some(class) = class::find(known::INTERNAL_ERROR) else {
        return Reason::of_word(sym::INTERNAL_ERROR);
    };
    let mut heap = Heap::new();
    let control = string::make(&mut heap, "The interpreter has failed: ~a");
    let text = string::make(&mut heap, text);
    let arguments = heap.cons(text, Value::NIL);
    let initargs = [(sym::K_FORMAT_CONTROL, control), (sym::K_FORMAT_ARGUMENTS, arguments)];
    let condition = class::instantiate(&mut heap, class, &initargs);
    let reason = heap.cons(sym::K_ERROR_IN_PROCESS, condition);
    Reason::from(copy::copy_out(&mut heap, reason))
}

/// Makes the reason of a muproc for which there is no more memory: the bytes that are held or
/// wanted, and the limit.
fn no_memory(held: usize, limit: usize) -> Reason {
    let mut heap = Heap::new();
    let [held, limit] = [held, limit].map(|n| Value::fixnum(n.min(1 << 60) as i64));
    let reason = list::from_slice(&mut heap, &[sym::K_HEAP_EXHAUSTED, held, limit]);
    Reason::from(copy::copy_out(&mut heap, reason))
}

/// Runs a program to its end and returns the exit code. `started` gets the node and `main` before
/// anything runs.
pub fn run(program: Program, started: impl FnOnce(Node, Pid)) -> i32 {
    let watcher = program.watcher.clone();
    let hooks = Arc::new(NodeHooks {
        main: AtomicU64::new(0),
        main_ended: AtomicBool::new(false),
        main_failed: AtomicBool::new(false),
        is_over: AtomicBool::new(false),
        strict: program.strict,
        watcher: program.watcher,
        node: OnceLock::new(),
        stalled: Mutex::default(),
    });
    unstarted::set_usual_limit(program.muproc_words);
    unstarted::set_usual_stack(program.stack_words);
    cap::set_cap(program.cap);
    crate::global::code_gc::fit_to_cap();
    map_large_blocks();
    let scheduler = Scheduler::start(program.config, hooks.clone());
    let node = scheduler.node();
    let _ = hooks.node.set(node);
    let name = package::intern(package::CL_USER, "MAIN").0;
    let main = Unstarted {
        function: program.call[0],
        arguments: Arguments::of(&program.call[1..]),
        errorstream: Value::NIL,
        bindings: Box::default(),
        words: Box::default(),
        shares: Default::default(),
        package: Value::NIL,
        limit: program.muproc_words,
        most_stack: None,
        origin: Origin::MAIN,
    };
    let spec = SpawnSpec::new(name.word(), Box::new(main));
    let Ok(main) = node.spawn(spec) else { return 1 };
    hooks.main.store(main.0, Ordering::Release);
    started(node, main);
    let code = scheduler.run_to_end().code;
    watcher.over();
    let mut problems: Vec<(String, bool, String)> = Vec::new();
    for (path, problem) in handle::close_all() {
        problems.push((path, true, problem.to_string()));
    }
    // At the end of a program, wait until readers have taken the last output, as any program does.
    // But if someone told the program to end, that person wants it to end.
    let is_over = hooks.is_over.load(Ordering::Acquire);
    device::drain((!is_over).then_some(PATIENCE));
    if let Some((handle, problem)) = stream::take_lost() {
        let name = if handle == stream::STDERR { "standard error" } else { "standard output" };
        problems.push((name.into(), false, problem));
    }
    for (name, is_file, problem) in &problems {
        watcher.lost(name, *is_file, problem);
    }
    if code == 0 && !problems.is_empty() { 1 } else { code }
}
