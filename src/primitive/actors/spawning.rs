//! Spawning muprocs, and the names of muprocs.

use super::super::{MANY, actor, sys};
use super::directory::form_of;
use super::messages::{via, via_parts};
use super::names::{keyword_of, port_name_taken};
use super::{function_of, muproc_word, pid_of, self_or};
use crate::data::{Advised, Fault, Result, copy, list, stream};
use crate::global::{code_gc, known, package, sym, symbol};
use crate::heap::{Imm, Shares, Symbol, Value};
use crate::machine::actor::awaiting::ANYWHERE;
use crate::machine::actor::resting::{Resting, resting_function};
use crate::machine::actor::unstarted::{Arguments, FEW, Unstarted, stack_of, usual_limit};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::process::{
    Await, LinkMode, MonitorMode, Outcome, Overflow, Pid, Place, Priority, Reference, Runnable,
    SpawnProblem, SpawnSpec,
};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    actor(
        "MUPROC-SPAWN",
        "name function arglist &key errorstream inport initial-bindings link trap-exits register monitor priority max-heap-size max-stack mailbox-limit on-overflow label daemon",
        (3, MANY),
        Body::Control(spawn),
        "Spawns a muproc that calls the function with the arguments, all copied. The muproc. Its name, the names of its port and its places in registries (:REGISTER, a keyword, a via address, or a list of them) and its ties are in force before its first step.",
    ).remembered(),
    sys(
        "SPAWN-NOW",
        ".", "name function arguments &rest options",
        (3, MANY),
        Body::Control(spawn_now),
        "MUPROC-SPAWN without waiting for the name and without evaluating initial bindings.",
    ),
    sys(
        "AWAIT-OWNER",
        ".", "name of-port",
        (2, 2),
        Body::Control(await_owner),
        "Waits until the muproc of a name, or of the name of a port, if there is one, waits itself or has ended: at most 100 ms
while it runs, and while its end is under way as long as the grace of a kill.",
    ),
    sys(
        "AWAITING-OWNER",
        ".u", "wait owner",
        (2, 2),
        Body::Control(awaiting_owner),
        "Goes on waiting for the owner of a name.",
    ),
    sys(
        "CHECK-COUNT",
        "..", "function arguments",
        (2, 2),
        Body::F2(check_count),
        "Signals a program error if the function cannot be called with so many arguments as there are in the list, as far as that is known before the call. NIL.",
    ),
    actor("MUPROC-CURRENT-PROCESS", "", (0, 0), Body::F0(current), "The running muproc.").pure(),
    actor("MUPROC-PORT", "&optional muproc", (0, 1), Body::N(port), "The port of a muproc.").pure(),
    actor("MUPROC-NAME", "&optional muproc", (0, 1), Body::N(name), "The name of a muproc.").pure(),
    sys("MUPROC-NUMBER", "u", "muproc", (1, 1), Body::F1(number), "The number of a muproc, as it is printed.").pure(),
    actor(
        "MUPROC-P",
        "object",
        (1, 1),
        Body::F1(muproc_p),
        "Whether OBJECT is a muproc, dead or alive.",
    ).pure(),
    actor("MUPROC-ALIVE-P", "muproc", (1, 1), Body::F1(alive_p), "Whether a muproc lives.").pure(),
    actor(
        "IN-MUPROC-P",
        "",
        (0, 0),
        Body::F0(|_| Ok(Value::T)),
        "T: all code runs in some muproc.",
    ).pure(),
];

