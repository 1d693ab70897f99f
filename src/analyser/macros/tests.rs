//! Expansions as text: what stands left of `⇒` gives what stands right of it.

use super::*;
use crate::data::string;
use crate::global::symbol;
use std::iter::Peekable;
use std::str::Chars;

/// Reads one datum, enough of the syntax for these tests: lists, quote, symbols (of package
/// CL-MUPROC, or `sys:` and `:` ones), integers, strings.
fn read(heap: &mut Heap, text: &mut Peekable<Chars>) -> Value {
    while text.next_if(|c| c.is_whitespace()).is_some() {}
    match text.next().expect("a datum") {
        '(' => read_list(heap, text),
        '\'' => {
            let value = read(heap, text);
            quote(heap, value)
        }
        '#' => {
            text.next();
            let name = read(heap, text);
            form!(in heap (FUNCTION name))
        }
        '"' => {
            let body: String = std::iter::from_fn(|| text.next_if(|c| *c != '"')).collect();
            text.next();
            string::make(heap, &body)
        }
        first => {
            let mut name = first.to_string();
            name.extend(std::iter::from_fn(|| text.next_if(|c| !" ()\n".contains(*c))));
            atom(&name.to_uppercase())
        }
    }
}

fn read_list(heap: &mut Heap, text: &mut Peekable<Chars>) -> Value {
    let mut items = Vec::new();
    loop {
        while text.next_if(|c| c.is_whitespace()).is_some() {}
        if text.next_if_eq(&')').is_some() {
            return list_of(heap, &items);
        }
        let item = read(heap, text);
        if item == package::intern(package::CL_MUPROC, ".").0 {
            let tail = read(heap, text);
            text.next();
            return list::with_tail(heap, &items, tail);
        }
        items.push(item);
    }
}

fn atom(name: &str) -> Value {
    if let Ok(n) = name.parse() {
        return Value::fixnum(n);
    }
    match name.strip_prefix(':') {
        Some(keyword) => package::keyword(keyword).word(),
        None => match name.strip_prefix("SYS:") {
            Some(name) => package::system(name).word(),
            None => package::intern(package::CL_MUPROC, name).0.word(),
        },
    }
}

fn print(heap: &Heap, value: Value, out: &mut String) {
    if value.is_nil() {
        out.push_str("()");
    } else if let Some(name) = symbol::name_of(value) {
        if symbol::is_keyword(value) {
            out.push(':');
        }
        out.push_str(&name.to_lowercase());
    } else if let Some(n) = value.as_fixnum() {
        out.push_str(&n.to_string());
    } else if let Some(class) = crate::data::class::get(value) {
        out.push_str(&format!("[{}]", symbol::name(class.name).to_lowercase()));
    } else if package::index(value).is_some() {
        out.push_str("[package]");
    } else if string::is_string(heap, value) {
        out.push_str(&format!("{:?}", string::text(heap, value)));
    } else if let Some(([QUOTE, quoted], Value::NIL)) = list::split::<2>(heap, value) {
        out.push('\'');
        print(heap, quoted, out);
    } else {
        out.push('(');
        let mut rest = value;
        while rest.is_cons() {
            print(heap, heap.car(rest), out);
            rest = heap.cdr(rest);
            out.push_str(if rest.is_cons() { " " } else { "" });
        }
        if rest.is_true() {
            out.push_str(" . ");
            print(heap, rest, out);
        }
        out.push(')');
    }
}

/// `sm` is a symbol macro for `(car cell)`, `locally-known` a local function, `mac` a macro.
struct Around {
    expansion: Value,
}

impl MacroScope for Around {
    fn symbol_macro(&self, symbol: Symbol) -> Option<Value> {
        (symbol == atom("SM")).then_some(self.expansion)
    }
    fn is_local_function(&self, name: Value) -> bool {
        name == atom("LOCALLY-KNOWN")
    }
    fn is_macro(&self, name: Symbol) -> bool {
        name == atom("MAC")
    }
    fn propose(&self, proposal: Proposal) {
        // As if the form had been evaluated.
        crate::data::standard_class::enforce(proposal.class);
        for (name, accessor) in proposal.accessors {
            crate::data::class::set_accessor(name, accessor);
        }
    }
}

fn expand(heap: &mut Heap, form: Value) -> Result<Value> {
    let expansion = read(heap, &mut "(car cell)".chars().peekable());
    let scope = Around { expansion };
    let name = heap.car(form);
    if let Some(written) = inline_call(heap, form, &scope) {
        return Ok(written);
    }
    let row = table()
        .iter()
        .find(|row| package::lookup(row.1, row.0).is_some_and(|(symbol, _)| symbol == name));
    row.expect("a macro").2(heap, form, &scope)
}

