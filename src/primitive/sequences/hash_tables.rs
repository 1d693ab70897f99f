//! Hash tables (CLHS chapter 18): making, access, iteration.

use super::callee;
use super::callee::{Called, called2, native};
use crate::data::fault::own;
use crate::data::table::Test;
use crate::data::{Fault, Result, array, equality, list, table};
use crate::global::{package, sym};
use crate::heap::{Kind, Value, Weakness};
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Body, Fast, Flow, Machine, Primitive, instead};
use crate::primitive::{MANY, cl, ext, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "MAKE-HASH-TABLE",
        "&key test size rehash-size rehash-threshold weakness weak-p",
        (0, MANY),
        Body::N(make_hash_table),
        "A new table. (hash-table-count (make-hash-table)) => 0",
    )
    .pure(),
    cl(
        "GETHASH",
        "key table &optional default",
        (2, 3),
        Body::Control(gethash_values),
        "The value of a key, and whether it is there. (gethash 1 (make-hash-table) 2) => 2 ; NIL",
    )
    .takes("_ table")
    .first(&[(2, "GETHASH-VALUE"), (3, "GETHASH-VALUE")]),
    sys(
        "GETHASH-VALUE",
        ".",
        "key table &optional default",
        (2, 3),
        Body::N(gethash),
        "The first value of GETHASH.",
    )
    .pure_but_for_calls()
    .fast(Fast::GetHash),
    sys(
        "SET-GETHASH",
        ".",
        "key table value",
        (3, 4),
        Body::N(set_gethash),
        "(setf gethash). The value.",
    )
    .fast(Fast::PutHash),
    cl("REMHASH", "key table", (2, 2), Body::F2(remhash), "Removes a key; whether it was there.")
        .takes("_ table"),
    cl("CLRHASH", "table", (1, 1), Body::F1(clrhash), "Removes all keys. The table.")
        .takes("table"),
    cl("HASH-TABLE-COUNT", "table", (1, 1), Body::F1(hash_table_count), "How many keys there are.")
        .pure()
        .takes("table"),
    cl("HASH-TABLE-SIZE", "table", (1, 1), Body::F1(hash_table_size), "How many keys fit.").pure(),
    cl(
        "HASH-TABLE-P",
        "object",
        (1, 1),
        Body::F1(hash_table_p),
        "Whether it is a hash table. (hash-table-p 1) => NIL",
    )
    .pure(),
    cl(
        "HASH-TABLE-TEST",
        "table",
        (1, 1),
        Body::F1(hash_table_test),
        "The name of the test. (hash-table-test (make-hash-table)) => EQL",
    )
    .pure(),
    cl(
        "HASH-TABLE-REHASH-SIZE",
        "table",
        (1, 1),
        Body::F1(hash_table_rehash_size),
        "By how much it grows, or what was asked for. (hash-table-rehash-size (make-hash-table)) => 2.0",
    )
    .pure(),
    cl(
        "HASH-TABLE-REHASH-THRESHOLD",
        "table",
        (1, 1),
        Body::F1(hash_table_rehash_threshold),
        "How full it gets, or what was asked for. (hash-table-rehash-threshold (make-hash-table)) => 1.0",
    )
    .pure(),
    ext(
        "HASH-TABLE-WEAKNESS",
        "table",
        (1, 1),
        Body::F1(hash_table_weakness),
        "What keeps the entries of a weak table; NIL for any other. (ext:hash-table-weakness (make-hash-table :weakness :key)) => :KEY",
    )
    .pure(),
    sys(
        "WEAKEN-TABLE",
        "..",
        "table weakness",
        (2, 2),
        Body::F2(weaken_table),
        "Makes a new table weak. The table.",
    ),
    sys(
        "GROWN-TABLE",
        "...",
        "table size threshold",
        (3, 3),
        Body::N(grown_table),
        "A table to be used instead of a new one, which tells the size and the threshold of rehashing.",
    ),
    cl(
        "MAPHASH",
        "function table",
        (2, 2),
        Body::Control(maphash),
        "Calls with each key and value, in the order of insertion.",
    )
    .takes("_ table")
    .repeats(),
    cl("SXHASH", "object", (1, 1), Body::F1(sxhash), "A hash that agrees with EQUAL.").pure(),
    sys(
        "MAKE-TESTED",
        ".",
        "tester",
        (1, 1),
        Body::F1(make_tested_table),
        "A new table with a test of the program: a vector of its name, the function, that of hashing, and a table of hashes.",
    ),
    sys(
        "TESTER-OF-TABLE",
        ".",
        "table",
        (1, 1),
        Body::F1(tester_of_table),
        "What MAKE-TESTED was given; NIL for a table with a test of the standard.",
    ),
    sys(
        "ENTRY-BY-EQL",
        "...",
        "key table &optional value",
        (2, 3),
        Body::N(entry_by_eql),
        "Sets the value of a key in a table with a test of the program, or removes it, by EQL.",
    ),
    sys(
        "MAKE-TABLE-ITERATOR",
        ".",
        "tables",
        (1, 1),
        Body::F1(make_table_iterator),
        "The state of WITH-HASH-TABLE-ITERATOR.",
    ),
    sys(
        "NEXT-TABLE-ENTRY",
        "c",
        "iterator",
        (1, 1),
        Body::Control(next_table_entry),
        "Whether there is another entry, its key and its value.",
    ),
    sys(
        "%HASH-NEXT",
        ".",
        "table index",
        (2, 2),
        Body::Control(hash_next),
        "The next index, key and value from an index on, 0 at first; NIL at the end.",
    ),
    sys("TABLE-KEYS", ".", "table", (1, 1), Body::F1(table_keys), "All keys, in order.").pure(),
    sys("TABLE-VALUES", ".", "table", (1, 1), Body::F1(table_values), "All values, in order.")
        .pure(),
];

