//! The macros of conditionals and simple sequences.

use super::*;
use crate::data::class;
use crate::data::class::Family;
use crate::global::symbol;

/// Expands `and` into nested `if`s; the last form keeps its values and its tail position.
pub(super) fn and(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let Some((last, tests)) = parts.split_last() else { return Ok(Value::T) };
    let mut expansion = *last;
    for test in tests.iter().rev() {
        let test = *test;
        expansion = form!(in heap (IF test expansion));
    }
    Ok(expansion)
}

/// Expands `cond`.
pub(super) fn cond(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let clauses = arguments(heap, form)?;
    let mut expansion = Value::NIL;
    for (i, clause) in clauses.iter().enumerate().rev() {
        if !clause.is_cons() {
            return Err(complain(heap, form, "A clause of COND is not a list: ~s", &[*clause]));
        }
        let (test, body) = (heap.car(*clause), heap.cdr(*clause));
        let last = i + 1 == clauses.len();
        expansion = if body.is_nil() {
            if last { form!(in heap (VALUES test)) } else { form!(in heap (OR test expansion)) }
        } else if test == T {
            progn(heap, body)
        } else {
            let body = progn(heap, body);
            form!(in heap (IF test body expansion))
        };
    }
    Ok(expansion)
}

/// Expands `when`.
pub(super) fn when(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([test], body) = leading(heap, form)?;
    let body = progn(heap, body);
    Ok(form!(in heap (IF test body)))
}

/// Expands `unless`.
pub(super) fn unless(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([test], body) = leading(heap, form)?;
    let body = progn(heap, body);
    Ok(form!(in heap (IF test () body)))
}

/// Expands `prog1`.
pub(super) fn prog1(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([first], rest) = leading(heap, form)?;
    if rest.is_nil() {
        return Ok(form!(in heap (VALUES first)));
    }
    let mut forms = elements(heap, rest, form)?;
    forms.push(TEMP_1);
    let forms = list_of(heap, &forms);
    Ok(form!(in heap (LET ((TEMP_1 first)) . forms)))
}

/// Expands `prog2`.
pub(super) fn prog2(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([first, second], rest) = leading(heap, form)?;
    Ok(form!(in heap (PROGN first (PROG1 second . rest))))
}

/// Expands `prog`.
pub(super) fn prog(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    prog_with(heap, form, LET)
}

/// Expands `prog*`.
pub(super) fn prog_star(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    prog_with(heap, form, LET_STAR)
}

fn prog_with(heap: &mut Heap, form: Value, binder: Value) -> Result<Value> {
    let ([bindings], body) = leading(heap, form)?;
    let cut = cut_body(heap, body, false);
    let forms = cut.forms;
    let inner = form!(in heap ((TAGBODY . forms)));
    let inner = list::with_tail(heap, &cut.declarations, inner);
    Ok(form!(in heap (BLOCK () (binder bindings . inner))))
}

/// Expands `return`.
pub(super) fn r#return(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    match parts[..] {
        [] => Ok(form!(in heap (RETURN_FROM () ()))),
        [value] => Ok(form!(in heap (RETURN_FROM () value))),
        _ => Err(malformed(heap, form)),
    }
}

/// What a `case` or `typecase` does when no clause matches.
#[derive(Clone, Copy, PartialEq)]
enum Otherwise {
    Nil,
    Error,
    Correct,
}

/// Expands `case`.
pub(super) fn case(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    choose(heap, form, scope, Otherwise::Nil, key_test, MEMBER)
}

/// Expands `ecase`.
pub(super) fn ecase(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    choose(heap, form, scope, Otherwise::Error, key_test, MEMBER)
}

/// Expands `ccase`.
pub(super) fn ccase(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    choose(heap, form, scope, Otherwise::Correct, key_test, MEMBER)
}

/// Expands `typecase`.
pub(super) fn typecase(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    choose(heap, form, scope, Otherwise::Nil, clause_type_test, OR)
}

