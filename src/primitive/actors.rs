//! The actor API (package CL-MUPROC): muprocs, messages, links and monitors, names, time.
//!
//! What waits is a control primitive that answers `Flow::Stop` and is entered again when there is
//! mail. Library code in `stdlib/actor/` builds the rest on these.

use super::{MANY, actor, sys};
use crate::machine::mail::port_word;
use crate::machine::newborn::{Muproc, Seed};
use crate::machine::{Args, Body, Flow, Machine, Primitive, Resume, class};
use crate::process::{
    Delivery, Letter, LinkMode, Message, MonitorMode, Outcome, Overflow, Payload, Pid, Priority,
    Reference, SpawnProblem, SpawnSpec, State,
};
use crate::value::{
    Fault, Header, Imm, Kind, Result, Value, copy, list, package, shape, string, sym, symbol,
};

/// The primitives of this file.
pub(super) const TABLE: &[Primitive] = &[
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
    actor(
        "MUMSG",
        "&rest plist",
        (0, MANY),
        Body::N(mumsg),
        "A message object. (mumsg-p (mumsg :a 1)) => T",
    ),
    actor("MUMSG-P", "object", (1, 1), Body::F1(mumsg_p), "Whether it is a message object."),
    actor(
        "MUPROC-GET-FIELD",
        "name message",
        (2, 2),
        Body::Control(get_field),
        "The value of a field, and whether it is there.",
    ),
    actor(
        "MUMSG-SEND",
        "to &rest plist",
        (1, MANY),
        Body::Control(mumsg_send),
        "Sends a message with these fields. T when delivered.",
    ),
    sys(
        "SEND-SHAPED",
        "to shape &rest values",
        (2, MANY),
        Body::Control(send_shaped),
        "Sends a message of a known shape.",
    ),
    actor(
        "MUPROC-SEND",
        "to type data",
        (3, 3),
        Body::Control(send_any),
        "Sends any object. T when delivered.",
    ),
    actor(
        "MUPROC-RECEIVE",
        "",
        (0, 0),
        Body::Control(receive_any),
        "Takes the oldest packet out: data, type, from, sent-at.",
    ),
    actor(
        "MUPROC-EXIT",
        "reason &optional muproc",
        (1, 2),
        Body::Control(exit),
        "Exits, or asks another muproc to.",
    ),
    actor(
        "MUPROC-KILL",
        "muproc reason",
        (2, 2),
        Body::Control(kill),
        "Kills a muproc. The reason, or NIL with a warning when it is dead.",
    ),
    actor(
        "MUPROC-LINK",
        "muproc &optional other &key normal",
        (1, MANY),
        Body::N(link),
        "Links two muprocs.",
    ),
    actor("MUPROC-UNLINK", "muproc &optional other", (1, 2), Body::N(unlink), "Cuts a link."),
    actor(
        "MUPROC-MONITOR",
        "object &optional subject &key as-message",
        (1, MANY),
        Body::N(monitor),
        "Watches a muproc. A reference.",
    ),
    actor(
        "MUPROC-DEMONITOR",
        "reference",
        (1, 1),
        Body::F1(demonitor),
        "Stops watching. Whether it was watched.",
    ),
    actor(
        "MUPROC-SET-TRAP-EXITS",
        "value &optional muproc",
        (1, 2),
        Body::N(set_trap),
        "Sets whether a muproc traps exits.",
    ),
    actor(
        "MUPROC-TRAP-EXITS-P",
        "&optional muproc",
        (0, 1),
        Body::N(traps),
        "Whether a muproc traps exits.",
    ),
    actor(
        "MUPROC-REGISTER-PORT-NAME",
        "name",
        (1, 1),
        Body::F1(register),
        "Gives the port of this muproc a name. The name.",
    ),
    actor(
        "MUPROC-UNREGISTER-PORT-NAME",
        "name",
        (1, 1),
        Body::F1(unregister),
        "Takes a name of this muproc away. The name.",
    ),
    actor(
        "MUPROC-GET-REGISTERED-PORT",
        "name",
        (1, 1),
        Body::F1(registered),
        "The port of a name, or NIL.",
    ),
    actor(
        "MUPROC-ALL-PROCESSES",
        "",
        (0, 0),
        Body::F0(all),
        "The live muprocs, without main and the runtime's.",
    ),
    actor(
        "MUPROC-FIND",
        "criteria &key as-list",
        (1, MANY),
        Body::N(find),
        "The muproc of a name, or those whose names match a regular expression.",
    ),
    actor(
        "MUPROC-INFO",
        "muproc",
        (1, 1),
        Body::F1(info),
        "What is known of a muproc, as a plist.",
    ),
    actor(
        "MUPROC-MAILBOX-LENGTH",
        "&optional muproc",
        (0, 1),
        Body::N(mailbox_length),
        "How many messages wait.",
    ),
    actor(
        "MUPROC-UNMATCHED-INPUT-COUNT",
        "",
        (0, 0),
        Body::F0(input_count),
        "How many messages wait in this muproc's queue.",
    ),
    actor("MUPROC-UNMATCHED-INPUT-P", "", (0, 0), Body::F0(input_p), "Whether messages wait."),
    actor(
        "MUPROC-DISCARD-ALL-PENDING-INPUT",
        "",
        (0, 0),
        Body::F0(discard),
        "Drops all messages that wait. T.",
    ),
    actor(
        "MUPROC-MSGTAG=",
        "tag-1 tag-2",
        (2, 2),
        Body::F2(tag_eq),
        "Whether two tags are the same.",
    ),
    sys("MAKE-MESSAGE-TAG", "", (0, 0), Body::F0(make_tag), "A tag that is never given twice."),
    sys(
        "MUMSG-PLIST",
        "message",
        (1, 1),
        Body::F1(mumsg_plist),
        "The fields of a message as a plist.",
    ),
    sys(
        "MUPROC-OF-ADDRESS",
        "address",
        (1, 1),
        Body::F1(of_address),
        "The muproc of a muproc, port or registered name; NIL when there is none.",
    ),
    sys("NEXT-NUMBER", "", (0, 0), Body::F0(next_number), "A number that is never given twice."),
    actor(
        "MUPROC-SCHEDULE-RELATIVE",
        "function seconds &optional repeat",
        (2, 3),
        Body::N(schedule_relative),
        "Calls the function in this muproc after so many seconds. The timer.",
    ),
    actor(
        "MUPROC-SCHEDULE",
        "function universal-time &optional repeat",
        (2, 3),
        Body::N(schedule),
        "Calls the function in this muproc at a time. The timer.",
    ),
    actor("MUPROC-UNSCHEDULE-TIMER", "timer", (1, 1), Body::F1(unschedule), "Cancels a timer."),
    actor("MUPROC-POKE", "muproc", (1, 1), Body::F1(poke), "Lets a muproc that waits look again."),
    super::cl(
        "SLEEP",
        "seconds",
        (1, 1),
        Body::Control(sleep),
        "Waits, this muproc alone. (sleep 0) => NIL",
    ),
    sys("SLEEPING", "wait", (1, 1), Body::Control(sleeping), "Goes on waiting."),
    sys("PAUSE", "", (0, 0), Body::Control(pause), "Waits for anything to come."),
    super::cl(
        "GET-INTERNAL-REAL-TIME",
        "",
        (0, 0),
        Body::F0(real_time),
        "Microseconds since 1970.",
    ),
    super::cl(
        "GET-INTERNAL-RUN-TIME",
        "",
        (0, 0),
        Body::F0(run_time),
        "Microseconds of processor time of the node.",
    ),
    super::cl("GET-UNIVERSAL-TIME", "", (0, 0), Body::F0(universal_time), "Seconds since 1900."),
];