/// `muproc-spawn`. Lisp evaluates the forms of `*muproc-initial-bindings*`, and Lisp waits if the
/// owner of a wanted name may be about to end. Both are rare, and both come back as `spawn-now`.
fn spawn(m: &mut Machine, args: Args) -> Flow {
    let bindings = symbol::cell(known::INITIAL_BINDINGS_VAR);
    if m.special(bindings, known::INITIAL_BINDINGS_VAR.word()).is_true() {
        return Flow::Enter(
            package::system("SPAWN-WITH-BINDINGS").word(),
            args.base,
            args.count as u32,
        );
    }
    match try_spawn(m, args) {
        Err(Refusal::Name(owner) | Refusal::PortName(_, owner) | Refusal::Place(_, owner))
            if may_leave(m, owner) =>
        {
            Flow::Enter(package::system("SPAWN-WHEN-FREE").word(), args.base, args.count as u32)
        }
        outcome => answer(m, args, outcome),
    }
}

fn spawn_now(m: &mut Machine, args: Args) -> Flow {
    let outcome = try_spawn(m, args);
    answer(m, args, outcome)
}

fn answer(m: &mut Machine, args: Args, outcome: std::result::Result<Pid, Refusal>) -> Flow {
    let name = m.arg(args, 0);
    Flow::Fault(match outcome {
        Ok(pid) => return Flow::Return(muproc_word(pid), args.base),
        Err(Refusal::Fault(fault)) => fault,
        Err(Refusal::Name(owner)) => {
            let control = "A muproc named ~s already exists: ~s.";
            Fault::simple(&mut m.heap, control, &[name, muproc_word(owner)])
        }
        Err(Refusal::PortName(name, owner)) => port_name_taken(m, name, owner),
        Err(Refusal::Place(key, owner)) => {
            let slots = [(sym::K_KEY, key), (sym::K_MUPROC, muproc_word(owner))];
            Fault::new(sym::MUPROC_ALREADY_REGISTERED, &slots)
        }
    })
}

/// Whether the owner of a name may soon give it up: it is another muproc that runs or has an exit
/// under way.
pub(super) fn may_leave(m: &mut Machine, owner: Pid) -> bool {
    let system = m.system();
    owner != system.me() && !system.is_settled(owner)
}

/// Why a muproc could not be spawned.
enum Refusal {
    /// Its name is taken by this muproc.
    Name(Pid),
    /// This name for its port is taken by this muproc.
    PortName(Value, Pid),
    /// This muproc stands under this key of a registry.
    Place(Value, Pid),
    /// Any other error.
    Fault(Box<Fault>),
}

impl From<Box<Fault>> for Refusal {
    fn from(fault: Box<Fault>) -> Refusal {
        Refusal::Fault(fault)
    }
}

/// How long a spawn waits for a name while its owner runs, in microseconds.
const PATIENCE: u64 = 100_000;

/// Begins to wait for the owner of a name. While it waits, the second argument's slot in the frame
/// holds the owner.
fn await_owner(m: &mut Machine, args: Args) -> Flow {
    let (name, of_port) = (m.arg(args, 0), m.arg(args, 1).is_true());
    let owner = match of_port {
        true if name.is_cons() => via(m, name).ok().flatten().flatten(),
        true => m.system().whereis(name),
        false => m.system().find_by_muproc_name(name),
    };
    let Some(owner) = owner.filter(|owner| may_leave(m, *owner)) else {
        return Flow::Return(Value::NIL, args.base);
    };
    m.await_other(owner, Await::Rest, ANYWHERE);
    m.reserve(args.base + 2);
    m.stack[args.base + 1] = muproc_word(owner);
    let at = m.system().now() + PATIENCE;
    m.stack[args.base] = m.start_wait(at, args.base);
    Flow::Enter(package::system("AWAITING-OWNER").word(), args.base, 2)
}

fn awaiting_owner(m: &mut Machine, args: Args) -> Flow {
    let (wait, owner) = (m.arg(args, 0), Pid(m.arg(args, 1).payload()));
    let is_told = !m.is_awaiting(owner, Await::Rest);
    let is_late = m.wait_is_over(wait);
    if is_told || (is_late && !m.system().is_ending(owner)) {
        m.end_wait(wait);
        return Flow::Return(Value::NIL, args.base);
    }
    if is_late {
        // The owner's end is under way: the runtime gives it a period of grace, after which it is
        // over. So this wait needs no limit of time any more.
        m.stack[args.base] = Value::NIL;
    }
    let again = m.running_primitive(args);
    Flow::Stop(Outcome::Wait, again)
}

