//! The macro `define-condition`.

use super::*;
use crate::data::array;
use crate::heap::Symbol;

/// One slot description, taken apart.
struct SlotParts {
    readers: Vec<Symbol>,
    writers: Vec<Value>,
    initargs: Vec<Symbol>,
    initform: Option<Value>,
    kind: Value,
    is_shared: bool,
}

/// The options of a class, taken apart.
#[derive(Default)]
struct ClassParts {
    /// Names and forms of the default initial arguments.
    defaults: Vec<(Value, Value)>,
    /// Forms to be evaluated at the end.
    tail: Vec<Value>,
}

/// Expands `define-condition`. The class is made when the expansion is evaluated. The functions
/// of initforms and default initial arguments and the one that reports are functions of hidden symbols.
pub(super) fn define_condition(
    heap: &mut Heap,
    form: Value,
    scope: &dyn MacroScope,
) -> Result<Value> {
    let ([name, parents], rest) = leading(heap, form)?;
    if !name.is_symbol() || is_constant(heap, name) {
        return Err(complain(heap, form, "~s cannot name a condition.", &[name]));
    }
    let parts = list::split::<1>(heap, rest).map(|([slots], options)| (slots, options));
    let (slots, options) = parts.unwrap_or((Value::NIL, Value::NIL));
    let parents = if parents.is_nil() { form!(in heap (CONDITION)) } else { parents };
    let (mut descriptions, mut cells) = (Vec::new(), Vec::new());
    let (mut functions, mut accessors) = (Vec::new(), Vec::new());
    let mut checks: Vec<Value> = locks::check(heap, name, Sort::Type, scope).into_iter().collect();
    checks.push(form!(in heap (CHECK_CLASS_NAME (QUOTE name) (QUOTE CONDITION_CLASS))));
    for slot in elements(heap, slots, form)? {
        let slot_name = if slot.is_cons() { heap.car(slot) } else { slot };
        if !slot_name.is_symbol() || is_constant(heap, slot_name) {
            return Err(complain(heap, form, "~s is not a slot name.", &[slot]));
        }
        let parts = parse_slot(heap, form, slot)?;
        accessor_checks(heap, &parts, scope, &mut checks);
        accessor_forms(heap, name, slot_name, &parts, &mut accessors);
        if parts.is_shared {
            cells.push(cell_form(heap, name, slot_name, &parts));
        }
        if let Some(init) = parts.initform {
            functions.push(init_function(heap, name, K_INITFORM, slot_name, init));
        }
        descriptions.push(description(heap, slot_name, &parts));
    }
    let ClassParts { defaults, mut tail } = parse_class_options(heap, form, name, options)?;
    let mut keys = Vec::new();
    for (key, init) in defaults {
        functions.push(init_function(heap, name, K_DEFAULT_INITARGS, key, init));
        keys.push(form!(in heap (key init)));
    }
    let descriptions = list_of(heap, &descriptions);
    let keys = list_of(heap, &keys);
    let mut call = form!(in heap
        (DEFINE_CONDITION_CLASS (QUOTE name) (QUOTE parents) (QUOTE descriptions) (QUOTE keys)));
    if !cells.is_empty() {
        let cells = list_of(heap, &cells);
        call = form!(in heap
            (DEFINE_CONDITION_CLASS (QUOTE name) (QUOTE parents) (QUOTE descriptions) (QUOTE keys)
              (LIST . cells)));
    }
    let mut forms = checks;
    forms.push(call);
    forms.append(&mut functions);
    forms.append(&mut accessors);
    forms.append(&mut tail);
    forms.push(quote(heap, name));
    let forms = list_of(heap, &forms);
    Ok(form!(in heap (PROGN . forms)))
}

/// Makes the description of a slot that the class keeps: its name, its initargs, a list of its
/// initform, its type, and whether all conditions share it.
fn description(heap: &mut Heap, slot: Value, parts: &SlotParts) -> Value {
    let initargs = list::of_symbols(heap, &parts.initargs);
    let initform = parts.initform.map_or(Value::NIL, |init| list_of(heap, &[init]));
    let (kind, shared) = (parts.kind, Value::from_bool(parts.is_shared));
    form!(in heap (slot initargs initform kind shared))
}

/// Makes the form for the cell of a slot that all conditions share.
fn cell_form(heap: &mut Heap, class: Value, slot: Value, parts: &SlotParts) -> Value {
    match parts.initform {
        Some(init) => form!(in heap
            (CONDITION_CELL (QUOTE class) (QUOTE slot) (LAMBDA () init))),
        None => form!(in heap (CONDITION_CELL (QUOTE class) (QUOTE slot))),
    }
}

/// Makes the function that computes the value of an initform or of a default initial argument.
fn init_function(heap: &mut Heap, class: Value, sort: Value, of: Value, init: Value) -> Value {
    form!(in heap
        (DEFINE_FUNCTION (HIDDEN_SYMBOL (HIDDEN_SYMBOL (CLASS_IDENTITY (QUOTE class)) sort) (QUOTE of))
          (GLOBAL_LAMBDA class () init)))
}

/// Makes the forms that check what the readers and writers of a slot would replace.
fn accessor_checks(
    heap: &mut Heap,
    parts: &SlotParts,
    scope: &dyn MacroScope,
    checks: &mut Vec<Value>,
) {
    let readers = parts.readers.iter().map(|reader| reader.word());
    for name in readers.chain(parts.writers.iter().copied()) {
        checks.extend(locks::check(heap, name, Sort::Operator, scope));
        checks.push(form!(in heap (CHECK_CONDITION_ACCESSOR (QUOTE name))));
    }
}