/// Seconds between 1900 and 1970.
const EPOCH: i64 = 2_208_988_800;

fn muproc_word(pid: Pid) -> Value {
    Value::immediate(Imm::Muproc, pid.0)
}

fn pid_of(value: Value) -> Result<Pid> {
    if value.is(Imm::Muproc) {
        Ok(Pid(value.payload()))
    } else {
        Err(Fault::type_error(value, sym::MUPROC))
    }
}

fn self_or(m: &mut Machine, args: Args, index: usize) -> Result<Pid> {
    match m.opt(args, index) {
        Some(value) => pid_of(value),
        None => Ok(m.system().me()),
    }
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

// ---- messages ----

/// The shape and the values of a plist; of a repeated field the first counts.
fn fields(m: &mut Machine, plist: &[Value]) -> Result<(u32, Vec<Value>)> {
    if !plist.len().is_multiple_of(2) {
        let plist = list::from_slice(&mut m.heap, plist);
        let control = "The fields of a message are not pairs of name and value: ~s";
        return Err(Fault::program(&mut m.heap, control, &[plist]));
    }
    let mut names = Vec::with_capacity(plist.len() / 2);
    let mut values = Vec::with_capacity(plist.len() / 2);
    for pair in plist.chunks_exact(2) {
        let is_keyword = pair[0].is_symbol() && symbol::cell(pair[0]).package() == package::KEYWORD;
        if !is_keyword {
            let control = "~s is not the name of a field: it is no keyword.";
            return Err(Fault::program(&mut m.heap, control, &[pair[0]]));
        }
        if !names.contains(&pair[0]) {
            names.push(pair[0]);
            values.push(pair[1]);
        }
    }
    Ok((shape::intern(&names), values))
}

fn message_object(m: &mut Machine, shape: u32, values: &[Value]) -> Value {
    let mut payload = vec![shape::word(shape)];
    payload.extend_from_slice(values);
    m.heap.object_of(Kind::Mumsg, 0, &payload)
}

fn mumsg(m: &mut Machine, args: Args) -> Result {
    let plist = m.arguments(args).to_vec();
    let (shape, values) = fields(m, &plist)?;
    Ok(message_object(m, shape, &values))
}

fn mumsg_p(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(m.heap.is_kind(object, Kind::Mumsg)))
}

