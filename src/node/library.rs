//! The standard library: Lisp source embedded in the binary. Each definition is loaded by itself
//! when its name is first used.
//!
//! The index is made at build time: it holds the kind, the name and the place of each top-level
//! definition.

use crate::global::symbol::flag;
use crate::global::{package, symbol};
use crate::heap::{Shared, Symbol};
use crate::loader::eval;

/// The kind of a definition.
enum DefinitionKind {
    Function,
    Macro,
    Variable,
}

struct Definition {
    /// The index of its file in `FILES`.
    file: u16,
    kind: DefinitionKind,
    package: &'static str,
    name: &'static str,
    document: Option<&'static str>,
    /// The bytes of the definition in the file.
    start: u32,
    end: u32,
}

include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// Records in the cells of the symbols which definitions are to be loaded for them: those that
/// programs can name. The others are recorded when one of them is first asked for.
pub fn index() {
    eval::set_library(definition, document);
    record(0, &DEFINITIONS[..OPEN]);
    symbol::set_rest_of_library(|| record(OPEN, &DEFINITIONS[OPEN..]));
}

fn record(first: usize, definitions: &[Definition]) {
    // Most definitions are in the package of the one before.
    let (mut last, mut home) = ("", package::SYSTEM);
    for (i, definition) in definitions.iter().enumerate() {
        if definition.package != last {
            last = definition.package;
            home = package::find(last).unwrap_or(package::SYSTEM);
        }
        let symbol = match definition.name.strip_prefix("(SETF ") {
            None => named(home, definition.name),
            Some(rest) => symbol::setf_cell(named(home, rest.trim_end_matches(')'))),
        };
        let cell = symbol::cell(symbol);
        cell.set_autoload(Some(first + i));
        match definition.kind {
            // A definition replaces a primitive of the same name, because it completes it.
            DefinitionKind::Function => drop(cell.set_function(Shared::UNBOUND)),
            DefinitionKind::Macro => cell.add_flags(flag::AUTOLOAD_MACRO),
            DefinitionKind::Variable => cell.add_flags(flag::AUTOLOAD_VARIABLE | flag::SPECIAL),
        }
    }
}

/// Returns the symbol of a name, which may begin with a package.
fn named(home: u32, name: &str) -> Symbol {
    let (home, name) = match name.split_once(':') {
        Some(("MOP", name)) => {
            // To ask for the package by name records the library, which is under way.
            let symbol = package::intern(package::MOP, name).0;
            package::put(package::MOP, symbol, true);
            return symbol;
        }
        Some((package, name)) => (package::find(package).unwrap_or(home), name),
        None => (home, name),
    };
    package::intern(home, name.trim_start_matches(':')).0
}

/// The text of the definition of a name in the library, be it loaded or not.
pub fn text_of(symbol: Symbol) -> Option<&'static str> {
    let name = symbol::name(symbol);
    let is_wanted = |definition: &&Definition| {
        let of = definition.name;
        of.rsplit_once(':').map_or(of, |(_, of)| of) == &*name
    };
    let found = DEFINITIONS.iter().position(|row| is_wanted(&row))?;
    definition(found).map(|(_, text)| text)
}

fn document(index: usize) -> Option<&'static str> {
    DEFINITIONS.get(index)?.document
}

fn definition(index: usize) -> Option<(&'static str, &'static str)> {
    let definition = DEFINITIONS.get(index)?;
    let (name, text) = FILES[definition.file as usize];
    Some((name, &text[definition.start as usize..definition.end as usize]))
}
