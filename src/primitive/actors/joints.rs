//! Objects that muprocs share: the primitives of queues, locks, semaphores, condition variables and
//! barriers, and calls in other muprocs. `stdlib/mp/joints.lisp` waits with them.
//!
//! To take an item, a muproc asks with `JOINT-TAKE`, which may enter it into the row of those who
//! wait, and asks again whenever it has been woken; at last it calls `JOINT-LEAVE`, whether it got
//! something or not.

use super::super::sys;
use super::{muproc_word, pid_of};
use crate::data::{Fault, Result, copy, list};
use crate::global::block::Block;
use crate::global::joint;
use crate::global::joint::{Sort, Taken, Who};
use crate::global::{code_gc, old_code, package, sym};
use crate::heap::{MOST_POSITIVE_FIXNUM, Shared, Value};
use crate::machine::actor::joints::{Asked, Call, Question};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::process::{Pid, Signal};
use std::sync::OnceLock;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "MAKE-JOINT",
        ".",
        "sort name size",
        (3, 3),
        Body::F3(make),
        "A new :QUEUE, :LOCK, :SEMAPHORE of so many units, :CONDITION, :BARRIER for so many muprocs, :TIMER or :ALIAS of a muproc, with a name.",
    ),
    sys(
        "JOINT-SORT",
        ".",
        "object",
        (1, 1),
        Body::F1(sort_of),
        "What an object that muprocs share is, as MAKE-JOINT calls it; NIL for any other object.",
    ),
    sys("NODE-LOCK", "", "", (0, 0), Body::F0(node_lock), "The one lock of the node."),
    sys("JOINT-NAME", ".", "joint", (1, 1), Body::F1(name), "The name of a joint."),
    sys(
        "JOINT-PUT",
        ".",
        "joint value",
        (2, 2),
        Body::F2(put),
        "Puts a copy of the value into a queue, or gives so many units to a semaphore: T, or NIL if it would have too many.",
    ),
    sys(
        "JOINT-TAKE",
        ".n.n",
        "joint ticket waits wants",
        (4, 4),
        Body::Control(take),
        "Takes so many items of a joint (one, unless it is a semaphore): the value and T; else the ticket with which this muproc waits, and NIL.",
    ),
    sys(
        "JOINT-LEAVE",
        ".n",
        "joint ticket",
        (2, 2),
        Body::F2(leave),
        "Ends the wait with a ticket.",
    ),
    sys(
        "JOINT-ENTER",
        ".",
        "joint",
        (1, 1),
        Body::F1(enter),
        "Begins to wait at a condition variable. The ticket.",
    ),
    sys(
        "JOINT-ARRIVE",
        ".",
        "barrier",
        (1, 1),
        Body::Control(arrive),
        "Arrives at a barrier. The ticket, and whether this muproc was the last to arrive.",
    ),
    sys(
        "JOINT-NOTIFY",
        ".",
        "condition all",
        (2, 2),
        Body::F2(notify),
        "Lets the muproc that has waited longest at a condition variable go, or all. How many.",
    ),
    sys(
        "JOINT-COUNTS",
        ".",
        "joint",
        (1, 1),
        Body::Control(counts),
        "How many items a joint has, and how many muprocs wait for one.",
    ),
    sys(
        "JOINT-OLDEST",
        ".",
        "queue",
        (1, 1),
        Body::Control(oldest),
        "A copy of the oldest value of a queue, which stays there, and T; NIL and NIL if there is none.",
    ),
    sys(
        "JOINT-HOLDER",
        ".",
        "joint",
        (1, 1),
        Body::Control(holder),
        "Who has a lock, or the owner of a timer, or NIL; how often this muproc has the lock; and whether it can have it only once.",
    ),
    sys(
        "LOCK-RELEASE",
        ".n",
        "lock depth",
        (2, 2),
        Body::F2(release),
        "Gives a lock back until this muproc has it only so many times. Whether it had it more often.",
    ),
    sys(
        "ALIAS-USED-ONCE",
        ".",
        "alias",
        (1, 1),
        Body::F1(used_once),
        "Lets an alias be used for one message only. The alias.",
    ),
    sys(
        "ALIAS-WITH-PRIORITY",
        ".",
        "alias",
        (1, 1),
        Body::F1(with_priority),
        "Lets what is sent to an alias go before ordinary messages. The alias.",
    ),
    sys(
        "DROP-ALIAS",
        ".",
        "alias",
        (1, 1),
        Body::F1(drop_alias),
        "Drops an alias of this muproc. Whether it could still be used.",
    ),
    sys(
        "CALL-IN",
        "u.l",
        "muproc function arguments",
        (3, 3),
        Body::F3(call_in),
        "Has a function called with the arguments in another muproc, at a safe point. Whether that muproc is alive.",
    ),
    sys(
        "ASK-OF-OLD-CODE",
        "u..",
        "muproc tag name",
        (3, 3),
        Body::F3(ask_of_old_code),
        "Asks a muproc whether it runs a former version of the function of a name. The answer comes under the tag, as a cons of the tag and the value.",
    ),
    sys(
        "ASK-OF-VARIABLE",
        "u..",
        "muproc tag name",
        (3, 3),
        Body::F3(ask_of_variable),
        "Asks a muproc for the value of a special variable. The answer comes as that of ASK-OF-OLD-CODE.",
    ),
    sys(
        "RUNS-OLD-CODE",
        ".u",
        "name muproc",
        (2, 2),
        Body::F2(runs_old_code),
        "Whether a muproc runs a former version of the function of a name; :RUNNING if it cannot be looked at because it runs.",
    ),
];