fn try_spawn(m: &mut Machine, args: Args) -> std::result::Result<Pid, Refusal> {
    let name = m.arg(args, 0);
    if !name.is_symbol() || name.is_nil() {
        let control = "~s is not the name of a muproc: it must be a symbol other than NIL.";
        return Err(Fault::simple(&mut m.heap, control, &[name]).into());
    }
    let mut given = Given::default();
    if args.count > 3 {
        m.check_keywords(args, 3, SPAWN_KEYS)?;
        given = Given::of(m, args)?;
    }
    if m.node_is_crowded() {
        let what = "Many muprocs have used up the memory of the node: there is no room for more.";
        return Err(Fault::storage(&mut m.heap, what).into());
    }
    m.publish();
    let unstarted = match unstarted_of_words(m, args, &given) {
        Some(unstarted) => unstarted,
        None => unstarted(m, args, name, &given)?,
    };
    let spec = spec_of(name, unstarted, &given);
    let spawned = match given.vias.is_empty() {
        true => m.system().spawn(spec),
        false => {
            let places = places(m, &given.vias)?;
            m.system().spawn_in(spec, places)
        }
    };
    let problem = match spawned {
        Ok(spawned) => return Ok(spawned.pid),
        Err(error) => error.problem,
    };
    let fault = match problem {
        SpawnProblem::NameTaken { owner } => return Err(Refusal::Name(owner)),
        SpawnProblem::PortNameTaken { name, owner } => return Err(Refusal::PortName(name, owner)),
        SpawnProblem::PortTaken { owner } => {
            let control = "The port to be adopted belongs to ~s, which is alive.";
            Fault::simple(&mut m.heap, control, &[muproc_word(owner)])
        }
        SpawnProblem::PlaceTaken { at, owner } => {
            return Err(Refusal::Place(given.vias[at].1, owner));
        }
        SpawnProblem::NoTable { at } => {
            let control = "There is no registry ~s; MUPROC-MAKE-REGISTRY makes one.";
            Fault::simple(&mut m.heap, control, &[given.vias[at].0])
        }
        SpawnProblem::TooMany => Fault::storage(&mut m.heap, "There is no room for more muprocs."),
        SpawnProblem::Ending => Fault::simple(&mut m.heap, Advised::NodeEnds.control(), &[]),
    };
    Err(Refusal::Fault(fault))
}

/// The places at which a new muproc is to stand.
fn places(m: &mut Machine, vias: &[(Value, Value)]) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    for (table, key) in vias {
        let form = form_of(m, *key)?;
        m.may_add_to_node(form.len() * 16)?;
        places.push((*table, form, m.reason(*key)));
    }
    Ok(places)
}

/// The values to be copied for a new muproc. A few of them, enough for most calls, need no
/// allocation.
struct Roots {
    few: [Value; 8],
    count: usize,
    many: Vec<Value>,
}

impl Roots {
    fn new() -> Roots {
        Roots { few: [Value::NIL; 8], count: 0, many: Vec::new() }
    }

    #[inline]
    fn push(&mut self, value: Value) {
        if self.many.is_empty() {
            if let Some(place) = self.few.get_mut(self.count) {
                *place = value;
                self.count += 1;
                return;
            }
            self.many.extend_from_slice(&self.few);
        }
        self.many.push(value);
    }

    fn all(&mut self) -> &mut [Value] {
        if self.many.is_empty() { &mut self.few[..self.count] } else { &mut self.many }
    }
}

