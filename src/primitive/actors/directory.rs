//! Registries and groups: the tables of the node in which muprocs stand under keys
//! (`process/directory.rs`, `stdlib/actor/registry.lisp`).

use super::super::sys;
use super::{muproc_word, pid_of};
use crate::data::{Fault, Result, key, list};
use crate::global::package;
use crate::heap::{Symbol, Value};
use crate::machine::{Args, Body, Machine, Primitive};
use crate::process::{Entry, Form, Pid, Refused};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "MAKE-DIRECTORY-TABLE",
        ".",
        "name shared",
        (2, 2),
        Body::F2(make),
        "Makes a table of the node; again has no effect.",
    ),
    sys(
        "TABLE-IS-SHARED",
        ".",
        "name",
        (1, 1),
        Body::F1(is_shared),
        "Whether several muprocs may stand under a key of a table.",
    ),
    sys(
        "DELETE-DIRECTORY-TABLE",
        ".",
        "name",
        (1, 1),
        Body::F1(delete),
        "Removes a table of the node.",
    ),
    sys(
        "ADD-ENTRY",
        "...u",
        "table key value muproc",
        (4, 4),
        Body::N(add),
        "Puts a muproc under a key: T, or NIL if it stands there; the muproc that stands there instead; :NO-TABLE; :DEAD.",
    ),
    sys(
        "REMOVE-ENTRY",
        "..u",
        "table key muproc",
        (3, 3),
        Body::F3(remove),
        "Removes a muproc from a key. Whether it stood there.",
    ),
    sys(
        "REPLACE-ENTRY",
        "...",
        "table key value",
        (3, 3),
        Body::F3(replace),
        "Gives the entry of this muproc another value. Whether there is one.",
    ),
    sys(
        "FIND-ENTRIES",
        "..",
        "table key",
        (2, 2),
        Body::F2(find),
        "The entries under a key, the oldest first: lists of muproc, value and key. :NO-TABLE if there is no such table.",
    ),
    sys(
        "ALL-ENTRIES",
        "..",
        "table muproc",
        (2, 2),
        Body::F2(entries),
        "All entries of a table, or of a muproc, as FIND-ENTRIES.",
    ),
    sys(
        "WATCH-ENTRIES",
        "...",
        "table key keyed",
        (3, 3),
        Body::F3(watch),
        "Lets this muproc be told of changes of a table, or, if KEYED, of one key. The entries now.",
    ),
    sys(
        "UNWATCH-ENTRIES",
        "...",
        "table key keyed",
        (3, 3),
        Body::F3(unwatch),
        "Ends WATCH-ENTRIES: all of a table, or, if KEYED, of a key.",
    ),
    sys(
        "HAS-ROOM",
        "u",
        "muproc",
        (1, 1),
        Body::F1(has_room),
        "Whether a muproc lives and its queue is not full.",
    ),
];

/// The name of a table: a keyword, or NIL for groups. Both stay for ever.
fn name_of(value: Value) -> Result<Value> {
    match value.as_symbol() {
        Some(Symbol::NIL) => Ok(value),
        _ => super::names::keyword_of(value),
    }
}

/// What equal keys have in common. An error for a key that no table takes.
pub(super) fn form_of(m: &mut Machine, key: Value) -> Result<Form> {
    match key::form_of(&m.heap, key) {
        Some(form) => Ok(form),
        None => {
            let control =
                "~s cannot be a key: it is too large, or no other muproc can have its equal.";
            Err(Fault::simple(&mut m.heap, control, &[key]))
        }
    }
}

fn make(m: &mut Machine, name: Value, shared: Value) -> Result {
    m.system().directory().make(name_of(name)?, shared.is_true());
    Ok(Value::T)
}

fn is_shared(m: &mut Machine, name: Value) -> Result {
    let shared = m.system().directory().is_shared(name_of(name)?);
    Ok(Value::from_bool(shared))
}

fn delete(m: &mut Machine, name: Value) -> Result {
    let gone = m.system().directory().delete(name_of(name)?);
    Ok(Value::from_bool(gone))
}

fn add(m: &mut Machine, args: Args) -> Result {
    let (table, key, value) = (name_of(m.arg(args, 0))?, m.arg(args, 1), m.arg(args, 2));
    let owner = pid_of(m.arg(args, 3))?;
    let form = form_of(m, key)?;
    m.may_add_to_node(form.len() * 16)?;
    let (key, value) = (m.reason(key), m.reason(value));
    m.hold_back();
    let added = m.system().add_entry(table, form, Entry { owner, key, value });
    Ok(match added {
        Ok(is_new) => Value::from_bool(is_new),
        Err(Refused::Taken(owner)) => muproc_word(owner),
        Err(Refused::NoTable) => package::keyword("NO-TABLE").word(),
        Err(Refused::Dead) => package::keyword("DEAD").word(),
    })
}

fn remove(m: &mut Machine, table: Value, key: Value, muproc: Value) -> Result {
    let (table, owner) = (name_of(table)?, pid_of(muproc)?);
    let form = form_of(m, key)?;
    m.hold_back();
    let gone = m.system().remove_entry(table, &form, owner);
    Ok(Value::from_bool(gone))
}

fn replace(m: &mut Machine, table: Value, key: Value, value: Value) -> Result {
    let table = name_of(table)?;
    let form = form_of(m, key)?;
    let (key, value) = (m.reason(key), m.reason(value));
    let owner = m.system().me();
    let done = m.system().directory().replace(table, &form, Entry { owner, key, value });
    Ok(Value::from_bool(done))
}

/// The entries as a list of lists.
fn listed(m: &mut Machine, entries: Option<Vec<Entry>>) -> Result {
    let Some(entries) = entries else { return Ok(package::keyword("NO-TABLE").word()) };
    let mut out = Value::NIL;
    for entry in entries.iter().rev() {
        let (value, key) =
            (entry.value.copied_into(&mut m.heap), entry.key.copied_into(&mut m.heap));
        let row = list::from_slice(&mut m.heap, &[muproc_word(entry.owner), value, key]);
        out = m.heap.cons(row, out);
    }
    Ok(out)
}

fn find(m: &mut Machine, table: Value, key: Value) -> Result {
    let table = name_of(table)?;
    let form = form_of(m, key)?;
    let found = m.system().directory().find(table, &form);
    listed(m, found)
}

fn entries(m: &mut Machine, table: Value, muproc: Value) -> Result {
    let table = name_of(table)?;
    let owner: Option<Pid> = if muproc.is_true() { Some(pid_of(muproc)?) } else { None };
    let found = m.system().directory().entries(table, owner);
    listed(m, found)
}

fn watch(m: &mut Machine, table: Value, key: Value, keyed: Value) -> Result {
    let table = name_of(table)?;
    let only = if keyed.is_true() { Some(form_of(m, key)?) } else { None };
    let system = m.system();
    system.ensure_extension();
    let me = system.me();
    let found = system.directory().watch(table, only, me);
    listed(m, found)
}

fn unwatch(m: &mut Machine, table: Value, key: Value, keyed: Value) -> Result {
    let table = name_of(table)?;
    let only = if keyed.is_true() { Some(form_of(m, key)?) } else { None };
    let system = m.system();
    system.directory().unwatch(table, only.as_ref(), system.me());
    Ok(Value::T)
}

fn has_room(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    let system = m.system();
    Ok(Value::from_bool(system.is_alive(pid) && system.mailbox_length(pid) < system.limit_of(pid)))
}