const NAMES: [(Sort, &str, Value); 7] = [
    (Sort::Queue, "QUEUE", sym::QUEUE),
    (Sort::Lock, "LOCK", sym::LOCK),
    (Sort::Semaphore, "SEMAPHORE", sym::SEMAPHORE),
    (Sort::Condition, "CONDITION", sym::CONDITION_VARIABLE),
    (Sort::Barrier, "BARRIER", sym::BARRIER),
    (Sort::Timer, "TIMER", sym::MUPROC_TIMER),
    (Sort::Alias, "ALIAS", sym::HANDLE_CLASS),
];

fn row(sort: Sort) -> &'static (Sort, &'static str, Value) {
    &NAMES[sort as usize - 1]
}

/// Checks that a value is a joint of one of these sorts; the type error names the first.
fn checked(value: Value, sorts: &[Sort]) -> Result<Sort> {
    let found = joint::sort(value).filter(|sort| sorts.contains(sort));
    found.ok_or_else(|| {
        let expected = match sorts {
            [one] => row(*one).2,
            _ => sym::HANDLE_CLASS,
        };
        Fault::type_error(value, expected)
    })
}

fn me(m: &mut Machine) -> Who {
    m.system().me().0
}

fn wake(m: &mut Machine, who: impl IntoIterator<Item = Who>) {
    for one in who {
        m.hold_back();
        m.system().signal(Pid(one), Signal::Poke);
    }
}

fn make(m: &mut Machine, sort: Value, name: Value, size: Value) -> Result {
    let found = NAMES.iter().find(|row| package::keyword(row.1) == sort);
    let Some((sort, ..)) = found.copied() else { return Err(Fault::type_error(sort, Value::T)) };
    let size = match sort {
        Sort::Timer | Sort::Alias => pid_of(size)?.0,
        _ => match size.as_fixnum() {
            Some(size) if size >= 0 => size as u64,
            _ => return Err(Fault::type_error(size, sym::UNSIGNED_BYTE)),
        },
    };
    m.may_add_to_node(256)?;
    let name = copy::copy_out(&mut m.heap, name);
    m.heap.charge(name.words.len());
    Ok(joint::make(sort, name, size).word())
}

fn node_lock(_: &mut Machine) -> Result {
    static LOCK: OnceLock<Shared> = OnceLock::new();
    let lock = LOCK.get_or_init(|| {
        let lock = joint::make(Sort::Lock, Block::default(), 0);
        code_gc::pin(lock);
        lock
    });
    Ok(lock.word())
}

fn sort_of(_: &mut Machine, object: Value) -> Result {
    Ok(joint::sort(object).map_or(Value::NIL, |sort| package::keyword(row(sort).1).word()))
}

fn name(m: &mut Machine, word: Value) -> Result {
    checked(word, &Sort::ALL)?;
    Ok(joint::name(word).map_or(Value::NIL, |name| copy::copy_in(&mut m.heap, &name)))
}

