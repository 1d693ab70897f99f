//! The standard library: Lisp source embedded in the binary, each definition loaded by itself when
//! its name is first used.
//!
//! The index is made at build time: for each top-level definition its kind, its name and its place.

use crate::global::symbol::flag;
use crate::global::{package, symbol};
use crate::heap::{Shared, Symbol};
use crate::loader::eval;

/// What a definition defines.
enum DefinitionKind {
    Function,
    Macro,
    Variable,
}

struct Definition {
    /// Which file.
    file: u16,
    kind: DefinitionKind,
    package: &'static str,
    name: &'static str,
    document: Option<&'static str>,
    /// Bytes of the definition.
    start: u32,
    end: u32,
}

include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// Tells the symbols which definitions wait for them.
pub fn index() {
    eval::set_library(definition, document);
    // Most definitions stand in the package of the one before.
    let (mut last, mut home) = ("", package::SYSTEM);
    for (i, definition) in DEFINITIONS.iter().enumerate() {
        if definition.package != last {
            last = definition.package;
            home = package::find(last).unwrap_or(package::SYSTEM);
        }
        let symbol = match definition.name.strip_prefix("(SETF ") {
            None => named(home, definition.name),
            Some(rest) => symbol::setf_cell(named(home, rest.trim_end_matches(')'))),
        };
        let cell = symbol::cell(symbol);
        cell.set_autoload(Some(i));
        match definition.kind {
            // A primitive of this name is replaced by the definition that completes it.
            DefinitionKind::Function => drop(cell.set_function(Shared::UNBOUND)),
            DefinitionKind::Macro => cell.add_flags(flag::AUTOLOAD_MACRO),
            DefinitionKind::Variable => cell.add_flags(flag::AUTOLOAD_VARIABLE | flag::SPECIAL),
        }
    }
}

/// The symbol of a name, which may say its package.
fn named(home: u32, name: &str) -> Symbol {
    let (home, name) = match name.split_once(':') {
        Some((package, name)) => (package::find(package).unwrap_or(home), name),
        None => (home, name),
    };
    package::intern(home, name.trim_start_matches(':')).0
}

fn document(index: usize) -> Option<&'static str> {
    DEFINITIONS.get(index)?.document
}

fn definition(index: usize) -> Option<(&'static str, &'static str)> {
    let definition = DEFINITIONS.get(index)?;
    let (name, text) = FILES[definition.file as usize];
    Some((name, &text[definition.start as usize..definition.end as usize]))
}
