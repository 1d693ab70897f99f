//! The words of requests (`process/requests.rs`), the names that are held for children, and looking
//! up an address: what `stdlib/actor/calls.lisp` and the behaviours are built from.

use super::super::sys;
use super::answers::tag_of;
use super::messages::via;
use super::{muproc_word, pid_of};
use crate::data::{Fault, Result, list};
use crate::global::{package, sym, symbol};
use crate::heap::{Imm, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive, goes_by_steps};
use crate::process::{Hold, Overflow, Pid, Reference, Ring, Word, is_request};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "BEGIN-REQUEST",
        "",
        "",
        (0, 0),
        Body::F0(begin),
        "Begins a wait for the answer to a request; its tag. END-WAIT ends it.",
    ),
    sys(
        "OPEN-REQUEST",
        ".u",
        "tag server",
        (2, 2),
        Body::F2(open),
        "Opens the word of a request. NIL; a list of muprocs when it closes a ring of waits: then it is withdrawn;
:PERHAPS when it may close one.",
    ),
    sys(
        "ASK-SERVER",
        ".",
        "address handler arguments name timeout &optional (shown arguments)",
        (5, 6),
        Body::Control(ask),
        "Asks the server at an address what the handler answers to the list of arguments, and returns these values. The request is called NAME in reports and has the arguments SHOWN there.",
    ),
    sys(
        "TELL-AT-ONCE",
        ".",
        "address handler arguments",
        (3, 3),
        Body::F3(tell),
        "Sends a server what is no request. T; NIL if there is more to it (nobody is there, a limit, a full mailbox): then nothing has been sent.",
    ),
    sys(
        "TAKE-REQUEST",
        ".",
        "tag client",
        (2, 2),
        Body::F2(take),
        "Begins with an open request of a client, a muproc or its port: that muproc; T for a tag without a word; NIL when nobody waits for the answer.",
    ),
    sys(
        "DEFER-REQUEST",
        ".",
        "tag client by",
        (3, 3),
        Body::F3(defer),
        "Puts the answer to the request of a client off. If the muproc BY (NIL for none) ends, the client is told. T; NIL when nobody waits for the answer.",
    ),
    sys(
        "CLOSE-REQUEST",
        ".",
        "tag client",
        (2, 2),
        Body::F2(close),
        "Whether the client of a request, a muproc or its port, waits for an answer that nobody has given yet: then it will take the caller's.",
    ),
    sys(
        "WITHDRAW-REQUEST",
        ".",
        "tag",
        (1, 1),
        Body::F1(withdraw),
        "Withdraws a request of this muproc that nobody has begun with: :OPEN. Leaves one that is :TAKEN, or :ANSWERED when its answer is on its way; NIL when it was withdrawn before.",
    ),
    sys(
        "LIMIT-REQUESTS",
        ".",
        "most",
        (1, 1),
        Body::F1(limit),
        "Sets how many requests may wait for this muproc, NIL for any number.",
    ),
    sys(
        "MAY-ASK",
        "u",
        "server",
        (1, 1),
        Body::F1(may_ask),
        "Whether a muproc takes one more request.",
    ),
    sys(
        "NOTE-REFUSAL",
        "u",
        "server",
        (1, 1),
        Body::F1(note_refusal),
        "Counts a request that a muproc does not take (MAY-ASK). Whether that is to be reported.",
    ),
    sys(
        "REFUSED-REQUESTS",
        "",
        "",
        (0, 0),
        Body::F0(refused),
        "How many requests this muproc has not taken, because too many waited.",
    ),
    sys(
        "MAKES-SENDERS-WAIT",
        ".",
        "muproc",
        (1, 1),
        Body::F1(makes_senders_wait),
        "Whether who sends to the muproc waits while its mailbox is full.",
    ),
    sys(
        "FIND-RECEIVER",
        ".",
        "address",
        (1, 1),
        Body::F1(find_receiver),
        "The muproc of an address: a muproc, the name of one, a port, the name of one. NIL when there is none.",
    ),
    sys(
        "HOLD-OF",
        ".",
        "name",
        (1, 1),
        Body::F1(hold_of),
        "The supervisor that holds a name for a child, and the time in microseconds until which it puts the restart off or NIL, in a list. NIL when nobody holds it.",
    ),
    sys(
        "PUT-OFF-HOLDS",
        "u.",
        "child until",
        (2, 2),
        Body::F2(put_off),
        "Says until when, in microseconds, the restart of a child is put off; NIL: not at all.",
    ),
    sys(
        "END-HOLDS",
        "u",
        "child",
        (1, 1),
        Body::F1(end_holds),
        "Ends the holds of the names of a child.",
    ),
    sys(
        "NOTE-WAITER",
        ".",
        "name",
        (1, 1),
        Body::F1(note_waiter),
        "Lets this muproc be poked when somebody takes a name, or nobody holds it any more.",
    ),
    sys(
        "FORGET-WAITER",
        ".",
        "name",
        (1, 1),
        Body::F1(forget_waiter),
        "Ends what NOTE-WAITER has begun.",
    ),
];