fn put(m: &mut Machine, word: Value, value: Value) -> Result {
    let sort = checked(word, &[Sort::Queue, Sort::Semaphore])?;
    if sort == Sort::Queue {
        let item = copy::copy_out(&mut m.heap, value);
        if m.may_add_to_node(item.bytes()).is_err() {
            let text = "The objects in queues, which the node keeps, are as many as it may keep.";
            return Err(Fault::storage(&mut m.heap, text));
        }
        m.flush_output();
        let next = joint::put(word, item);
        wake(m, next);
        return Ok(Value::T);
    }
    let count = value.as_fixnum().filter(|count| *count >= 0);
    let Some(count) = count else { return Err(Fault::type_error(value, sym::UNSIGNED_BYTE)) };
    m.flush_output();
    let Some(woken) = joint::add_units(word, count as u64, MOST_POSITIVE_FIXNUM as u64) else {
        return Ok(Value::NIL);
    };
    m.heap.charge(woken.len());
    wake(m, woken);
    Ok(Value::T)
}

/// Answers with values.
fn values(m: &mut Machine, args: Args, all: &[Value]) -> Flow {
    m.values.clear();
    m.values.extend_from_slice(all);
    Flow::ReturnValues(args.base)
}

/// Answers with the values of `act`, or the fault that it met.
fn answer<const N: usize>(
    m: &mut Machine,
    args: Args,
    act: fn(&mut Machine, Args) -> Result<[Value; N]>,
) -> Flow {
    match act(m, args) {
        Ok(all) => values(m, args, &all),
        Err(fault) => Flow::Fault(fault),
    }
}

fn take(m: &mut Machine, args: Args) -> Flow {
    answer(m, args, |m, args| {
        let (word, ticket, waits) = (m.arg(args, 0), m.arg(args, 1), m.arg(args, 2).is_true());
        let ticket = ticket.as_fixnum().unwrap_or(0) as u64;
        let sort = checked(word, &Sort::ALL)?;
        let who = me(m);
        let wants = match sort {
            Sort::Semaphore => (m.arg(args, 3).as_fixnum().unwrap_or(1) as u64).max(1),
            _ => 1,
        };
        let taken = match sort {
            Sort::Lock => joint::acquire(word, who, ticket, waits),
            _ => joint::take(word, (who, wants), ticket, waits),
        };
        Ok(match taken {
            Taken::Item(item) => {
                if ticket != 0 {
                    m.forget_joint(word, ticket);
                }
                if sort == Sort::Lock {
                    m.note_joint(word, 0);
                }
                let item = item.map_or(Value::T, |item| copy::copy_in(&mut m.heap, &item));
                [item, Value::T]
            }
            Taken::Waits(ticket) => {
                m.note_joint(word, ticket);
                [Value::fixnum(ticket as i64), Value::NIL]
            }
            Taken::Nothing => [Value::fixnum(0), Value::NIL],
        })
    })
}

fn leave(m: &mut Machine, word: Value, ticket: Value) -> Result {
    checked(word, &Sort::ALL)?;
    let ticket = ticket.as_fixnum().unwrap_or(0) as u64;
    if ticket != 0 {
        m.forget_joint(word, ticket);
        wake(m, joint::leave(word, ticket));
    }
    Ok(Value::NIL)
}

fn enter(m: &mut Machine, word: Value) -> Result {
    checked(word, &[Sort::Condition])?;
    let ticket = joint::enter(word, me(m));
    m.note_joint(word, ticket);
    Ok(Value::fixnum(ticket as i64))
}

fn arrive(m: &mut Machine, args: Args) -> Flow {
    answer(m, args, |m, args| {
        let word = m.arg(args, 0);
        checked(word, &[Sort::Barrier])?;
        let (ticket, is_last, woken) = joint::arrive(word, me(m));
        m.note_joint(word, ticket);
        m.flush_output();
        m.heap.charge(woken.len());
        wake(m, woken);
        Ok([Value::fixnum(ticket as i64), Value::from_bool(is_last)])
    })
}

fn notify(m: &mut Machine, word: Value, all: Value) -> Result {
    checked(word, &[Sort::Condition])?;
    let woken = joint::notify(word, all.is_true());
    let count = woken.len();
    m.flush_output();
    m.heap.charge(count);
    wake(m, woken);
    Ok(Value::fixnum(count as i64))
}

fn counts(m: &mut Machine, args: Args) -> Flow {
    answer(m, args, |m, args| {
        let word = m.arg(args, 0);
        checked(word, &Sort::ALL)?;
        let (items, waits) = joint::counts(word);
        Ok([Value::fixnum(items as i64), Value::fixnum(waits as i64)])
    })
}

fn oldest(m: &mut Machine, args: Args) -> Flow {
    answer(m, args, |m, args| {
        let word = m.arg(args, 0);
        checked(word, &[Sort::Queue])?;
        Ok(match joint::oldest(word) {
            Some(item) => [copy::copy_in(&mut m.heap, &item), Value::T],
            None => [Value::NIL, Value::NIL],
        })
    })
}