fn check(m: &Machine, table: Value) -> Result<()> {
    if table::is_table(&m.heap, table) {
        Ok(())
    } else {
        Err(Fault::type_error(table, sym::HASH_TABLE))
    }
}

fn make_hash_table(m: &mut Machine, args: Args) -> Result {
    if args.count == 0 {
        return Ok(table::make(&mut m.heap, Test::Eql, 0));
    }
    let special = SPECIAL_OPTIONS.map(|name| package::keyword(name).word());
    let [size, threshold, weakness, weak_p] = special;
    let keywords = [sym::K_TEST, sym::K_SIZE, size, threshold, weakness, weak_p];
    m.check_keywords(args, 0, &keywords)?;
    let known = callee::known();
    let function = m.keyword(args, 0, sym::K_TEST).map_or(known.eql, callee::function_of);
    let tests = [
        (known.eq, Test::Eq),
        (known.eql, Test::Eql),
        (known.equal, Test::Equal),
        (known.equalp, Test::Equalp),
    ];
    let test = tests.into_iter().find(|(its, _)| *its == function).map(|(_, test)| test);
    let is_special = special.into_iter().any(|option| m.keyword(args, 0, option).is_some());
    let Some(test) = test.filter(|_| !is_special) else {
        let arguments = m.arguments(args).to_vec();
        return Err(instead(package::system("MAKE-SPECIAL-TABLE"), &arguments));
    };
    let size = match m.keyword(args, 0, sym::K_SIZE) {
        None => 0,
        Some(size) => match size.as_fixnum() {
            Some(n) if n >= 0 => n as usize,
            _ => return Err(Fault::type_error(size, sym::UNSIGNED_BYTE)),
        },
    };
    m.heap.charge(size);
    Ok(table::make(&mut m.heap, test, size))
}

/// The options of tables that Lisp makes.
const SPECIAL_OPTIONS: [&str; 4] = ["REHASH-SIZE", "REHASH-THRESHOLD", "WEAKNESS", "WEAK-P"];

/// The names of what keeps the entries of a weak table.
const WEAKNESSES: [(&str, Weakness); 4] = [
    ("KEY", Weakness::Key),
    ("VALUE", Weakness::Value),
    ("KEY-AND-VALUE", Weakness::KeyAndValue),
    ("KEY-OR-VALUE", Weakness::KeyOrValue),
];

fn weaken_table(m: &mut Machine, table: Value, name: Value) -> Result {
    check(m, table)?;
    let weakness = WEAKNESSES.into_iter().find(|(its, _)| package::keyword(its).word() == name);
    if let Some((_, weakness)) = weakness
        && table::count(&m.heap, table) == 0
    {
        table::weaken(&mut m.heap, own(table)?, weakness);
    }
    Ok(table)
}

fn grown_table(m: &mut Machine, args: Args) -> Result {
    let [table, size, threshold] = [0, 1, 2].map(|index| m.arg(args, index));
    check(m, table)?;
    own(table)?;
    Ok(table::with_growth(&mut m.heap, table, size, threshold))
}

fn hash_table_weakness(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    let weakness = table::weakness(&m.heap, table);
    let name = WEAKNESSES.into_iter().find(|(_, its)| Some(*its) == weakness);
    Ok(name.map_or(Value::NIL, |(name, _)| package::keyword(name).word()))
}