/// The unstarted muproc of the usual simple call: its words refer to nothing in this heap, it has
/// few arguments, and it has no bindings, label or error stream of its own. `None` for other calls,
/// and while a code collection marks.
fn unstarted_of_words(m: &mut Machine, args: Args, given: &Given) -> Option<Unstarted> {
    let (function, errorstream) = (m.arg(args, 1), m.errorstream());
    let is_plain =
        given.errorstream.is_none() && given.bindings.is_empty() && given.label.is_none();
    // The general way handles the name of a function, and the error if it is not a function.
    if !is_plain || !function.is(Imm::Function) || errorstream.is_own() || code_gc::is_marking() {
        return None;
    }
    let (mut few, mut count) = ([Value::NIL; FEW], 0);
    let mut rest = m.arg(args, 2);
    // Ends: `few` has a fixed number of places.
    while rest.is_cons() {
        let value = m.heap.car(rest);
        if copy::is_copied(value) {
            return None;
        }
        *few.get_mut(count)? = value;
        count += 1;
        rest = m.heap.cdr(rest);
    }
    rest.is_nil().then(|| Unstarted {
        function,
        errorstream,
        arguments: Arguments::Few(count as u8, few),
        bindings: Box::default(),
        words: Box::default(),
        shares: Shares::default(),
        package: package_in_force(m),
        limit: given.limit.unwrap_or_else(usual_limit),
        most_stack: given.most_stack,
        origin: m.innermost_origin(),
    })
}

/// The value of `*package*`, or NIL if it is the value that every muproc starts with.
fn package_in_force(m: &mut Machine) -> Value {
    let cell = symbol::cell(known::PACKAGE_VAR);
    let (package, initial) = (m.special(cell, known::PACKAGE_VAR.word()), cell.value());
    if package == initial { Value::NIL } else { package }
}

/// The unstarted muproc of any call. The call and its bindings are copied out together, so that
/// what they share stays shared.
fn unstarted(m: &mut Machine, args: Args, name: Value, given: &Given) -> Result<Unstarted> {
    let mut roots = Roots::new();
    roots.push(function_of(m, m.arg(args, 1))?);
    roots.push(given.errorstream.unwrap_or(m.errorstream()));
    let mut names = Vec::new();
    for (name, value) in &given.bindings {
        names.push(*name);
        roots.push(*value);
    }
    // The label is a binding, so that only muprocs with a label pay for it.
    if let Some(label) = given.label {
        names.push(known::LABEL_VAR);
        roots.push(label);
    }
    push_all(m, &mut roots, m.arg(args, 2))?;
    let roots = roots.all();
    let (words, shares) = if roots.iter().any(|v| copy::is_copied(*v)) {
        copy::copied(&mut m.heap, roots, copy::boxed)
    } else {
        roots.iter().copied().for_each(code_gc::barrier);
        Default::default()
    };
    code_gc::barrier(name);
    let mut bindings = Vec::new();
    if !names.is_empty() {
        names.iter().for_each(|name| code_gc::barrier(name.word()));
        bindings.extend(names.into_iter().zip(roots[2..].iter().copied()));
    }
    Ok(Unstarted {
        function: roots[0],
        errorstream: roots[1],
        arguments: Arguments::of(&roots[2 + bindings.len()..]),
        bindings: bindings.into(),
        words,
        shares,
        package: package_in_force(m),
        limit: given.limit.unwrap_or_else(usual_limit),
        most_stack: given.most_stack,
        origin: m.innermost_origin(),
    })
}

/// Appends the elements of a list to `out`.
fn push_all(m: &mut Machine, out: &mut Roots, list: Value) -> Result<()> {
    let (mut rest, mut left) = (list, 64);
    // Ends: `left` counts down; a longer list is handled below.
    while rest.is_cons() && left > 0 {
        out.push(m.heap.car(rest));
        rest = m.heap.cdr(rest);
        left -= 1;
    }
    // A long list may be circular, and the end of the list may be wrong: the general way finds out.
    if rest.is_true() {
        list::to_vec(&mut m.heap, list)?;
        for value in list::to_vec(&mut m.heap, rest)? {
            out.push(value);
        }
    }
    Ok(())
}