fn holder(m: &mut Machine, args: Args) -> Flow {
    answer(m, args, |m, args| {
        let word = m.arg(args, 0);
        checked(word, &[Sort::Lock, Sort::Timer])?;
        let (who, depth) = joint::holder(word);
        let depth = if who == me(m) { depth } else { 0 };
        let who = if who == 0 { Value::NIL } else { muproc_word(Pid(who)) };
        let is_plain = Value::from_bool(joint::is_plain(word));
        Ok([who, Value::fixnum(depth as i64), is_plain])
    })
}

fn release(m: &mut Machine, word: Value, depth: Value) -> Result {
    checked(word, &[Sort::Lock])?;
    let (who, depth) = (me(m), depth.as_fixnum().unwrap_or(0) as u64);
    let (holder, had) = joint::holder(word);
    if holder != who || had <= depth {
        return Ok(Value::NIL);
    }
    if depth == 0 {
        m.forget_joint(word, 0);
    }
    m.flush_output();
    let next = joint::release(word, who, depth);
    wake(m, next);
    Ok(Value::T)
}

fn used_once(_: &mut Machine, alias: Value) -> Result {
    checked(alias, &[Sort::Alias])?;
    joint::use_once(alias);
    Ok(alias)
}

fn with_priority(_: &mut Machine, alias: Value) -> Result {
    checked(alias, &[Sort::Alias])?;
    joint::give_priority(alias);
    Ok(alias)
}

fn drop_alias(m: &mut Machine, alias: Value) -> Result {
    checked(alias, &[Sort::Alias])?;
    if joint::holder(alias).0 != me(m) {
        let control = "~s is not an alias of this muproc.";
        return Err(Fault::simple(&mut m.heap, control, &[alias]));
    }
    Ok(Value::from_bool(joint::drop_alias(alias)))
}

fn call_in(m: &mut Machine, muproc: Value, function: Value, arguments: Value) -> Result {
    let pid = pid_of(muproc)?;
    let function = super::function_of(m, function)?;
    let arguments = list::to_vec(&mut m.heap, arguments)?;
    let arguments = list::from_slice(&mut m.heap, &arguments);
    let call = m.heap.cons(function, arguments);
    let block = copy::copy_out(&mut m.heap, call);
    m.flush_output();
    m.charge_signal();
    let found = m.system().interrupt(pid, Box::new(Call::new(block)));
    Ok(Value::from_bool(found))
}

fn ask_of_old_code(m: &mut Machine, muproc: Value, tag: Value, name: Value) -> Result {
    let Some(name) = name.as_symbol() else { return Err(Fault::type_error(name, sym::SYMBOL)) };
    ask(m, muproc, tag, Asked::RunsCode(old_code::units_of(name)))
}

fn ask_of_variable(m: &mut Machine, muproc: Value, tag: Value, name: Value) -> Result {
    let Some(name) = name.as_symbol() else { return Err(Fault::type_error(name, sym::SYMBOL)) };
    ask(m, muproc, tag, Asked::Variable(name))
}

/// Asks a muproc something that it answers at its next safe point. Whether it is alive.
fn ask(m: &mut Machine, muproc: Value, tag: Value, asked: Asked) -> Result {
    let (pid, reference) = (pid_of(muproc)?, super::answers::tag_of(tag)?);
    m.charge_signal();
    let asker = m.system().me();
    let found = m.system().interrupt(pid, Box::new(Question { asker, reference, asked }));
    Ok(Value::from_bool(found))
}

fn runs_old_code(m: &mut Machine, name: Value, muproc: Value) -> Result {
    let Some(symbol) = name.as_symbol() else { return Err(Fault::type_error(name, sym::SYMBOL)) };
    let units = old_code::units_of(symbol);
    let pid = pid_of(muproc)?;
    if units.is_empty() || !m.system().is_alive(pid) {
        return Ok(Value::NIL);
    }
    if pid == m.system().me() {
        return Ok(Value::from_bool(m.runs_code_of(&units)));
    }
    let mut found = false;
    let looked = m.system().inspect(pid, &mut |runnable| {
        let machine = runnable.as_any().downcast_ref::<Machine>();
        found = machine.is_some_and(|machine| machine.runs_code_of(&units));
    });
    Ok(if looked { Value::from_bool(found) } else { sym::K_RUNNING })
}
