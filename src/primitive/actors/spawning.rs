//! Spawning, and what a muproc is called.

use super::super::{MANY, actor, sys};
use super::{function_of, muproc_word, pid_of, self_or};
use crate::machine::newborn::{Seed, usual_limit};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::process::{LinkMode, MonitorMode, Overflow, Pid, Priority, SpawnProblem, SpawnSpec};
use crate::value::{Fault, Imm, Result, Value, copy, list, package, reclaim, stream, sym, symbol};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    actor(
        "MUPROC-SPAWN",
        "name function arguments &key errorstream inport initial-bindings link trap-exits monitor priority max-heap-size mailbox-limit on-overflow label daemon",
        (3, MANY),
        Body::Control(spawn),
        "Spawns a muproc that calls the function with the arguments, all copied. The muproc.",
    ),
    sys(
        "SPAWN-NOW",
        "name function arguments &rest options",
        (3, MANY),
        Body::Control(spawn_now),
        "MUPROC-SPAWN without waiting for the name and without evaluating initial bindings.",
    ),
    sys(
        "NAME-IS-SETTLED",
        "name",
        (1, 1),
        Body::F1(name_is_settled),
        "Whether the muproc of a name, if there is one, waits and has nothing to look at.",
    ),
    actor("MUPROC-CURRENT-PROCESS", "", (0, 0), Body::F0(current), "The running muproc."),
    actor("MUPROC-PORT", "&optional muproc", (0, 1), Body::N(port), "The port of a muproc."),
    actor("MUPROC-NAME", "&optional muproc", (0, 1), Body::N(name), "The name of a muproc."),
    actor(
        "MUPROC-P",
        "object",
        (1, 1),
        Body::F1(muproc_p),
        "Whether it is a muproc, dead or alive.",
    ),
    actor("MUPROC-ALIVE-P", "muproc", (1, 1), Body::F1(alive_p), "Whether the muproc lives."),
    actor(
        "IN-MUPROC-P",
        "",
        (0, 0),
        Body::F0(|_| Ok(Value::T)),
        "T: all code runs in some muproc.",
    ),
];

/// `muproc-spawn`. Forms of `*muproc-initial-bindings*` are Lisp's to evaluate, and a name whose
/// owner may be about to end is Lisp's to wait for; both are rare, and come back as `spawn-now`.
fn spawn(m: &mut Machine, args: Args) -> Flow {
    if m.symbol_value(sym::INITIAL_BINDINGS_VAR).is_true() {
        return Flow::Enter(package::system("SPAWN-WITH-BINDINGS"), args.base, args.count as u32);
    }
    let name = m.arg(args, 0);
    if name.is_symbol()
        && let Some(owner) = m.system().find_by_muproc_name(name)
        && !m.system().is_settled(owner)
        && owner != m.system().me()
    {
        return Flow::Enter(package::system("SPAWN-WHEN-FREE"), args.base, args.count as u32);
    }
    spawn_now(m, args)
}