/// Expands `etypecase`.
pub(super) fn etypecase(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    choose(heap, form, scope, Otherwise::Error, clause_type_test, OR)
}

/// Expands `ctypecase`.
pub(super) fn ctypecase(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    choose(heap, form, scope, Otherwise::Correct, clause_type_test, OR)
}

/// Makes the test of a clause from the variable that holds the key and the head of the clause, and
/// adds what the clause accepts to the list of everything that is expected.
type ClauseTest = fn(&mut Heap, Value, Value, &mut Vec<Value>) -> Result<Value>;

fn choose(
    heap: &mut Heap,
    form: Value,
    scope: &dyn MacroScope,
    otherwise: Otherwise,
    test: ClauseTest,
    combine: Value,
) -> Result<Value> {
    let ([key], clauses) = leading(heap, form)?;
    let clauses = elements(heap, clauses, form)?;
    let direct = is_variable(key, scope) && otherwise != Otherwise::Correct;
    let variable = if direct { key } else { KEY };
    let mut expected = Vec::new();
    let mut branches = Vec::new();
    let mut default = None;
    for (i, clause) in clauses.iter().enumerate() {
        if !clause.is_cons() {
            return Err(complain(heap, form, "A clause is not a list: ~s", &[*clause]));
        }
        let head = heap.car(*clause);
        let body = heap.cdr(*clause);
        let body = progn(heap, body);
        let catches_all = head == OTHERWISE || head == T;
        if catches_all && otherwise == Otherwise::Nil && i + 1 == clauses.len() {
            default = Some(body);
        } else if catches_all && otherwise == Otherwise::Nil && combine == MEMBER {
            let control = "The clause ~s hides the clauses after it.";
            return Err(complain(heap, form, control, &[*clause]));
        } else {
            let test = test(heap, variable, head, &mut expected)?;
            branches.push((test, body));
        }
    }
    let expected = list::with_tail(heap, &expected, Value::NIL);
    let expected = form!(in heap (QUOTE (combine . expected)));
    let mut inner = match (otherwise, default) {
        (Otherwise::Nil, default) => default.unwrap_or(Value::NIL),
        (Otherwise::Error, _) => form!(in heap (CASE_FAILED variable expected)),
        (Otherwise::Correct, _) => form!(in heap
            (PROGN (SETF key (CORRECT_CASE variable (QUOTE key) expected)) (GO AGAIN))),
    };
    for (test, body) in branches.into_iter().rev() {
        inner = form!(in heap (IF test body inner));
    }
    Ok(match otherwise {
        Otherwise::Correct => form!(in heap
            (BLOCK CHOICE (TAGBODY AGAIN (RETURN_FROM CHOICE (LET ((KEY key)) inner))))),
        _ if direct => inner,
        _ => form!(in heap (LET ((KEY key)) inner)),
    })
}

/// Makes the test for one key, with `eq` if the key is not a reference.
fn one_key(heap: &mut Heap, variable: Value, key: Value) -> Value {
    let predicate = ours::operator(if key.is_reference() { EQL } else { EQ });
    let quoted = if key.is_symbol() || key.is_cons() { quote(heap, key) } else { key };
    form!(in heap (predicate variable quoted))
}

fn key_test(
    heap: &mut Heap,
    variable: Value,
    head: Value,
    expected: &mut Vec<Value>,
) -> Result<Value> {
    if !head.is_list() {
        expected.push(head);
        return Ok(one_key(heap, variable, head));
    }
    let keys = list::to_vec(heap, head).map_err(|_| malformed(heap, head))?;
    expected.extend(&keys);
    if let [key] = keys[..] {
        return Ok(one_key(heap, variable, key));
    }
    let tests: Vec<Value> = keys.iter().map(|key| one_key(heap, variable, *key)).collect();
    let tests = list_of(heap, &tests);
    Ok(if tests.is_nil() { Value::NIL } else { form!(in heap (OR . tests)) })
}

