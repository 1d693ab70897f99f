//! Readtables (CLHS 23.1.2): the object, and reading a datum from the text of a token. The actions
//! of macro characters are in Lisp: `stdlib/cl/readtable.lisp`.

use super::reader::read_text;
use crate::data::fault::own;
use crate::data::{Fault, Result, readtable};
use crate::global::sym;
use crate::heap::Value;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "READTABLEP",
        "object",
        (1, 1),
        Body::F1(readtablep),
        "Whether the object is a readtable. (readtablep *readtable*) => T",
    ),
    cl(
        "READTABLE-CASE",
        "readtable",
        (1, 1),
        Body::F1(readtable_case),
        "What is done to the letters of symbols. (readtable-case *readtable*) => :UPCASE",
    ),
    sys(
        "SET-READTABLE-CASE",
        ".",
        "readtable case",
        (2, 2),
        Body::F2(set_readtable_case),
        "Sets what is done to the letters of symbols.",
    ),
    sys("STANDARD-READTABLE", "", "", (0, 0), Body::N(standard), "A readtable of standard syntax."),
    sys(
        "READTABLE-CHARACTERS",
        ".",
        "readtable",
        (1, 1),
        Body::F1(characters),
        "The characters whose syntax is not the standard one, or NIL.",
    ),
    sys(
        "SET-READTABLE-CHARACTERS",
        ".",
        "readtable characters",
        (2, 2),
        Body::F2(set_characters),
        "Sets the characters whose syntax is not the standard one.",
    ),
    sys(
        "READ-STANDARD",
        "t.",
        "string &optional stream",
        (1, 2),
        Body::Control(read_standard),
        "The datum that a text, which comes from STREAM, spells in standard syntax. (system::read-standard \"a\") => A",
    ),
];

fn readtablep(m: &mut Machine, value: Value) -> Result {
    Ok(if readtable::is_readtable(&m.heap, value) { Value::T } else { Value::NIL })
}

fn check(m: &Machine, value: Value) -> Result<()> {
    match readtable::is_readtable(&m.heap, value) {
        true => Ok(()),
        false => Err(Fault::type_error(value, sym::READTABLE)),
    }
}

fn readtable_case(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    Ok(readtable::case_name(&m.heap, table))
}

fn set_readtable_case(m: &mut Machine, table: Value, case: Value) -> Result {
    check(m, table)?;
    if ![sym::K_UPCASE, sym::K_DOWNCASE, sym::K_PRESERVE, sym::K_INVERT].contains(&case) {
        let cases = [sym::K_UPCASE, sym::K_DOWNCASE, sym::K_PRESERVE, sym::K_INVERT];
        let cases = crate::data::list::from_slice(&mut m.heap, &cases);
        let member = m.heap.cons(sym::MEMBER, cases);
        return Err(Fault::type_error(case, member));
    }
    readtable::set_case(&mut m.heap, own(table)?, case);
    Ok(case)
}

fn standard(m: &mut Machine, _: Args) -> Result {
    Ok(readtable::make(&mut m.heap, sym::K_UPCASE, Value::NIL))
}

fn characters(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    Ok(readtable::characters(&m.heap, table))
}

fn set_characters(m: &mut Machine, table: Value, characters: Value) -> Result {
    check(m, table)?;
    readtable::set_characters(&mut m.heap, own(table)?, characters);
    Ok(characters)
}

fn read_standard(m: &mut Machine, args: Args) -> Flow {
    let text = m.arg(args, 0);
    let stream = m.opt(args, 1).unwrap_or(Value::NIL);
    read_text(m, text, stream, args.base)
}