fn get_field(m: &mut Machine, args: Args) -> Flow {
    let (name, message) = (m.arg(args, 0), m.arg(args, 1));
    if !m.heap.is_kind(message, Kind::Mumsg) {
        return Flow::Fault(Fault::type_error(message, sym::MUMSG));
    }
    let name = if name.is_symbol() { package::keyword(&symbol::name(name)) } else { name };
    let shape = m.heap.slot(message, 0).payload() as u32;
    m.values = match shape::position(shape, name) {
        Some(at) => vec![m.heap.slot(message, at + 1), Value::T],
        None => vec![Value::NIL, Value::NIL],
    };
    Flow::ReturnValues(args.base)
}

fn mumsg_plist(m: &mut Machine, message: Value) -> Result {
    if !m.heap.is_kind(message, Kind::Mumsg) {
        return Err(Fault::type_error(message, sym::MUMSG));
    }
    let shape = m.heap.slot(message, 0).payload() as u32;
    let mut plist = Vec::new();
    for (i, name) in shape::fields(shape).iter().enumerate() {
        plist.push(*name);
        plist.push(m.heap.slot(message, i + 1));
    }
    Ok(list::from_slice(&mut m.heap, &plist))
}

fn mumsg_send(m: &mut Machine, args: Args) -> Flow {
    let plist = m.arguments(args)[1..].to_vec();
    match fields(m, &plist) {
        Ok((shape, values)) => send_fields(m, args, shape, &values),
        Err(fault) => Flow::Fault(fault),
    }
}

fn send_shaped(m: &mut Machine, args: Args) -> Flow {
    let shape = m.arg(args, 1).payload() as u32;
    if args.count <= 6 {
        let mut values = [Value::NIL; 4];
        let n = args.count - 2;
        values[..n].copy_from_slice(&m.arguments(args)[2..]);
        return send_fields(m, args, shape, &values[..n]);
    }
    let values = m.arguments(args)[2..].to_vec();
    send_fields(m, args, shape, &values)
}

fn send_fields(m: &mut Machine, args: Args, shape: u32, values: &[Value]) -> Flow {
    let body = if values.iter().any(|v| v.is_own()) {
        let object = message_object(m, shape, values);
        Payload::from_block(copy::copy_out(&mut m.heap, object))
    } else {
        let mut words = [0u64; 8];
        if values.len() + 2 <= words.len() {
            words[0] = Header::new(Kind::Mumsg, 0, values.len() + 1).0;
            words[1] = shape::word(shape).0;
            for (word, value) in words[2..].iter_mut().zip(values) {
                *word = value.0;
            }
            Payload::from_words(Value::object_at(0), &words[..values.len() + 2])
        } else {
            let object = message_object(m, shape, values);
            Payload::from_block(copy::copy_out(&mut m.heap, object))
        }
    };
    send(m, args, shape, Value::NIL, body)
}