fn keyword(name: &str) -> Value {
    package::keyword(name).word()
}

fn begin(m: &mut Machine) -> Result {
    let Machine { post, system, .. } = m;
    let system = system.as_mut().expect("it runs");
    let tag = post.answers_mut().begin_request(|count| system.fresh_block(count));
    Ok(Value::immediate(Imm::Tag, tag.0))
}

fn ask(m: &mut Machine, args: Args) -> Flow {
    let address = m.arg(args, 0);
    // An object that is no address is an error of the general way.
    let server = receiver_at(m, address).unwrap_or(None);
    m.ask_server(server, args)
}

fn tell(m: &mut Machine, address: Value, handler: Value, arguments: Value) -> Result {
    let Ok(Some(server)) = receiver_at(m, address) else { return Ok(Value::NIL) };
    let is_plain = !goes_by_steps() && m.takes_more(server);
    Ok(Value::from_bool(is_plain && m.tell_server(server, handler, arguments)))
}

fn open(m: &mut Machine, tag: Value, server: Value) -> Result {
    let (tag, server) = (tag_of(tag)?, pid_of(server)?);
    let system = m.system();
    let me = system.me();
    // What belongs to a muproc in the table of requests is forgotten with its extension.
    system.ensure_extension();
    system.requests().open(tag, me, server);
    let waits = |pid: Pid| system.is_settled(pid);
    match system.requests().ring(tag, (me, server), waits) {
        Ring::None => Ok(Value::NIL),
        Ring::Perhaps => Ok(keyword("PERHAPS")),
        Ring::Closed(ring) => {
            let ring: Vec<Value> = ring.into_iter().map(muproc_word).collect();
            Ok(list::from_slice(&mut m.heap, &ring))
        }
    }
}

/// The tag of a request and its client, who lives. `Ok(None)` if that is dead; the error says what to answer for a tag
/// without a word.
fn request_of(
    m: &mut Machine,
    tag: Value,
    client: Value,
) -> std::result::Result<Option<(Reference, Pid)>, Value> {
    if !tag.is(Imm::Tag) || !is_request(Reference(tag.payload())) {
        return Err(Value::T);
    }
    Ok(m.muproc_at(client).flatten().map(|client| (Reference(tag.payload()), client)))
}

fn take(m: &mut Machine, tag: Value, client: Value) -> Result {
    Ok(match request_of(m, tag, client) {
        Err(answer) => answer,
        Ok(Some((tag, client))) if m.system().requests().take(tag, client) => muproc_word(client),
        Ok(_) => Value::NIL,
    })
}

fn defer(m: &mut Machine, tag: Value, client: Value, by: Value) -> Result {
    let by = if by.is_true() { Some(pid_of(by)?) } else { None };
    let (tag, client) = match request_of(m, tag, client) {
        Err(answer) => return Ok(answer),
        Ok(None) => return Ok(Value::NIL),
        Ok(Some(request)) => request,
    };
    let is_put_off = m.system().requests().defer(tag, client);
    if let (true, Some(by)) = (is_put_off, by) {
        m.hold_back();
        m.system().requests().tell_no_more(tag, client);
        m.system().pass_monitor(tag, client, by);
    }
    Ok(Value::from_bool(is_put_off))
}

fn close(m: &mut Machine, tag: Value, client: Value) -> Result {
    Ok(match request_of(m, tag, client) {
        Err(answer) => answer,
        Ok(request) => Value::from_bool(
            request.is_some_and(|(tag, client)| m.system().requests().close(tag, client)),
        ),
    })
}

fn withdraw(m: &mut Machine, tag: Value) -> Result {
    let tag = tag_of(tag)?;
    let system = m.system();
    Ok(match system.requests().give_up(tag, system.me()) {
        None => Value::NIL,
        Some(Word::Open) => keyword("OPEN"),
        Some(Word::Taken | Word::Deferred) => keyword("TAKEN"),
        Some(Word::Answered) => keyword("ANSWERED"),
    })
}