/// Reads a limit: a positive integer, or NIL for none.
fn positive(m: &mut Machine, key: Value, value: Value) -> Result<Option<i64>> {
    match value.as_fixnum() {
        _ if value.is_nil() => Ok(None),
        Some(n) if n > 0 => Ok(Some(n)),
        _ => Err(bad_option(m, key, value)),
    }
}

const SPAWN_KEYS: &[Value] = &[
    sym::K_ERRORSTREAM,
    sym::K_INPORT,
    sym::K_INITIAL_BINDINGS,
    sym::K_LINK,
    sym::K_TRAP_EXITS,
    sym::K_REGISTER,
    sym::K_MONITOR,
    sym::K_PRIORITY,
    sym::K_MAX_HEAP_SIZE,
    sym::K_MAX_STACK,
    sym::K_MAILBOX_LIMIT,
    sym::K_ON_OVERFLOW,
    sym::K_LABEL,
    sym::K_DAEMON,
];

/// The keyword arguments of a spawn.
#[derive(Default)]
struct Given {
    errorstream: Option<Value>,
    /// Pairs of a variable and its value.
    bindings: Vec<(Symbol, Value)>,
    label: Option<Value>,
    /// The limit of the heap, in words.
    limit: Option<usize>,
    /// The limit of the stack, in units of 1024 words (`machine/memory/account.rs`).
    most_stack: Option<std::num::NonZeroU32>,
    mailbox_limit: Option<u32>,
    link: LinkMode,
    monitor: MonitorMode,
    trap: bool,
    daemon: bool,
    hidden: bool,
    priority: Priority,
    overflow: Overflow,
    inport: Option<Pid>,
    /// Names for its port, without duplicates.
    register: Vec<Value>,
    /// Registries and keys in them under which it is to stand.
    vias: Vec<(Value, Value)>,
}

impl Given {
    fn of(m: &mut Machine, args: Args) -> Result<Given> {
        let mut given = Given::default();
        // In reverse, since the first of repeated keywords counts.
        let pairs: Vec<Value> = m.arguments(args)[3..].to_vec();
        for pair in pairs.chunks_exact(2).rev() {
            given.note(m, pair[0], pair[1])?;
        }
        Ok(given)
    }

    fn note(&mut self, m: &mut Machine, key: Value, value: Value) -> Result<()> {
        match key {
            sym::K_ERRORSTREAM => {
                if value.is_true() && !stream::is_stream(&m.heap, value) {
                    return Err(bad_option(m, key, value));
                }
                self.errorstream = value.is_true().then_some(value);
            }
            sym::K_INPORT if value.is_nil() => self.inport = None,
            sym::K_INPORT if value.is(Imm::Port) => self.inport = Some(Pid(value.payload())),
            sym::K_INPORT => return Err(bad_option(m, key, value)),
            sym::K_INITIAL_BINDINGS => self.bindings = bindings_of(m, key, value)?,
            sym::K_REGISTER => {
                (self.register, self.vias) = match addresses_of(m, value) {
                    Ok(addresses) => addresses,
                    Err(_) => return Err(bad_option(m, key, value)),
                };
            }
            sym::K_LINK => self.link = link_mode(value).ok_or_else(|| bad_option(m, key, value))?,
            sym::K_MONITOR => {
                self.monitor = monitor_mode(value).ok_or_else(|| bad_option(m, key, value))?
            }
            sym::K_TRAP_EXITS => self.trap = value.is_true(),
            // One of the library's own, which no program sees and which runs to its end.
            sym::K_DAEMON if value == package::system("HIDDEN").word() => self.hidden = true,
            sym::K_DAEMON => self.daemon = value.is_true(),
            sym::K_LABEL => self.label = value.is_true().then_some(value),
            sym::K_PRIORITY => {
                self.priority = match value {
                    sym::K_LOW => Priority::Low,
                    sym::K_HIGH => Priority::High,
                    Value::NIL | sym::K_NORMAL => Priority::Normal,
                    other => return Err(bad_option(m, key, other)),
                };
            }
            sym::K_ON_OVERFLOW => {
                self.overflow = match value {
                    Value::NIL | sym::K_EXIT_RECEIVER => Overflow::ExitReceiver,
                    sym::K_ERROR_SENDER => Overflow::ErrorSender,
                    sym::K_BLOCK_SENDER => Overflow::BlockSender,
                    sym::K_DROP_OLDEST => Overflow::DropOldest,
                    other => return Err(bad_option(m, key, other)),
                };
            }
            sym::K_MAX_HEAP_SIZE => {
                self.limit = positive(m, key, value)?.map(|bytes| bytes as usize / 8);
            }
            sym::K_MAX_STACK => {
                self.most_stack = positive(m, key, value)?.and_then(stack_of);
            }
            sym::K_MAILBOX_LIMIT => {
                let most = positive(m, key, value)?;
                self.mailbox_limit = most.map(|most| most.min(u32::MAX as i64) as u32);
            }
            _ => {}
        }
        Ok(())
    }
}