fn send_any(m: &mut Machine, args: Args) -> Flow {
    let (tag, data) = (m.arg(args, 1), m.arg(args, 2));
    if !tag.is_symbol() {
        return Flow::Fault(Fault::type_error(tag, sym::SYMBOL));
    }
    let body = Payload::from_block(copy::copy_out(&mut m.heap, data));
    let shape =
        if m.heap.is_kind(data, Kind::Mumsg) { m.heap.slot(data, 0).payload() as u32 } else { 0 };
    send(m, args, shape, tag, body)
}

/// The muproc behind an address; an error for a name that nobody has registered.
fn receiver(m: &mut Machine, to: Value) -> Result<Option<Pid>> {
    if to.is(Imm::Muproc) {
        return Ok(Some(Pid(to.payload())));
    }
    if to.is(Imm::Port) {
        return Ok(m.system().port_owner(Pid(to.payload())));
    }
    if to.is_symbol() && symbol::cell(to).package() == package::KEYWORD {
        return match m.system().whereis(to) {
            Some(pid) => Ok(Some(pid)),
            None => Err(Fault::new(sym::MUPROC_NO_SUCH_PORT, &[(sym::K_NAME, to)])),
        };
    }
    let parts = [sym::OR, sym::MUPROC, sym::MUPROC_PORT_TYPE, sym::KEYWORD_TYPE];
    let expected = list::from_slice(&mut m.heap, &parts);
    Err(Fault::type_error(to, expected))
}

fn send(m: &mut Machine, args: Args, shape: u32, tag: Value, body: Payload) -> Flow {
    let to = m.arg(args, 0);
    m.flush_output();
    let pid = match receiver(m, to) {
        Ok(Some(pid)) => pid,
        Ok(None) => return sent_to_dead(m, args, to),
        Err(fault) => return Flow::Fault(fault),
    };
    let system = m.system();
    let letter = Letter { from: system.port(), sent_at: system.slice_time(), shape, tag, body };
    match system.send(pid, Message::new(letter)) {
        Delivery::Delivered { cost } => {
            m.heap.fuel = m.heap.fuel.saturating_sub(cost);
            Flow::Return(Value::T, args.base)
        }
        Delivery::Dead => sent_to_dead(m, args, to),
        Delivery::Full { policy: Overflow::BlockSender, .. } => {
            if m.system().wait_for_room(pid) {
                let again = m.running_primitive(args);
                return Flow::Stop(Outcome::Wait, again);
            }
            sent_to_dead(m, args, to)
        }
        Delivery::Full { policy: Overflow::ErrorSender, .. } => {
            let control = "The mailbox of ~s is full.";
            Flow::Fault(Fault::simple(&mut m.heap, control, &[to]))
        }
        Delivery::Full { .. } => sent_to_dead(m, args, to),
    }
}

/// A message to a dead muproc: a condition that is no error; NIL if nobody handles it.
fn sent_to_dead(m: &mut Machine, args: Args, to: Value) -> Flow {
    let initargs = [(sym::K_MUPROC, to), (sym::K_MESSAGE, Value::NIL)];
    let condition = class::make_condition(m, sym::SEND_TO_TERMINATED, &initargs);
    m.raise(condition, args.base, crate::machine::conditions::Mode::Signal)
}

fn receive_any(m: &mut Machine, args: Args) -> Flow {
    let message = match m.post.queue.take_first() {
        Some(message) => message,
        None => {
            let again = m.running_primitive(args);
            return Flow::Stop(Outcome::Wait, again);
        }
    };
    let base = copy::words_in(&mut m.heap, message.words());
    let data = copy::relocate(message.root(), base);
    let sent_at = Value::fixnum(message.sent_at as i64);
    m.values = vec![data, message.tag, port_word(message.from), sent_at];
    m.post.received(message);
    Flow::ReturnValues(args.base)
}

// ---- spawning and leaving ----

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