/// Reads the options of a class.
fn parse_class_options(
    heap: &mut Heap,
    form: Value,
    name: Value,
    options: Value,
) -> Result<ClassParts> {
    let mut found = ClassParts::default();
    for option in elements(heap, options, form)? {
        let parts = elements(heap, option, form)?;
        match (parts.first().copied().unwrap_or(NIL), &parts[1.min(parts.len())..]) {
            (K_REPORT, [report]) => found.tail.push(reporter(heap, name, *report)),
            (K_DEFAULT_INITARGS, pairs) if pairs.len() % 2 == 0 => {
                for pair in pairs.chunks(2) {
                    if !pair[0].is_symbol() {
                        let control = "~s cannot be the name of an argument.";
                        return Err(complain(heap, form, control, &[pair[0]]));
                    }
                    found.defaults.push((pair[0], pair[1]));
                }
            }
            (K_DOCUMENTATION, [text]) => {
                let text = *text;
                found.tail.push(form!(in heap (SET_DOCUMENTATION (QUOTE name) (QUOTE TYPE) text)));
            }
            _ => {
                let control = "~s is not an option of DEFINE-CONDITION.";
                return Err(complain(heap, form, control, &[option]));
            }
        }
    }
    Ok(found)
}

fn parse_slot(heap: &mut Heap, form: Value, slot: Value) -> Result<SlotParts> {
    let mut found = SlotParts {
        readers: Vec::new(),
        writers: Vec::new(),
        initargs: Vec::new(),
        initform: None,
        kind: Value::T,
        is_shared: false,
    };
    if !slot.is_cons() {
        return Ok(found);
    }
    let parts = elements(heap, slot, form)?;
    if parts.len() % 2 == 0 {
        let control = "The options of the slot ~s are not in pairs.";
        return Err(complain(heap, form, control, &[slot]));
    }
    for pair in parts[1..].chunks(2) {
        match pair[0] {
            K_READER => found.readers.push(reader_name(heap, form, pair[1])?),
            K_WRITER => match crate::analyser::function_name(heap, pair[1]) {
                Some(_) => found.writers.push(pair[1]),
                None => {
                    return Err(complain(heap, form, "~s cannot name a function.", &[pair[1]]));
                }
            },
            K_ACCESSOR => {
                let accessor = pair[1];
                found.readers.push(reader_name(heap, form, accessor)?);
                found.writers.push(list_of(heap, &[SETF, accessor]));
            }
            K_INITARG => match pair[1].as_symbol() {
                Some(initarg) => found.initargs.push(initarg),
                None => {
                    let control = "~s cannot be the name of an argument.";
                    return Err(complain(heap, form, control, &[pair[1]]));
                }
            },
            K_INITFORM => found.initform = Some(pair[1]),
            K_TYPE => found.kind = pair[1],
            K_ALLOCATION => match pair[1] {
                K_CLASS => found.is_shared = true,
                K_INSTANCE => {}
                other => {
                    let control = "~s cannot be the allocation of a slot of a condition.";
                    return Err(complain(heap, form, control, &[other]));
                }
            },
            K_DOCUMENTATION => {}
            _ => {
                let control = "~s is not an option of a slot.";
                return Err(complain(heap, form, control, &[pair[0]]));
            }
        }
    }
    Ok(found)
}

/// Checks the name of a function that reads a slot, and returns its symbol.
fn reader_name(heap: &mut Heap, form: Value, name: Value) -> Result<Symbol> {
    let symbol = name.as_symbol().filter(|symbol| symbol.is_true());
    let Some(symbol) = symbol.filter(|symbol| !crate::analyser::is_special_operator(*symbol))
    else {
        return Err(complain(heap, form, "~s cannot name a function.", &[name]));
    };
    Ok(symbol)
}

/// Makes the readers and writers of a slot: methods of generic functions.
fn accessor_forms(
    heap: &mut Heap,
    class: Value,
    slot: Value,
    parts: &SlotParts,
    forms: &mut Vec<Value>,
) {
    for reader in &parts.readers {
        let reader = reader.word();
        forms.push(form!(in heap
            (DEFINE_CONDITION_ACCESSOR (QUOTE reader)
              (GLOBAL_LAMBDA reader (TEMP_1) (SLOT_VALUE TEMP_1 (QUOTE slot)))
              (QUOTE class) (QUOTE slot) (QUOTE K_READER))));
    }
    for writer in &parts.writers {
        let writer = *writer;
        forms.push(form!(in heap
            (DEFINE_CONDITION_ACCESSOR (QUOTE writer)
              (GLOBAL_LAMBDA writer (TEMP_2 TEMP_1) (SET_SLOT_VALUE TEMP_1 (QUOTE slot) TEMP_2))
              (QUOTE class) (QUOTE slot) (QUOTE K_WRITER))));
    }
}

/// Makes the function that reports a condition on a stream.
fn reporter(heap: &mut Heap, name: Value, report: Value) -> Value {
    let call = if array::is_string(heap, report) {
        form!(in heap (WRITE_STRING report TEMP_2))
    } else {
        form!(in heap (FUNCALL (FUNCTION report) TEMP_1 TEMP_2))
    };
    form!(in heap
        (DEFINE_FUNCTION (HIDDEN_SYMBOL (CLASS_IDENTITY (QUOTE name)) K_REPORT)
          (GLOBAL_LAMBDA name (TEMP_1 TEMP_2) call)))
}