/// The variables of an alist and their values.
fn bindings_of(m: &mut Machine, key: Value, alist: Value) -> Result<Vec<(Symbol, Value)>> {
    let mut bindings = Vec::new();
    let Ok(pairs) = list::to_vec(&mut m.heap, alist) else {
        return Err(bad_option(m, key, alist));
    };
    for pair in pairs {
        let Some(([name], value)) = list::split::<1>(&m.heap, pair) else {
            return Err(bad_option(m, key, alist));
        };
        let Some(name) = name.as_symbol() else { return Err(bad_option(m, key, alist)) };
        m.check_bindable(name)?;
        bindings.push((name, value));
    }
    Ok(bindings)
}

/// The port names in a spawn's `:register`, a keyword or a via address or a list of them: sorted, without
/// duplicates; and the registries and keys of the via addresses.
#[allow(clippy::type_complexity)]
fn addresses_of(m: &mut Machine, value: Value) -> Result<(Vec<Value>, Vec<(Value, Value)>)> {
    if value.is_true() && !value.is_cons() {
        return Ok((vec![keyword_of(value)?], Vec::new()));
    }
    if let Some(one) = via_parts(m, value) {
        return Ok((Vec::new(), vec![one]));
    }
    let (mut names, mut vias) = (list::to_vec(&mut m.heap, value)?, Vec::new());
    let mut is_name = |name: &Value| via_parts(m, *name).map(|via| vias.push(via)).is_none();
    names.retain(|name| is_name(name));
    names.iter().try_for_each(|name| keyword_of(*name).map(drop))?;
    names.sort_unstable_by_key(|name| name.0);
    names.dedup();
    Ok((names, vias))
}

/// The value of `:link`. `None` for an unknown keyword, which is probably a mistake; any other
/// object counts as true.
fn link_mode(value: Value) -> Option<LinkMode> {
    Some(match value {
        Value::NIL => LinkMode::None,
        sym::K_ABNORMAL => LinkMode::Abnormal,
        _ if value == package::system("CHILD").word() => LinkMode::Child,
        _ if symbol::is_keyword(value) => return None,
        _ => LinkMode::Always,
    })
}

/// The value of `:monitor`; `None` if it is not one of the allowed values.
fn monitor_mode(value: Value) -> Option<MonitorMode> {
    Some(match value {
        Value::NIL => MonitorMode::None,
        sym::K_AS_MESSAGE => MonitorMode::AsMessage,
        _ if value.is(Imm::Tag) => MonitorMode::Named(Reference(value.payload())),
        Value::T => MonitorMode::Plain,
        _ => return None,
    })
}