fn exit(m: &mut Machine, args: Args) -> Flow {
    let reason = m.arg(args, 0);
    let of = match self_or(m, args, 1) {
        Ok(pid) => pid,
        Err(fault) => return Flow::Fault(fault),
    };
    if of == m.system().me() {
        let me = muproc_word(of);
        let initargs = [(sym::K_REASON, reason), (sym::K_MUPROC, me)];
        let condition = class::make_condition(m, sym::MUPROC_EXIT_CONDITION, &initargs);
        return m.raise(condition, args.base, crate::machine::conditions::Mode::Exit);
    }
    let reason = m.reason(reason);
    let found = m.system().request_exit(of, reason);
    Flow::Return(if found { muproc_word(of) } else { Value::NIL }, args.base)
}

fn kill(m: &mut Machine, args: Args) -> Flow {
    let (muproc, reason) = (m.arg(args, 0), m.arg(args, 1));
    let pid = match pid_of(muproc) {
        Ok(pid) => pid,
        Err(fault) => return Flow::Fault(fault),
    };
    let block = m.reason(reason);
    if pid == m.system().me() {
        return m.end_with(reason, false, args.base);
    }
    if m.system().kill(pid, block) {
        return Flow::Return(reason, args.base);
    }
    let control = string::make(&mut m.heap, "~s is dead already and cannot be killed.");
    m.stack[args.base] = control;
    m.stack[args.base + 1] = muproc;
    Flow::Enter(sym::WARN, args.base, 2)
}

// ---- links, monitors ----

fn link(m: &mut Machine, args: Args) -> Result {
    let one = pid_of(m.arg(args, 0))?;
    let other = match m.opt(args, 1) {
        Some(value) if value.is(Imm::Muproc) => pid_of(value)?,
        _ => m.system().me(),
    };
    let normal = m.keyword(args, 2, sym::K_NORMAL).is_none_or(|v| v.is_true());
    if one == other {
        let muproc = m.arg(args, 0);
        return Err(Fault::simple(&mut m.heap, "~s cannot be linked to itself.", &[muproc]));
    }
    let me = m.system().me();
    if one == me {
        m.system().link(other, normal);
    } else if other == me {
        m.system().link(one, normal);
    } else {
        use crate::process::{Act, Signal};
        m.system().signal(one, Signal::Act(Act::Link { other, normal }));
    }
    Ok(Value::T)
}

fn unlink(m: &mut Machine, args: Args) -> Result {
    let one = pid_of(m.arg(args, 0))?;
    let other = self_or(m, args, 1)?;
    let me = m.system().me();
    if one == me {
        m.system().unlink(other);
    } else if other == me {
        m.system().unlink(one);
    } else {
        use crate::process::{Act, Signal};
        let id = m.system().fresh();
        m.system().signal(one, Signal::Act(Act::Unlink { other, id }));
    }
    Ok(Value::T)
}

fn monitor(m: &mut Machine, args: Args) -> Result {
    let object = pid_of(m.arg(args, 0))?;
    let (subject, from) = match m.opt(args, 1) {
        Some(value) if value.is(Imm::Muproc) => (pid_of(value)?, 2),
        _ => (m.system().me(), 1),
    };
    let as_message = m.keyword(args, from, sym::K_AS_MESSAGE).is_some_and(|v| v.is_true());
    let reference = m.system().monitor(object, subject, as_message);
    Ok(Value::immediate(Imm::Tag, reference.0))
}

fn demonitor(m: &mut Machine, reference: Value) -> Result {
    if !reference.is(Imm::Tag) {
        return Err(Fault::type_error(reference, sym::MUPROC_TAG));
    }
    let found = m.system().demonitor(Reference(reference.payload()));
    Ok(Value::from_bool(found))
}

fn set_trap(m: &mut Machine, args: Args) -> Result {
    let on = m.arg(args, 0);
    let of = self_or(m, args, 1)?;
    m.system().set_trap(of, on.is_true());
    Ok(on)
}

fn traps(m: &mut Machine, args: Args) -> Result {
    let of = self_or(m, args, 0)?;
    Ok(Value::from_bool(m.system().traps(of).unwrap_or(false)))
}

// ---- names ----

fn keyword_of(value: Value) -> Result {
    if value.is_symbol() && symbol::cell(value).package() == package::KEYWORD {
        Ok(value)
    } else {
        Err(Fault::type_error(value, sym::KEYWORD_TYPE))
    }
}

