//! Finds clauses that can never be chosen.
//!
//! Only forms that were read from a source are checked, since the user cannot see what a macro of
//! the program makes of its arguments. A warning is given only if it is certain. So types are
//! compared by the classes that they name, and other types are left alone.

use super::calls::conditions;
use super::hints::{answers_without_tag, call_message, effects_as_guards};
use super::literals::{always_true, shown};
use crate::analyser::analysis::Analysis;
use crate::analyser::scope::Warning;
use crate::data::class::Family;
use crate::data::{class, equality, known_type, list};
use crate::global::symbol;
use crate::global::symbol::sym::*;
use crate::heap::{Heap, Value};
use crate::text::{Diagnostic, Span};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::cell::Cell;

/// The deepest comparison of types, and the most comparisons for the clauses of one form: types may
/// share their parts, and there may be thousands of clauses.
const DEPTH: u32 = 8;
const MOST_ASKED: u32 = 100_000;

/// Finds the place of a cons that was read from a source.
pub(crate) type Find<'a> = &'a dyn Fn(Value) -> Option<Span>;

/// The warnings about the clauses of a form, if it is a conditional.
fn unreachable_clauses(heap: &Heap, form: Value, find: Find) -> Vec<Diagnostic> {
    let look = match heap.car(form) {
        COND => cond,
        CASE => case,
        ECASE | CCASE => exhaustive_case,
        TYPECASE | ETYPECASE | CTYPECASE => typecase,
        HANDLER_CASE => handler_case,
        MUMSG_RECEIVE => receive,
        _ => return Vec::new(),
    };
    if !find(form).is_some_and(Span::is_known) {
        return Vec::new();
    }
    let mut found = Clauses { heap, find, told: Vec::new() };
    look(&mut found, heap.cdr(form));
    found.told
}

/// The warnings about the clauses of a conditional: those that are certain, and those to be judged
/// when the whole source has been read.
pub fn clause_warnings(heap: &Heap, form: Value, find: Find) -> Vec<Warning> {
    let told = unreachable_clauses(heap, form, find).into_iter();
    let mut out: Vec<Warning> = told.map(|told| Warning::Told(Box::new(told))).collect();
    out.extend(conditions(heap, form, find));
    out.extend(call_message(heap, form, find).map(|told| Warning::Told(Box::new(told))));
    out
}

impl Analysis {
    /// Warns of clauses that can never be chosen or are probably not meant so.
    pub(in crate::analyser) fn check_clauses(&mut self, heap: &Heap, form: Value) {
        let Some(find) = &self.find_span else { return };
        let told = clause_warnings(heap, form, &**find);
        self.warnings.extend(told);
    }
}

/// The clauses of one form.
struct Clauses<'a> {
    heap: &'a Heap,
    find: Find<'a>,
    told: Vec<Diagnostic>,
}

impl Clauses<'_> {
    /// Warns of a clause that was read from a source; `by` is the clause that hides it.
    fn tell(&mut self, clause: Value, by: Option<Value>, what: &str, at: [&str; 2], hint: &str) {
        let Some(span) = (self.find)(clause) else { return };
        let mut diagnostic = Diagnostic::warning("W0006", span, what).with_at(at[0]);
        if let Some(earlier) = by.and_then(self.find) {
            diagnostic = diagnostic.with_label(earlier, at[1]);
        }
        self.told.push(diagnostic.with_hint(hint));
    }

    /// Warns of a clause that is never reached.
    fn never_reached(&mut self, clause: Value, by: Value, why: &str, hint: &str) {
        let what = format!("the clause is never reached: {why}");
        self.tell(clause, Some(by), &what, ["never reached", "the earlier clause"], hint);
    }

    fn each(&self, clauses: Value) -> Vec<Value> {
        parts(self.heap, clauses).into_iter().filter(|clause| clause.is_cons()).collect()
    }
}

/// The elements of a list in the source; none if it is circular or very long.
fn parts(heap: &Heap, list: Value) -> Vec<Value> {
    const MOST: usize = 10_000;
    if list::is_circular(heap, list) {
        return Vec::new();
    }
    let all: Vec<Value> = list::elements(heap, list).take(MOST).collect();
    if all.len() < MOST { all } else { Vec::new() }
}

fn cond(found: &mut Clauses, clauses: Value) {
    let clauses = found.each(clauses);
    let always = |clause: &Value| always_true(found.heap, found.heap.car(*clause));
    let Some(taken) = clauses.iter().position(always) else { return };
    if let Some(next) = clauses.get(taken + 1) {
        let hint = "put the clause that is always taken last";
        found.never_reached(
            *next,
            clauses[taken],
            "the test of an earlier one is always true",
            hint,
        );
    }
}