fn gethash(m: &mut Machine, args: Args) -> Result {
    let (key, table) = (m.stack[args.base], m.stack[args.base + 1]);
    if !table::is_table(&m.heap, table) {
        return Err(Fault::type_error(table, sym::HASH_TABLE));
    }
    match table::get(&mut m.heap, table, key) {
        Some(value) => Ok(value),
        None if table::tester(&m.heap, table).is_some() => {
            let default = m.opt(args, 2).unwrap_or(Value::NIL);
            Err(instead(package::system("TESTED-VALUE"), &[key, table, default]))
        }
        None => Ok(m.opt(args, 2).unwrap_or(Value::NIL)),
    }
}

fn gethash_values(m: &mut Machine, args: Args) -> Flow {
    let (key, table) = (m.arg(args, 0), m.arg(args, 1));
    if let Err(fault) = check(m, table) {
        return Flow::Fault(fault);
    }
    let found = table::get(&mut m.heap, table, key);
    if found.is_none() && table::tester(&m.heap, table).is_some() {
        let look = package::system("TESTED-VALUE").word();
        return Flow::Enter(look, args.base, args.count as u32);
    }
    let value = found.unwrap_or_else(|| m.opt(args, 2).unwrap_or(Value::NIL));
    m.values.clear();
    m.values.extend_from_slice(&[value, Value::from_bool(found.is_some())]);
    Flow::ReturnValues(args.base)
}

fn set_gethash(m: &mut Machine, args: Args) -> Result {
    // A default may precede the value: `(setf (gethash key table default) value)`.
    let (key, table) = (m.arg(args, 0), m.arg(args, 1));
    let value = m.arg(args, args.count - 1);
    check(m, table)?;
    if table::tester(&m.heap, table).is_some() {
        return Err(instead(package::system("PUT-TESTED"), &[key, table, value]));
    }
    table::set(&mut m.heap, table, key, value)?;
    Ok(value)
}

fn make_tested_table(m: &mut Machine, tester: Value) -> Result {
    Ok(table::make_tested(&mut m.heap, tester))
}

fn tester_of_table(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    Ok(table::tester(&m.heap, table).unwrap_or(Value::NIL))
}

/// Looks, puts and removes by EQL.
fn entry_by_eql(m: &mut Machine, args: Args) -> Result {
    let (key, table) = (m.arg(args, 0), m.arg(args, 1));
    check(m, table)?;
    match m.opt(args, 2) {
        Some(value) => table::set(&mut m.heap, table, key, value).map(|()| value),
        None => Ok(Value::from_bool(table::remove(&mut m.heap, table, key)?)),
    }
}

fn remhash(m: &mut Machine, key: Value, table: Value) -> Result {
    check(m, table)?;
    if table::tester(&m.heap, table).is_some() {
        return Err(instead(package::system("REMOVE-TESTED"), &[key, table]));
    }
    Ok(Value::from_bool(table::remove(&mut m.heap, table, key)?))
}

fn clrhash(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    table::clear(&mut m.heap, table)?;
    if let Some(tester) = table::tester(&m.heap, table)
        && let Some(view) = array::view(&m.heap, tester)
    {
        // Its last element is the table of hashes.
        let hashes = view.get(&mut m.heap, 3)?;
        check(m, hashes)?;
        table::clear(&mut m.heap, hashes)?;
    }
    Ok(table)
}

fn hash_table_count(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    Ok(Value::fixnum(table::count(&m.heap, table) as i64))
}

fn hash_table_size(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    Ok(Value::fixnum(table::capacity(&m.heap, table) as i64))
}

fn hash_table_p(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(table::is_table(&m.heap, object)))
}

fn hash_table_test(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    if let Some(tester) = table::tester(&m.heap, table)
        && let Some(view) = array::view(&m.heap, tester)
    {
        return view.get(&mut m.heap, 0);
    }
    Ok(match table::test(&m.heap, table) {
        Test::Eq => sym::EQ,
        Test::Eql => sym::EQL,
        Test::Equal => sym::EQUAL,
        Test::Equalp => sym::EQUALP,
    })
}

fn hash_table_rehash_size(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    Ok(table::growth(&m.heap, table).map_or(Value::single(2.0), |growth| growth.0))
}

fn hash_table_rehash_threshold(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    Ok(table::growth(&m.heap, table).map_or(Value::single(1.0), |growth| growth.1))
}

fn sxhash(m: &mut Machine, object: Value) -> Result {
    let (hash, steps) = equality::sxhash(&m.heap, object);
    m.heap.charge(steps);
    Ok(Value::fixnum((hash >> 2) as i64))
}

fn all_entries(m: &mut Machine, table: Value) -> Vec<(Value, Value)> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some((next, key, value)) = table::next(&m.heap, table, at) {
        at = next;
        entries.push((key, value));
    }
    m.heap.charge(2 * at);
    entries
}