fn register(m: &mut Machine, name: Value) -> Result {
    let name = keyword_of(name)?;
    match m.system().register_name(name) {
        Ok(()) => Ok(name),
        Err(owner) => {
            let control = "The port name ~s is taken by ~s.";
            let owner = muproc_word(owner);
            Err(Fault::simple(&mut m.heap, control, &[name, owner]))
        }
    }
}

fn unregister(m: &mut Machine, name: Value) -> Result {
    let name = keyword_of(name)?;
    if m.system().unregister_name(name) {
        return Ok(name);
    }
    let control = "The port name ~s is not this muproc's.";
    Err(Fault::simple(&mut m.heap, control, &[name]))
}

fn registered(m: &mut Machine, name: Value) -> Result {
    let name = keyword_of(name)?;
    let Some(pid) = m.system().whereis(name) else { return Ok(Value::NIL) };
    let port = m.system().port_of(pid).unwrap_or(pid);
    Ok(Value::immediate(Imm::Port, port.0))
}

/// The live muprocs that programs see, with their names.
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
    Ok(list::from_slice(&mut m.heap, &words))
}

fn find(m: &mut Machine, args: Args) -> Result {
    let criteria = m.arg(args, 0);
    let as_list = m
        .keyword(args, 1, sym::K_AS_LIST)
        .or_else(|| m.keyword(args, 1, sym::K_AS_LIST_P))
        .is_some_and(|v| v.is_true());
    if criteria.is_symbol() {
        let found = m.system().find_by_muproc_name(criteria).map(muproc_word);
        return Ok(match (found, as_list) {
            (Some(found), true) => m.heap.cons(found, Value::NIL),
            (found, _) => found.unwrap_or(Value::NIL),
        });
    }
    if !string::is_string(&m.heap, criteria) {
        return Err(Fault::type_error(criteria, sym::STRING));
    }
    let pattern = string::text(&m.heap, criteria);
    let Ok(pattern) = fancy_regex::Regex::new(&pattern) else {
        return Err(Fault::simple(&mut m.heap, "~s is not a regular expression.", &[criteria]));
    };
    let found: Vec<Value> = visible(m)
        .into_iter()
        .filter(|(_, name)| pattern.is_match(&*symbol::name(*name)).unwrap_or(false))
        .map(|(pid, _)| muproc_word(pid))
        .collect();
    match (found.as_slice(), as_list) {
        (_, true) => Ok(list::from_slice(&mut m.heap, &found)),
        ([], _) => Ok(Value::NIL),
        ([one], _) => Ok(*one),
        _ => {
            let control = "Several muprocs match ~s.";
            Err(Fault::simple(&mut m.heap, control, &[criteria]))
        }
    }
}

fn of_address(m: &mut Machine, address: Value) -> Result {
    Ok(receiver(m, address)?.map_or(Value::NIL, muproc_word))
}

fn info(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    let Some(info) = m.system().info(pid) else { return Ok(Value::NIL) };
    let state = match info.state {
        State::Running => sym::K_RUNNING,
        State::Waiting => sym::K_WAITING,
        State::Dead => sym::K_DEAD,
    };
    let mut plist = vec![
        sym::K_NAME,
        info.name,
        sym::K_STATE,
        state,
        sym::K_MAILBOX_LENGTH,
        Value::fixnum(info.mailbox as i64),
        sym::K_TRAP_EXITS,
        Value::from_bool(info.trap),
    ];
    if let Some(details) = info.details {
        let links: Vec<Value> = details.links.iter().map(|p| muproc_word(*p)).collect();
        let monitors: Vec<Value> = details.monitors.iter().map(|p| muproc_word(p.1)).collect();
        let rest = [
            (sym::K_LINKS, list::from_slice(&mut m.heap, &links)),
            (sym::K_MONITORS, list::from_slice(&mut m.heap, &monitors)),
            (sym::K_PORT_NAMES, list::from_slice(&mut m.heap, &details.names)),
            (sym::K_REDUCTIONS, Value::fixnum(details.reductions as i64)),
            (sym::K_MESSAGES_IN, Value::fixnum(details.messages_in as i64)),
            (sym::K_MESSAGES_OUT, Value::fixnum(details.messages_out as i64)),
        ];
        for (key, value) in rest {
            plist.extend([key, value]);
        }
    }
    Ok(list::from_slice(&mut m.heap, &plist))
}