fn case(found: &mut Clauses, rest: Value) {
    let heap = found.heap;
    let mut clauses = found.each(heap.cdr(rest));
    clauses.retain(|clause| ![T, OTHERWISE].contains(&heap.car(*clause)));
    keyed(found, &clauses);
}

/// In these forms `t` and `otherwise` are ordinary keys.
fn exhaustive_case(found: &mut Clauses, rest: Value) {
    let clauses = found.each(found.heap.cdr(rest));
    keyed(found, &clauses);
}

fn keyed(found: &mut Clauses, clauses: &[Value]) {
    let heap = found.heap;
    let mut seen: HashMap<u64, Value, FxBuildHasher> = HashMap::default();
    // Numbers that do not fit a word are compared one by one, since there are few of them.
    let mut large: Vec<(Value, Value)> = Vec::new();
    for clause in clauses {
        let keys = heap.car(*clause);
        if keys.is_nil() {
            let what = "the clause is never chosen: it has no key";
            let hint = "write `((nil) …)` for NIL as a key";
            found.tell(*clause, None, what, ["never chosen", ""], hint);
        }
        let one = [keys];
        let many = parts(heap, keys);
        for key in if keys.is_list() { &many[..] } else { &one } {
            let earlier = if key.is_reference() {
                let same = |(k, _): &&(Value, Value)| equality::eql(heap, *k, *key);
                let earlier = large.iter().find(same).map(|(_, clause)| *clause);
                large.push((*key, *clause));
                earlier
            } else {
                let earlier = seen.get(&key.0).copied();
                seen.entry(key.0).or_insert(*clause);
                earlier
            };
            let Some(earlier) = earlier else { continue };
            let what = format!("the key {} is given twice", shown(heap, *key));
            let by = Some(earlier).filter(|earlier| earlier != clause);
            let at = ["the key is never looked at here", "it belongs to this clause"];
            found.tell(*clause, by, &what, at, "remove the key from one of the places");
        }
    }
}

fn typecase(found: &mut Clauses, rest: Value) {
    let clauses = found.each(found.heap.cdr(rest));
    let kinds: Vec<(Value, Value)> =
        clauses.iter().map(|clause| (found.heap.car(*clause), *clause)).collect();
    for (_, clause) in kinds.iter().filter(|(kind, _)| kind.is_nil()) {
        let what = "the clause is never chosen: no object is of the type NIL";
        found.tell(*clause, None, what, ["never chosen", ""], "the type of NIL is `null`");
    }
    typed(found, &kinds, "an earlier one takes all objects of the type");
}

fn handler_case(found: &mut Clauses, rest: Value) {
    let mut clauses = found.each(found.heap.cdr(rest));
    clauses.retain(|clause| found.heap.car(*clause) != K_NO_ERROR);
    let kinds: Vec<(Value, Value)> =
        clauses.iter().map(|clause| (found.heap.car(*clause), *clause)).collect();
    typed(found, &kinds, "an earlier one handles every");
}

/// Warns of clauses whose type is covered by an earlier clause.
fn typed(found: &mut Clauses, kinds: &[(Value, Value)], why: &str) {
    let left = Cell::new(MOST_ASKED);
    for (i, (kind, clause)) in kinds.iter().enumerate().filter(|(_, (kind, _))| kind.is_true()) {
        if left.get() == 0 {
            return;
        }
        let Some(earlier) = covering(found.heap, &kinds[..i], *kind, &left) else { continue };
        let why = format!("{why} {}", shown(found.heap, *kind));
        let same = equality::equal(found.heap, found.heap.car(earlier), *kind);
        let hint =
            if same { "remove one of the two clauses" } else { "put the narrower type first" };
        found.never_reached(*clause, earlier, &why, hint);
    }
}

/// The earlier clause that covers the type `kind`. If several cover it together, the one that
/// covers its last part.
fn covering(
    heap: &Heap,
    earlier: &[(Value, Value)],
    kind: Value,
    left: &Cell<u32>,
) -> Option<Value> {
    let whole = earlier.iter().find(|(wider, _)| is_subtype(heap, kind, *wider, DEPTH, left));
    if let Some((_, clause)) = whole {
        return Some(*clause);
    }
    if !kind.is_cons() || heap.car(kind) != OR {
        return None;
    }
    let mut last = None;
    for part in parts(heap, heap.cdr(kind)) {
        let (_, clause) =
            earlier.iter().find(|(wider, _)| is_subtype(heap, part, *wider, DEPTH, left))?;
        last = Some(*clause);
    }
    last
}