fn clause_type_test(
    heap: &mut Heap,
    variable: Value,
    head: Value,
    expected: &mut Vec<Value>,
) -> Result<Value> {
    let head = if head == OTHERWISE { T } else { head };
    expected.push(head);
    Ok(type_test(heap, variable, head))
}

/// How deep `or`, `and` and `not` of types are written out as tests, and how many parts in all.
const TYPE_DEPTH: usize = 4;
const TYPE_PARTS: u32 = 200;

/// Makes a form that is true if the value of `variable` is of the type. Calls the predicate of the
/// type where there is one.
pub(super) fn type_test(heap: &mut Heap, variable: Value, specifier: Value) -> Value {
    let mut left = TYPE_PARTS;
    match type_test_below(heap, variable, specifier, TYPE_DEPTH, &mut left) {
        Some(test) => test,
        None => form!(in heap (TYPEP variable (QUOTE specifier))),
    }
}

/// Does the same; `None` if only `typep` can decide.
fn type_test_below(
    heap: &mut Heap,
    variable: Value,
    specifier: Value,
    depth: usize,
    left: &mut u32,
) -> Option<Value> {
    *left = left.checked_sub(1)?;
    if let Some(predicate) = type_predicate(specifier) {
        let predicate = ours::operator(predicate);
        return Some(form!(in heap (predicate variable)));
    }
    if let Some(name) = specifier.as_symbol() {
        let class = class::find(name)?;
        let word = class.word();
        return match class.family {
            Family::Structure | Family::Condition => {
                // What the names of the standard mean does not change.
                let is_ours = symbol::cell(name).package() == package::COMMON_LISP;
                let test = if is_ours { STRUCTURE_P } else { STRUCTURE_NAMED_P };
                Some(form!(in heap (test variable word)))
            }
            _ if specifier == T => Some(T),
            _ => None,
        };
    }
    if !specifier.is_cons() || depth == 0 {
        return None;
    }
    let (operator, rest) = (heap.car(specifier), heap.cdr(specifier));
    let parts = list::to_vec(heap, rest).ok()?;
    match operator {
        MEMBER => key_test(heap, variable, rest, &mut Vec::new()).ok(),
        EQL if parts.len() == 1 => Some(one_key(heap, variable, parts[0])),
        OR | AND | NOT => {
            let mut tests = Vec::new();
            for part in parts {
                tests.push(type_test_below(heap, variable, part, depth - 1, left)?);
            }
            let tests = list_of(heap, &tests);
            Some(form!(in heap (operator . tests)))
        }
        _ => None,
    }
}

/// Returns the predicate of a type that is named by a symbol.
fn type_predicate(specifier: Value) -> Option<Value> {
    Some(match specifier {
        ATOM => ATOM,
        CONS => CONSP,
        LIST => LISTP,
        NULL => NULL,
        SYMBOL => SYMBOLP,
        KEYWORD_TYPE => KEYWORDP,
        STRING => STRINGP,
        CHARACTER => CHARACTERP,
        NUMBER => NUMBERP,
        REAL => REALP,
        RATIONAL => RATIONALP,
        INTEGER => INTEGERP,
        FLOAT => FLOATP,
        COMPLEX => COMPLEXP,
        FUNCTION => FUNCTIONP,
        VECTOR => VECTORP,
        SIMPLE_VECTOR => SIMPLE_VECTOR_P,
        SIMPLE_STRING => SIMPLE_STRING_P,
        BIT_VECTOR => BIT_VECTOR_P,
        ARRAY => ARRAYP,
        HASH_TABLE => HASH_TABLE_P,
        PACKAGE => PACKAGEP,
        STREAM => STREAMP,
        PATHNAME => PATHNAMEP,
        MUPROC => MUPROC_P,
        _ => return None,
    })
}