fn mailbox_length(m: &mut Machine, args: Args) -> Result {
    let of = self_or(m, args, 0)?;
    if of == m.system().me() {
        return input_count(m);
    }
    let n = m.system().info(of).map_or(0, |info| info.mailbox);
    Ok(Value::fixnum(n as i64))
}

fn input_count(m: &mut Machine) -> Result {
    m.collect_now();
    Ok(Value::fixnum(m.post.queue.len() as i64))
}

fn input_p(m: &mut Machine) -> Result {
    m.collect_now();
    Ok(Value::from_bool(!m.post.queue.is_empty()))
}

fn discard(m: &mut Machine) -> Result {
    m.collect_now();
    m.post.queue.clear();
    Ok(Value::T)
}

fn tag_eq(_: &mut Machine, a: Value, b: Value) -> Result {
    Ok(Value::from_bool(a == b && a.is(Imm::Tag)))
}

fn make_tag(m: &mut Machine) -> Result {
    Ok(Value::immediate(Imm::Tag, m.system().fresh().0))
}

fn next_number(m: &mut Machine) -> Result {
    Ok(Value::fixnum(m.system().fresh().0 as i64))
}

// ---- time ----

fn repeat(m: &mut Machine, args: Args) -> Result<Option<u64>> {
    match m.opt(args, 2) {
        Some(period) if period.is_true() => Ok(Some(m.micros_of(period)?.max(1))),
        _ => Ok(None),
    }
}

fn schedule_relative(m: &mut Machine, args: Args) -> Result {
    let seconds = m.arg(args, 1);
    let after = m.micros_of(seconds)?;
    let repeat = repeat(m, args)?;
    let at = m.system().now().saturating_add(after);
    let function = m.arg(args, 0);
    Ok(m.schedule(function, at, repeat))
}

fn schedule(m: &mut Machine, args: Args) -> Result {
    let when = m.arg(args, 1);
    let since = crate::value::numbers::sub(&mut m.heap, when, Value::fixnum(EPOCH))?;
    let at = m.micros_of(since)?;
    let repeat = repeat(m, args)?;
    let function = m.arg(args, 0);
    Ok(m.schedule(function, at, repeat))
}

fn unschedule(m: &mut Machine, timer: Value) -> Result {
    if !timer.is(Imm::Timer) {
        return Err(Fault::type_error(timer, sym::MUPROC_TIMER));
    }
    Ok(Value::from_bool(m.unschedule(timer)))
}

fn poke(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    let found = m.system().signal(pid, crate::process::Signal::Poke);
    Ok(Value::from_bool(found))
}

fn sleep(m: &mut Machine, args: Args) -> Flow {
    let seconds = m.arg(args, 0);
    match m.seconds_from_now(seconds) {
        Ok(Some(at)) => {
            let wait = m.start_wait(at);
            m.stack[args.base] = wait;
            Flow::Enter(package::system("SLEEPING"), args.base, 1)
        }
        Ok(None) => Flow::Fault(Fault::type_error(seconds, sym::REAL)),
        Err(fault) => Flow::Fault(fault),
    }
}

fn sleeping(m: &mut Machine, args: Args) -> Flow {
    let wait = m.arg(args, 0);
    if m.wait_is_over(wait) {
        return Flow::Return(Value::NIL, args.base);
    }
    m.flush_output();
    let again = m.running_primitive(args);
    Flow::Stop(Outcome::Wait, again)
}

fn pause(m: &mut Machine, args: Args) -> Flow {
    m.flush_output();
    Flow::Stop(Outcome::Wait, Resume::Return(Value::NIL, args.base))
}

fn real_time(m: &mut Machine) -> Result {
    Ok(Value::fixnum(m.system().now() as i64))
}

fn run_time(m: &mut Machine) -> Result {
    if m.post.virtual_time {
        return real_time(m);
    }
    Ok(Value::fixnum(crate::machine::mail::processor_micros()))
}

fn universal_time(m: &mut Machine) -> Result {
    Ok(Value::fixnum(m.system().now() as i64 / 1_000_000 + EPOCH))
}