fn limit(m: &mut Machine, most: Value) -> Result {
    let most = match most.as_fixnum() {
        _ if most.is_nil() => None,
        Some(n) if n >= 0 => Some(n.min(i64::from(u32::MAX)) as u32),
        _ => return Err(Fault::type_error(most, sym::UNSIGNED_BYTE)),
    };
    let system = m.system();
    let me = system.me();
    // What belongs to a muproc in the table of requests is forgotten with its extension.
    system.ensure_extension();
    system.requests().limit(me, most);
    Ok(Value::NIL)
}

fn may_ask(m: &mut Machine, server: Value) -> Result {
    let server = pid_of(server)?;
    let system = m.system();
    let Some(most) = system.requests().limit_of(server) else { return Ok(Value::T) };
    let waiting = system.mailbox_length(server);
    Ok(Value::from_bool(waiting < most))
}

fn note_refusal(m: &mut Machine, server: Value) -> Result {
    let server = pid_of(server)?;
    let system = m.system();
    Ok(Value::from_bool(system.requests().refuse(server, system.now())))
}

fn refused(m: &mut Machine) -> Result {
    let system = m.system();
    Ok(Value::fixnum(system.requests().refused(system.me()) as i64))
}

fn makes_senders_wait(m: &mut Machine, muproc: Value) -> Result {
    let pid = if muproc.is(Imm::Muproc) { pid_of(muproc)? } else { return Ok(Value::NIL) };
    Ok(Value::from_bool(m.system().policy(pid) == Some(Overflow::BlockSender)))
}

fn find_receiver(m: &mut Machine, address: Value) -> Result {
    Ok(receiver_at(m, address)?.map_or(Value::NIL, muproc_word))
}

/// The live muproc at an address, if there is one. Fails if it is no address.
fn receiver_at(m: &mut Machine, address: Value) -> Result<Option<Pid>> {
    Ok(if address.is(Imm::Muproc) {
        Some(Pid(address.payload())).filter(|pid| m.system().is_alive(*pid))
    } else if address.is(Imm::Port) {
        m.system().port_owner(Pid(address.payload()))
    } else if address.is_symbol() && address.is_true() {
        let system = m.system();
        let muproc = system.find_by_muproc_name(address);
        muproc.or_else(|| symbol::is_keyword(address).then(|| system.whereis(address)).flatten())
    } else if let Some(owner) = via(m, address)? {
        owner
    } else {
        let parts = [sym::OR, sym::MUPROC, sym::MUPROC_PORT_TYPE, sym::SYMBOL];
        let expected = list::from_slice(&mut m.heap, &parts);
        return Err(Fault::type_error(address, expected));
    })
}

fn hold_of(m: &mut Machine, name: Value) -> Result {
    let Some(Hold { by, until, .. }) = m.system().holds().find(name) else {
        return Ok(Value::NIL);
    };
    let until = until.map_or(Value::NIL, |at| Value::fixnum(at as i64));
    Ok(list::from_slice(&mut m.heap, &[muproc_word(by), until]))
}

fn put_off(m: &mut Machine, child: Value, until: Value) -> Result {
    let child = pid_of(child)?;
    let until = match until.as_fixnum() {
        _ if until.is_nil() => None,
        Some(at) if at >= 0 => Some(at as u64),
        _ => return Err(Fault::type_error(until, sym::UNSIGNED_BYTE)),
    };
    let names = m.system().holds().put_off(child, until);
    m.hold_back();
    names.into_iter().for_each(|name| m.system().call_waiters(name));
    Ok(Value::NIL)
}

fn end_holds(m: &mut Machine, child: Value) -> Result {
    let child = pid_of(child)?;
    let names = m.system().holds().end(|hold| hold.of == child);
    m.hold_back();
    names.into_iter().for_each(|name| m.system().call_waiters(name));
    Ok(Value::NIL)
}

fn note_waiter(m: &mut Machine, name: Value) -> Result {
    let system = m.system();
    if name.is_symbol() {
        system.holds().note_waiter(name, system.me());
    }
    Ok(Value::NIL)
}

fn forget_waiter(m: &mut Machine, name: Value) -> Result {
    let system = m.system();
    system.holds().forget_waiter(name, system.me());
    Ok(Value::NIL)
}