fn text_of(heap: &mut Heap, source: &str) -> std::result::Result<String, String> {
    let form = read(heap, &mut source.chars().peekable());
    match expand(heap, form) {
        Ok(expansion) => {
            let mut out = String::new();
            print(heap, expansion, &mut out);
            Ok(out)
        }
        Err(fault) => {
            let slot = |key| fault.slots.iter().find(|s| s.0 == key).map(|s| s.1);
            let control = slot(K_FORMAT_CONTROL).unwrap_or(Value::NIL);
            Err(string::text(heap, control))
        }
    }
}

/// Checks lines `form ⇒ expansion` (which may go on in the next lines).
fn check(cases: &str) {
    crate::node::boot::boot();
    let mut heap = Heap::new();
    let mut wrong = String::new();
    for case in cases.split("\n\n").filter(|c| !c.trim().is_empty()) {
        let (source, wanted) = case.split_once('⇒').expect("an arrow");
        let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = text_of(&mut heap, source).unwrap_or_else(|message| format!("! {message}"));
        if found != wanted {
            wrong.push_str(&format!("{}\n   gave {found}\n wanted {wanted}\n", source.trim()));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_row_names_a_symbol_once() {
    let mut seen = std::collections::HashSet::new();
    for (name, package, _) in table() {
        let (symbol, _) = package::intern(*package, name);
        assert!(seen.insert(symbol), "{name} stands twice");
    }
}

#[test]
fn known_system_symbols_hide_none_of_the_standard() {
    for (symbol, _) in package::present(package::SYSTEM) {
        let name = symbol::name(symbol);
        assert!(package::external(package::COMMON_LISP, &name).is_none(), "{name}");
    }
}

#[test]
fn conditionals() {
    check(include_str!("tests/control.txt"));
}

#[test]
fn loops() {
    check(include_str!("tests/iteration.txt"));
}

#[test]
fn assigning_places() {
    check(include_str!("tests/places.txt"));
}

#[test]
fn destructuring() {
    check(include_str!("tests/lambda_list.txt"));
}

#[test]
fn definitions() {
    check(include_str!("tests/definers.txt"));
}

#[test]
fn handlers_restarts_and_assertions() {
    check(include_str!("tests/conditions.txt"));
}

#[test]
fn receiving_and_calling() {
    check(include_str!("tests/actors.txt"));
}

#[test]
fn structures_and_condition_classes() {
    check(include_str!("tests/structures.txt"));
}

/// Somebody who only looks at an expansion.
struct Onlooker;

impl MacroScope for Onlooker {
    fn symbol_macro(&self, _: Symbol) -> Option<Value> {
        None
    }
    fn is_local_function(&self, _: Value) -> bool {
        false
    }
    fn is_macro(&self, _: Symbol) -> bool {
        false
    }
    fn is_evaluated(&self) -> bool {
        false
    }
    fn propose(&self, proposal: Proposal) {
        panic!("{} is proposed", symbol::name(proposal.class.name));
    }
}

#[test]
fn who_only_looks_at_an_expansion_makes_no_class() {
    let mut heap = Heap::new();
    let form = read(&mut heap, &mut "(defstruct (unmade (:copier nil)) x)".chars().peekable());
    let expansion = structures::defstruct(&mut heap, form, &Onlooker).expect("an expansion");
    let mut text = String::new();
    print(&heap, expansion, &mut text);
    assert!(!class::was_made(atom("UNMADE").as_symbol().expect("a symbol")), "{text}");
    assert!(
        text.starts_with(
            "(symbol-macrolet ((%class-to-come (structure-to-come '(defstruct (unmade (:copier ())) x) [package]"
        ),
        "{text}"
    );
    assert!(text.contains("(structure-slot %1 %class-to-come 0)"), "{text}");
}

#[test]
fn slots_of_structures_are_places() {
    let definition = "(defstruct plate (a 1 :type fixnum) (b 2 :read-only t) c)";
    text_of(&mut Heap::new(), definition).expect("an expansion");
    let class =
        atom("PLATE").as_symbol().and_then(crate::data::class::find).expect("a class").index;
    let maker = atom("MAKE-PLATE").as_symbol().expect("a symbol");
    crate::data::class::set_constructor(maker, class);
    check(include_str!("tests/slots.txt"));
}

#[test]
fn user_forms_are_put_in_as_they_are() {
    let mut heap = Heap::new();
    let form = read(&mut heap, &mut "(when test (print 1) (print 2))".chars().peekable());
    let body = heap.cdr(heap.cdr(form));
    let expansion = expand(&mut heap, form).expect("an expansion");
    let progn = list::elements(&heap, expansion).nth(2).expect("a branch");
    assert_eq!(heap.cdr(progn), body);
}