/// Types without a class, each with a wider type that has one.
const WITHIN: &[(Value, Value)] = &[
    (BIT, FIXNUM),
    (UNSIGNED_BYTE, INTEGER),
    (BOOLEAN, SYMBOL),
    (LONG_FLOAT, DOUBLE_FLOAT),
    (SHORT_FLOAT, SINGLE_FLOAT),
];

/// Whether everything of type `kind` is certainly of type `wider`.
fn is_subtype(heap: &Heap, kind: Value, wider: Value, depth: u32, left: &Cell<u32>) -> bool {
    if wider == T || wider == OTHERWISE || kind == wider {
        return true;
    }
    left.set(left.get().saturating_sub(1));
    if depth == 0 || left.get() == 0 {
        return false;
    }
    let deeper = |kind: Value, wider: Value| is_subtype(heap, kind, wider, depth - 1, left);
    if wider.is_cons() {
        let parts = parts(heap, heap.cdr(wider));
        left.set(left.get().saturating_sub(parts.len() as u32));
        let covers = match heap.car(wider) {
            OR => parts.iter().any(|part| deeper(kind, *part)),
            AND => !parts.is_empty() && parts.iter().all(|part| deeper(kind, *part)),
            _ => equality::equal(heap, kind, wider),
        };
        if covers {
            return true;
        }
    }
    if kind.is_cons() {
        let parts = parts(heap, heap.cdr(kind));
        left.set(left.get().saturating_sub(parts.len() as u32));
        let is_of = |part: &Value| known_type::is_of(heap, *part, wider) == Some(true);
        let head = heap.car(kind);
        return match head {
            OR => !parts.is_empty() && parts.iter().all(|part| deeper(*part, wider)),
            AND => parts.iter().any(|part| deeper(*part, wider)),
            EQL | MEMBER => !parts.is_empty() && parts.iter().all(is_of),
            // In `(integer 0 9)` and the like, the parameters narrow the class.
            _ => is_class(head) && deeper(head, wider),
        };
    }
    if let Some((_, above)) = WITHIN.iter().find(|(name, _)| *name == kind) {
        return deeper(*above, wider);
    }
    let class = |name: Value| name.as_symbol().and_then(class::find);
    match (class(kind), class(wider)) {
        (Some(kind), Some(wider)) => kind.includes(wider.index),
        _ => false,
    }
}

/// Whether a symbol names a built-in class, or a type within one.
fn is_class(name: Value) -> bool {
    let class = name.as_symbol().and_then(class::find);
    let built_in = class.is_some_and(|class| class.family == Family::BuiltIn);
    name.is_symbol() && (built_in || WITHIN.iter().any(|(within, _)| *within == name))
}

/// Checks a receive: an earlier clause without a guard takes every message that has its fields.
fn receive(found: &mut Clauses, rest: Value) {
    let heap = found.heap;
    let mut unguarded: Vec<(Vec<symbol::Name>, Value)> = Vec::new();
    let mut left = MOST_ASKED as usize;
    let clauses = found.each(heap.cdr(rest));
    found.told.extend(effects_as_guards(heap, &clauses, found.find));
    let sender = heap.uncons(rest).and_then(|(variables, _)| heap.uncons(variables));
    if let Some((from, _)) = sender {
        found.told.extend(answers_without_tag(heap, from, &clauses, found.find));
    }
    for clause in clauses {
        let Some(([fields, guard], _)) = list::split::<2>(heap, clause) else { return };
        if fields == K_TIMEOUT || !fields.is_list() {
            continue;
        }
        let Some(names) = field_names(heap, fields) else { return };
        left = left.saturating_sub(unguarded.len());
        if left == 0 {
            return;
        }
        let hides = |(wanted, _): &&(Vec<symbol::Name>, Value)| {
            wanted.iter().all(|name| names.contains(name))
        };
        if let Some((wanted, earlier)) = unguarded.iter().find(hides) {
            let (why, hint) = match wanted.is_empty() {
                true => ("an earlier one takes every message", "put the clause `(() t …)` last"),
                false => (
                    "an earlier one takes every message with these fields",
                    "put the clause with more fields first",
                ),
            };
            found.never_reached(clause, *earlier, why, hint);
        } else if always_true(heap, guard) {
            unguarded.push((names, clause));
        }
    }
}

/// The names of the fields; each field is a symbol or `(variable :field)`. `None` if one of them is
/// neither.
fn field_names(heap: &Heap, fields: Value) -> Option<Vec<symbol::Name>> {
    let name = |field: Value| {
        let name = match list::split::<2>(heap, field) {
            Some(([_, name], _)) => name,
            None => field,
        };
        symbol::name_of(name)
    };
    parts(heap, fields).into_iter().map(name).collect()
}