fn spawn_now(m: &mut Machine, args: Args) -> Flow {
    match try_spawn(m, args) {
        Ok(pid) => Flow::Return(muproc_word(pid), args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

/// Whether nobody has the name, or who has it waits and has nothing to look at.
fn name_is_settled(m: &mut Machine, name: Value) -> Result {
    let owner = m.system().find_by_muproc_name(name);
    Ok(Value::from_bool(owner.is_none_or(|owner| m.system().is_settled(owner))))
}

fn try_spawn(m: &mut Machine, args: Args) -> Result<Pid> {
    let name = m.arg(args, 0);
    if !name.is_symbol() || name.is_nil() {
        let control = "~s is not the name of a muproc: it must be a symbol other than NIL.";
        return Err(Fault::simple(&mut m.heap, control, &[name]));
    }
    m.check_keywords(args, 3, SPAWN_KEYS)?;
    let bytes = positive(m, args, sym::K_MAX_HEAP_SIZE)?;
    let mailbox_limit = positive(m, args, sym::K_MAILBOX_LIMIT)?;
    m.publish();
    let mut seed = sow(m, args, name)?;
    if let Some(bytes) = bytes {
        seed.limit = bytes as usize / 8;
    }
    let mut spec = SpawnSpec::new(name, Box::new(seed));
    spawn_options(m, args, &mut spec)?;
    spec.mailbox_limit = mailbox_limit.map(|n| n.min(u32::MAX as i64) as u32);
    let problem = match m.system().spawn(spec) {
        Ok(spawned) => return Ok(spawned.pid),
        Err(error) => error.problem,
    };
    Err(match problem {
        SpawnProblem::NameTaken { owner } => {
            let control = "There is a muproc named ~s already: ~s.";
            Fault::simple(&mut m.heap, control, &[name, muproc_word(owner)])
        }
        SpawnProblem::PortTaken { owner } => {
            let control = "The port to be adopted belongs to ~s, which is alive.";
            Fault::simple(&mut m.heap, control, &[muproc_word(owner)])
        }
        SpawnProblem::TooMany => Fault::storage(&mut m.heap, "There is no room for more muprocs."),
        SpawnProblem::Ending => Fault::simple(&mut m.heap, "The node is ending.", &[]),
    })
}

/// The seed: the call and what goes with it, copied out together, so that what is shared between
/// them stays shared.
fn sow(m: &mut Machine, args: Args, name: Value) -> Result<Seed> {
    let function = function_of(m, m.arg(args, 1))?;
    let arguments = m.arg(args, 2);
    let mut roots = vec![function];
    push_all(m, &mut roots, arguments)?;
    let count = roots.len() - 1;
    let given = m.keyword(args, 3, sym::K_ERRORSTREAM).filter(|stream| stream.is_true());
    let errorstream = given.unwrap_or(m.post.errorstream);
    if given.is_some() && !stream::is_stream(&m.heap, errorstream) {
        return Err(Fault::type_error(errorstream, sym::STREAM));
    }
    roots.push(errorstream);
    let mut names = Vec::new();
    if let Some(alist) = m.keyword(args, 3, sym::K_INITIAL_BINDINGS) {
        for pair in list::to_vec(&mut m.heap, alist)? {
            if !pair.is_cons() || !m.heap.car(pair).is_symbol() {
                return Err(Fault::type_error(pair, sym::CONS));
            }
            names.push(m.heap.car(pair));
            roots.push(m.heap.cdr(pair));
        }
    }
    // The label is a binding, so that it costs only those who have one.
    if let Some(label) = m.keyword(args, 3, sym::K_LABEL).filter(|label| label.is_true()) {
        names.push(sym::LABEL_VAR);
        roots.push(label);
    }
    let words = if roots.iter().any(|v| v.is_own()) {
        copy::copied(&mut m.heap, &mut roots, |words| words.clone())
    } else {
        roots.iter().copied().for_each(reclaim::note);
        Vec::new()
    };
    names.iter().chain([&name]).copied().for_each(reclaim::note);
    let package = m.symbol_value(sym::PACKAGE_VAR);
    let initial = symbol::cell(sym::PACKAGE_VAR).value();
    Ok(Seed {
        roots,
        arguments: count,
        names,
        words,
        name,
        package: if package == initial { Value::NIL } else { package },
        limit: usual_limit(),
        is_main: false,
    })
}

/// Adds the elements of a list.
fn push_all(m: &mut Machine, out: &mut Vec<Value>, list: Value) -> Result<()> {
    let (before, mut rest) = (out.len(), list);
    // Few arguments, which is usual, need no vector of their own.
    while rest.is_cons() && out.len() < before + 8 {
        out.push(m.heap.car(rest));
        rest = m.heap.cdr(rest);
    }
    if rest.is_true() {
        out.truncate(before);
        out.extend(list::to_vec(&mut m.heap, list)?);
    }
    Ok(())
}

/// A limit that is given as a positive integer, or not at all.
fn positive(m: &mut Machine, args: Args, key: Value) -> Result<Option<i64>> {
    match m.keyword(args, 3, key) {
        None | Some(Value::NIL) => Ok(None),
        Some(value) => match value.as_fixnum() {
            Some(n) if n > 0 => Ok(Some(n)),
            _ => Err(bad_option(m, key, value)),
        },
    }
}

const SPAWN_KEYS: &[Value] = &[
    sym::K_ERRORSTREAM,
    sym::K_INPORT,
    sym::K_INITIAL_BINDINGS,
    sym::K_LINK,
    sym::K_TRAP_EXITS,
    sym::K_MONITOR,
    sym::K_PRIORITY,
    sym::K_MAX_HEAP_SIZE,
    sym::K_MAILBOX_LIMIT,
    sym::K_ON_OVERFLOW,
    sym::K_LABEL,
    sym::K_DAEMON,
];

fn spawn_options(m: &mut Machine, args: Args, spec: &mut SpawnSpec) -> Result<()> {
    let option = |m: &Machine, key| m.keyword(args, 3, key).unwrap_or(Value::NIL);
    spec.link = match option(m, sym::K_LINK) {
        Value::NIL => LinkMode::None,
        sym::K_ABNORMAL => LinkMode::Abnormal,
        _ => LinkMode::Always,
    };
    spec.monitor = match option(m, sym::K_MONITOR) {
        Value::NIL => MonitorMode::None,
        sym::K_AS_MESSAGE => MonitorMode::AsMessage,
        _ => MonitorMode::Plain,
    };
    spec.trap = option(m, sym::K_TRAP_EXITS).is_true();
    spec.daemon = option(m, sym::K_DAEMON).is_true();
    spec.priority = match option(m, sym::K_PRIORITY) {
        sym::K_LOW => Priority::Low,
        sym::K_HIGH => Priority::High,
        Value::NIL | sym::K_NORMAL => Priority::Normal,
        other => return Err(bad_option(m, sym::K_PRIORITY, other)),
    };
    spec.overflow = match option(m, sym::K_ON_OVERFLOW) {
        Value::NIL | sym::K_EXIT_RECEIVER => Overflow::ExitReceiver,
        sym::K_ERROR_SENDER => Overflow::ErrorSender,
        sym::K_BLOCK_SENDER => Overflow::BlockSender,
        sym::K_DROP_OLDEST => Overflow::DropOldest,
        other => return Err(bad_option(m, sym::K_ON_OVERFLOW, other)),
    };
    let inport = option(m, sym::K_INPORT);
    if inport.is_true() {
        if !inport.is(Imm::Port) {
            return Err(Fault::type_error(inport, sym::MUPROC_PORT_TYPE));
        }
        spec.inport = Some(Pid(inport.payload()));
    }
    Ok(())
}

fn bad_option(m: &mut Machine, key: Value, value: Value) -> Box<Fault> {
    Fault::simple(&mut m.heap, "~s is no value for ~s of MUPROC-SPAWN.", &[value, key])
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
        return Ok(m.post.name);
    }
    Ok(m.system().name_of(muproc).unwrap_or(Value::NIL))
}

fn muproc_p(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object.is(Imm::Muproc)))
}

fn alive_p(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    Ok(Value::from_bool(m.system().is_alive(pid)))
}