fn spec_of(name: Value, unstarted: Unstarted, given: &Given) -> SpawnSpec {
    let function = unstarted.function;
    let runnable: Box<dyn Runnable> = match function.is_symbol() && function == resting_function() {
        true => Box::new(Resting::new(unstarted)),
        false => Box::new(unstarted),
    };
    SpawnSpec {
        priority: given.priority,
        daemon: given.daemon,
        hidden: given.hidden,
        link: given.link,
        monitor: given.monitor,
        trap: given.trap,
        mailbox_limit: given.mailbox_limit,
        overflow: given.overflow,
        inport: given.inport,
        register: given.register.as_slice().into(),
        ..SpawnSpec::new(name, runnable)
    }
}

/// What a keyword of a spawn takes, for people.
fn words_of(key: Value) -> &'static str {
    match key {
        sym::K_ERRORSTREAM => "a stream, or NIL for the spawner's",
        sym::K_INPORT => "a port that no live muproc owns, or NIL",
        sym::K_INITIAL_BINDINGS => "an alist from variables to values",
        sym::K_REGISTER => "a keyword, a via address, or a list of them",
        sym::K_LINK => "one of NIL T :ABNORMAL",
        sym::K_MONITOR => "one of NIL T :AS-MESSAGE",
        sym::K_PRIORITY => "one of :LOW :NORMAL :HIGH",
        sym::K_ON_OVERFLOW => "one of NIL :EXIT-RECEIVER :ERROR-SENDER :BLOCK-SENDER :DROP-OLDEST",
        sym::K_MAILBOX_LIMIT => "a positive fixnum, the number of messages, or NIL",
        sym::K_MAX_HEAP_SIZE | sym::K_MAX_STACK => "a positive fixnum, the number of bytes, or NIL",
        _ => "any object",
    }
}

/// The error that a value is none for a keyword of a spawn, in the words of `stdlib/actor/options.lisp`.
fn bad_option(m: &mut Machine, key: Value, value: Value) -> Box<Fault> {
    let words = words_of(key);
    let control = format!("~s is not a valid value for ~s of MUPROC-SPAWN: it takes {words}.");
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_TYPE_ERROR, &control, &[value, key]);
    let expected = match key {
        sym::K_ERRORSTREAM => sym::STREAM,
        sym::K_INPORT => sym::MUPROC_PORT_TYPE,
        sym::K_INITIAL_BINDINGS => sym::LIST,
        sym::K_REGISTER => sym::KEYWORD_TYPE,
        sym::K_MAILBOX_LIMIT | sym::K_MAX_HEAP_SIZE | sym::K_MAX_STACK => sym::FIXNUM,
        _ => sym::SYMBOL,
    };
    fault.slots.extend([(sym::K_DATUM, value), (sym::K_EXPECTED_TYPE, expected)]);
    fault
}

fn check_count(m: &mut Machine, function: Value, arguments: Value) -> Result {
    // More than any function that does not take any number.
    const ENOUGH: usize = 1 << 16;
    let count = list::elements(&m.heap, arguments).take(ENOUGH).count();
    m.heap.charge(count);
    m.check_count(function, count as u32)?;
    Ok(Value::NIL)
}

fn current(m: &mut Machine) -> Result {
    Ok(muproc_word(m.system().me()))
}

fn port(m: &mut Machine, args: Args) -> Result {
    let muproc = self_or(m, args, 0)?;
    let port = if muproc == m.system().me() {
        Some(m.system().port())
    } else {
        m.system().port_of(muproc)
    };
    Ok(Value::immediate(Imm::Port, port.unwrap_or(muproc).0))
}

fn name(m: &mut Machine, args: Args) -> Result {
    let muproc = self_or(m, args, 0)?;
    if muproc == m.system().me() {
        return Ok(m.name());
    }
    Ok(m.system().name_of(muproc).unwrap_or(Value::NIL))
}

fn number(_: &mut Machine, muproc: Value) -> Result {
    Ok(Value::fixnum(pid_of(muproc)?.slot() as i64))
}

fn muproc_p(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object.is(Imm::Muproc)))
}

fn alive_p(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    Ok(Value::from_bool(m.system().is_alive(pid)))
}