fn table_keys(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    let keys: Vec<Value> = all_entries(m, table).into_iter().map(|e| e.0).collect();
    Ok(list::from_slice(&mut m.heap, &keys))
}

fn table_values(m: &mut Machine, table: Value) -> Result {
    check(m, table)?;
    let values: Vec<Value> = all_entries(m, table).into_iter().map(|e| e.1).collect();
    Ok(list::from_slice(&mut m.heap, &values))
}

// ---- iteration ----

/// The state of an iteration: a cons of the tables to go through and the position in the first.
fn make_table_iterator(m: &mut Machine, tables: Value) -> Result {
    let tables = if tables.is_list() {
        tables
    } else {
        check(m, tables)?;
        m.heap.cons(tables, Value::NIL)
    };
    let all = list::to_vec(&mut m.heap, tables)?;
    for table in all {
        check(m, table)?;
    }
    Ok(m.heap.cons(tables, Value::fixnum(0)))
}

fn hash_next(m: &mut Machine, args: Args) -> Flow {
    let (table, at) = (m.arg(args, 0), m.arg(args, 1));
    if !m.heap.is_kind(table, Kind::Table) {
        return Flow::Fault(Fault::type_error(table, sym::HASH_TABLE));
    }
    m.values.clear();
    match table::next(&m.heap, table, at.as_fixnum().unwrap_or(0).max(0) as usize) {
        Some(entry) => {
            m.values.extend_from_slice(&[Value::fixnum(entry.0 as i64), entry.1, entry.2])
        }
        None => m.values.push(Value::NIL),
    }
    Flow::ReturnValues(args.base)
}

fn next_table_entry(m: &mut Machine, args: Args) -> Flow {
    let iterator = m.arg(args, 0);
    let Some(own) = iterator.as_own() else {
        return Flow::Fault(Fault::read_only(iterator));
    };
    loop {
        let tables = m.heap.car(iterator);
        if tables.is_nil() {
            m.values = vec![Value::NIL];
            return Flow::ReturnValues(args.base);
        }
        let at = m.heap.cdr(iterator).as_fixnum().filter(|at| *at >= 0);
        let (Some(([table], _)), Some(at)) = (list::split::<1>(&m.heap, tables), at) else {
            return Flow::Fault(Fault::type_error(iterator, sym::CONS));
        };
        if let Err(fault) = check(m, table) {
            return Flow::Fault(fault);
        }
        let at = at as usize;
        match table::next(&m.heap, table, at) {
            Some((next, key, value)) => {
                m.heap.set_cdr(own, Value::fixnum(next as i64));
                m.values.clear();
                m.values.extend_from_slice(&[Value::T, key, value]);
                return Flow::ReturnValues(args.base);
            }
            None => {
                let rest = m.heap.cdr(tables);
                m.heap.set_car(own, rest);
                m.heap.set_cdr(own, Value::fixnum(0));
            }
        }
    }
}

const FUNCTION: usize = 0;
const TARGET: usize = 1;
const POSITION: usize = 2;
const SLOTS: usize = 3;

fn maphash(m: &mut Machine, args: Args) -> Flow {
    let (function, target) = (m.arg(args, 0), m.arg(args, 1));
    if let Err(fault) = check(m, target) {
        return Flow::Fault(fault);
    }
    m.reserve(args.base + SLOTS + 4);
    let slots = [callee::function_of(function), target, Value::fixnum(0)];
    m.stack[args.base..args.base + SLOTS].copy_from_slice(&slots);
    maphash_next(m, args.base, Value::NIL)
}

fn maphash_next(m: &mut Machine, base: usize, _: Value) -> Flow {
    let primitive = native(m.stack[base + FUNCTION], 2);
    let mut turns = 0;
    loop {
        let at = m.stack[base + POSITION].untag_fixnum() as usize;
        let Some((next, key, value)) = table::next(&m.heap, m.stack[base + TARGET], at) else {
            return Flow::Return(Value::NIL, base);
        };
        m.stack[base + POSITION] = Value::fixnum(next as i64);
        let frame = kept_frame!(Cont::native(SLOTS as u32, maphash_next));
        match called2(m, primitive, (key, value), base + SLOTS) {
            Called::Value(_) => {}
            Called::Failed(fault) => return Flow::Fault(fault),
            Called::InFrame => {
                let function = m.stack[base + FUNCTION];
                return callee::enter(m, frame, base, SLOTS, function, &[key, value]);
            }
        }
        turns += 1;
        if turns & 63 == 0 {
            m.heap.spend(8);
        }
        if m.heap.reductions.get() <= 0
            && let Some(flow) = m.pause(frame, base + SLOTS)
        {
            return flow;
        }
    }
}
