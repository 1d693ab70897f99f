//! The macro `define-condition`.

use super::*;
use crate::data::array;
use crate::heap::Symbol;

/// One slot description, taken apart.
#[derive(Default)]
struct SlotParts {
    readers: Vec<Symbol>,
    writers: Vec<Value>,
    initargs: Vec<Symbol>,
    initform: Option<Value>,
}

/// Expands `define-condition`. The class is made when the expansion is evaluated. The functions
/// that fill slots and the one that reports are functions of hidden symbols.
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
    let mut descriptions = Vec::new();
    let mut functions = Vec::new();
    let mut fills = Vec::new();
    let mut checks: Vec<Value> = locks::check(heap, name, Sort::Type, scope).into_iter().collect();
    for slot in elements(heap, slots, form)? {
        let slot_name = if slot.is_cons() { heap.car(slot) } else { slot };
        if !slot_name.is_symbol() {
            return Err(complain(heap, form, "~s is not a slot name.", &[slot]));
        }
        let parts = parse_slot(heap, form, slot)?;
        slot_checks(heap, &parts, scope, &mut checks);
        slot_functions(heap, name, slot_name, &parts, &mut functions);
        if let Some(init) = parts.initform {
            fills.push(form!(in heap
                (IF (SLOT_UNSET_P TEMP_1 (QUOTE slot_name))
                  (SET_SLOT TEMP_1 (QUOTE slot_name) init) ())));
        }
        let initargs = list::of_symbols(heap, &parts.initargs);
        let readers = list::of_symbols(heap, &parts.readers);
        descriptions.push(form!(in heap (slot_name initargs readers)));
    }
    let (defaults, mut tail) = parse_class_options(heap, form, name, options)?;
    let flags = [(K_DEFAULT_INITARGS, &defaults), (K_INITFORM, &fills)];
    let mut forms = Vec::new();
    let mut present = Vec::new();
    for (purpose, fill) in flags {
        present.push(Value::from_bool(!fill.is_empty()));
        if !fill.is_empty() {
            let body = list_of(heap, fill);
            forms.push(form!(in heap
                (DEFINE_FUNCTION (HIDDEN_SYMBOL (QUOTE name) purpose)
                  (GLOBAL_LAMBDA name (TEMP_1) . body))));
        }
    }
    let descriptions = list_of(heap, &descriptions);
    let present = list_of(heap, &present);
    let definition = form!(in heap
        (DEFINE_CONDITION_CLASS (QUOTE name) (QUOTE parents) (QUOTE descriptions)
          (QUOTE present)));
    forms.insert(0, definition);
    forms.append(&mut functions);
    forms.append(&mut tail);
    forms.push(quote(heap, name));
    checks.append(&mut forms);
    let forms = list_of(heap, &checks);
    Ok(form!(in heap (PROGN . forms)))
}

/// Makes the forms that check what the readers and writers of a slot would replace.
fn slot_checks(
    heap: &mut Heap,
    parts: &SlotParts,
    scope: &dyn MacroScope,
    checks: &mut Vec<Value>,
) {
    let readers = parts.readers.iter().map(|reader| reader.word());
    for name in readers.chain(parts.writers.iter().copied()) {
        checks.extend(locks::check(heap, name, Sort::Operator, scope));
    }
}

/// Reads the options: forms that supply default initargs, and forms to be evaluated at the end.
fn parse_class_options(
    heap: &mut Heap,
    form: Value,
    name: Value,
    options: Value,
) -> Result<(Vec<Value>, Vec<Value>)> {
    let mut defaults = Vec::new();
    let mut tail = Vec::new();
    for option in elements(heap, options, form)? {
        let parts = elements(heap, option, form)?;
        match (parts.first().copied().unwrap_or(NIL), &parts[1.min(parts.len())..]) {
            (K_REPORT, [report]) => tail.push(reporter(heap, name, *report)),
            (K_DEFAULT_INITARGS, pairs) if pairs.len() % 2 == 0 => {
                for pair in pairs.chunks(2) {
                    let (key, init) = (pair[0], pair[1]);
                    defaults.push(form!(in heap
                        (IF (INITARG_UNSET_P TEMP_1 (QUOTE key))
                          (SET_INITARG TEMP_1 (QUOTE key) init) ())));
                }
            }
            (K_DOCUMENTATION, [text]) => {
                let text = *text;
                tail.push(form!(in heap (SET_DOCUMENTATION (QUOTE name) (QUOTE TYPE) text)));
            }
            _ => {
                let control = "~s is not an option of DEFINE-CONDITION.";
                return Err(complain(heap, form, control, &[option]));
            }
        }
    }
    Ok((defaults, tail))
}

fn parse_slot(heap: &mut Heap, form: Value, slot: Value) -> Result<SlotParts> {
    let mut found = SlotParts::default();
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
            K_TYPE | K_ALLOCATION | K_DOCUMENTATION => {}
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

/// Makes the readers and writers of a slot. One reader may serve several classes: it asks the class
/// of the condition which slot to read.
fn slot_functions(
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
              (GLOBAL_LAMBDA reader (TEMP_1) (READ_CONDITION TEMP_1 (QUOTE reader)))
              (QUOTE class))));
    }
    for writer in &parts.writers {
        let writer = *writer;
        forms.push(form!(in heap
            (DEFINE_CONDITION_ACCESSOR (QUOTE writer)
              (GLOBAL_LAMBDA writer (TEMP_2 TEMP_1) (SET_SLOT TEMP_1 (QUOTE slot) TEMP_2))
              (QUOTE class))));
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
        (DEFINE_FUNCTION (HIDDEN_SYMBOL (QUOTE name) K_REPORT)
          (GLOBAL_LAMBDA name (TEMP_1 TEMP_2) call)))
}
