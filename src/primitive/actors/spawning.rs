//! Spawning, and what a muproc is called.

use super::super::{MANY, actor};
use super::{muproc_word, pid_of, self_or};
use crate::machine::newborn::{Muproc, Seed};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::process::{
    LinkMode, MonitorMode, Outcome, Overflow, Pid, Priority, SpawnProblem, SpawnSpec,
};
use crate::value::{Fault, Imm, Result, Value, copy, list, sym, symbol};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    actor(
        "MUPROC-SPAWN",
        "name function arguments &key errorstream inport initial-bindings link trap-exits monitor priority max-heap-size mailbox-limit on-overflow label daemon",
        (3, MANY),
        Body::Control(spawn),
        "Spawns a muproc that calls the function with the arguments, all copied. The muproc.",
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

fn spawn(m: &mut Machine, args: Args) -> Flow {
    match try_spawn(m, args) {
        Ok(flow) => flow,
        Err(fault) => Flow::Fault(fault),
    }
}

fn try_spawn(m: &mut Machine, args: Args) -> Result<Flow> {
    let (name, function, arguments) = (m.arg(args, 0), m.arg(args, 1), m.arg(args, 2));
    if !name.is_symbol() || name.is_nil() {
        let control = "~s is not the name of a muproc: it must be a symbol other than NIL.";
        return Err(Fault::simple(&mut m.heap, control, &[name]));
    }
    m.check_keywords(args, 3, SPAWN_KEYS)?;
    let arguments = list::to_vec(&mut m.heap, arguments)?;
    m.publish();
    let errorstream = m.keyword(args, 3, sym::K_ERRORSTREAM).unwrap_or(m.post.errorstream);
    let errorstream = if errorstream.is_own() { m.post.errorstream } else { errorstream };
    let mut roots = vec![function];
    roots.extend_from_slice(&arguments);
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
    let (moved, words) = if roots.iter().any(|v| v.is_own()) {
        copy::copy_all(&mut m.heap, &roots)
    } else {
        (roots, Vec::new())
    };
    let split = arguments.len() + 1;
    let bindings = names.into_iter().zip(moved[split..].iter().copied()).collect();
    let package = m.symbol_value(sym::PACKAGE_VAR);
    let initial = symbol::cell(sym::PACKAGE_VAR).value();
    let limit = match m.keyword(args, 3, sym::K_MAX_HEAP_SIZE).and_then(Value::as_fixnum) {
        Some(bytes) => (bytes.max(0) as usize) / 8,
        None => m.heap.limit,
    };
    let mailbox_limit = m.keyword(args, 3, sym::K_MAILBOX_LIMIT).and_then(Value::as_fixnum);
    let seed = Seed {
        call: moved[..split].to_vec(),
        bindings,
        words,
        name,
        errorstream,
        package: if package == initial { Value::NIL } else { package },
        limit,
        mailbox_limit: mailbox_limit.map_or(1_000_000, |n| n.clamp(1, u32::MAX as i64) as u32),
        is_main: false,
    };
    let mut spec = SpawnSpec::new(name, Box::new(Muproc::Newborn(Box::new(seed))));
    spawn_options(m, args, &mut spec)?;
    spec.mailbox_limit = mailbox_limit.map(|n| n.clamp(1, u32::MAX as i64) as u32);
    let result = m.system().spawn(spec);
    match result {
        Ok(spawned) => Ok(Flow::Return(muproc_word(spawned.pid), args.base)),
        Err(error) => match error.problem {
            SpawnProblem::NameTaken { owner }
                if !m.system().is_settled(owner) && owner != m.system().me() =>
            {
                let again = m.running_primitive(args);
                Ok(Flow::Stop(Outcome::Yield, again))
            }
            SpawnProblem::NameTaken { owner } => {
                let control = "There is a muproc named ~s already: ~s.";
                let owner = muproc_word(owner);
                Err(Fault::simple(&mut m.heap, control, &[name, owner]))
            }
            SpawnProblem::PortTaken { .. } => {
                Err(Fault::simple(&mut m.heap, "The port to be adopted has an owner.", &[]))
            }
            SpawnProblem::TooMany => {
                Err(Fault::storage(&mut m.heap, "There is no room for more muprocs."))
            }
            SpawnProblem::Ending => Err(Fault::simple(&mut m.heap, "The node is ending.", &[])),
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
    Ok(m.system().info(muproc).map_or(Value::NIL, |info| info.name))
}

fn muproc_p(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object.is(Imm::Muproc)))
}

fn alive_p(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    Ok(Value::from_bool(m.system().is_alive(pid)))
}
