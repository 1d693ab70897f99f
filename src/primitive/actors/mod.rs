//! The actor API (package CL-MUPROC): muprocs, messages, links and monitors, names, time.
//!
//! A primitive that waits is a control primitive: it answers `Flow::Stop` and is entered again when
//! there is mail. Nothing here knows how the scheduler does this: all calls go through the trait
//! `System`. Library code in `stdlib/actor/` builds the rest on these primitives. Begin with
//! `spawning.rs`.

pub(super) mod answers;
pub(super) mod directory;
mod finding;
pub(super) mod joints;
pub(super) mod leaving;
pub(super) mod messages;
pub(super) mod names;
pub(super) mod requests;
mod serving;
pub(super) mod spawning;
pub(super) mod time;

use super::language::control::functionp;
use crate::data::{Fault, Result, list};
use crate::global::{sym, symbol};
use crate::heap::{Imm, Value};
use crate::machine::{Args, Machine, Primitive};
use crate::process::Pid;

/// The primitives of this room.
pub(super) const TABLES: &[&[Primitive]] = &[
    spawning::TABLE,
    messages::TABLE,
    answers::TABLE,
    requests::TABLE,
    serving::TABLE,
    directory::TABLE,
    leaving::TABLE,
    names::TABLE,
    time::TABLE,
    joints::TABLE,
];

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

/// The muproc at an address, which may be its name, too; nobody if it is a port whose muproc has ended. Fails as
/// a send does, also if nobody has the name.
fn addressed(m: &mut Machine, address: Value) -> Result<Pid> {
    if address.is(Imm::Muproc) {
        return Ok(Pid(address.payload()));
    }
    if address.is_symbol() && address.is_true() {
        if let Some(named) = m.system().find_by_muproc_name(address) {
            return Ok(named);
        }
        if !symbol::is_keyword(address) {
            return Err(Fault::new(sym::MUPROC_NO_SUCH_PORT, &[(sym::K_NAME, address)]));
        }
    }
    Ok(messages::receiver(m, address)?.unwrap_or(Pid::NOBODY))
}

/// The muproc at the address that is this argument, or the running muproc if there is none.
fn addressed_or_self(m: &mut Machine, args: Args, index: usize) -> Result<Pid> {
    match m.opt(args, index) {
        Some(address) => addressed(m, address),
        None => Ok(m.system().me()),
    }
}

fn self_or(m: &mut Machine, args: Args, index: usize) -> Result<Pid> {
    match m.opt(args, index) {
        Some(value) => pid_of(value),
        None => Ok(m.system().me()),
    }
}

/// Checks that `value` is a function or a symbol that can name one (not NIL), and returns it. A
/// type error otherwise.
fn function_of(m: &mut Machine, value: Value) -> Result {
    let is_name = value.is_symbol() && value.is_true();
    if is_name || functionp(m, value)?.is_true() {
        return Ok(value);
    }
    let types = [sym::OR, sym::FUNCTION, sym::SYMBOL];
    let expected = list::from_slice(&mut m.heap, &types);
    Err(Fault::type_error(value, expected))
}
