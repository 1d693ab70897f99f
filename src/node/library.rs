//! The standard library: Lisp source embedded in the binary. Each definition is loaded by itself
//! when its name is first used.
//!
//! The index is made at build time: it holds the kind, the name and the place of each top-level
//! definition.

use crate::global::beginning::Beginning;
use crate::global::symbol::flag;
use crate::global::{package, symbol};
use crate::heap::{Shared, Symbol, cap};
use crate::loader::eval;
use std::ops::Range;

/// The kind of a definition.
enum DefinitionKind {
    Function,
    Macro,
    Variable,
    /// What only matters when its folder is loaded whole.
    Part,
}

/// Bytes of the texts of the library.
#[derive(Clone, Copy)]
struct Piece {
    start: u32,
    end: u32,
}

struct Definition {
    /// The index of its file in `FILES`.
    file: u16,
    kind: DefinitionKind,
    /// The index of the package of its name.
    package: u32,
    /// Whether that package exports the name as soon as it is recorded.
    is_exported: bool,
    /// Its name, or `(SETF NAME)`.
    name: Piece,
    document: Option<Piece>,
    /// The bytes of the definition in the file.
    start: u32,
    end: u32,
}

include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// The library: files, definitions, and how many of these programs can name.
#[derive(Clone, Copy)]
struct Library {
    files: &'static [(&'static str, &'static str)],
    definitions: &'static [Definition],
    open: usize,
    /// The names and docstrings of the definitions.
    texts: &'static str,
}

impl Library {
    fn text(&self, piece: Piece) -> &'static str {
        &self.texts[piece.start as usize..piece.end as usize]
    }
}

/// The library of the build, or the one that a build for development is told to read
/// (`text::library::folder`).
fn library() -> Library {
    #[cfg(debug_assertions)]
    if let Some(folder) = crate::text::library::folder() {
        static READ: std::sync::OnceLock<Library> = std::sync::OnceLock::new();
        return *READ.get_or_init(|| read_library(&folder));
    }
    Library { files: &FILES, definitions: &DEFINITIONS, open: OPEN, texts: TEXTS }
}

#[cfg(debug_assertions)]
fn read_library(folder: &std::path::Path) -> Library {
    use crate::text::library::{Found, definitions};
    let standard: Vec<&str> = crate::global::beginning::standard_names().collect();
    let (files, found) =
        definitions(folder, &standard).unwrap_or_else(|error| panic!("MUPROC_STDLIB: {error}"));
    let lasting = |text: String| -> &'static str { text.leak() };
    let open = found.iter().filter(|row| row.is_open).count();
    let mut texts = String::new();
    let mut piece = |text: &str| {
        let start = texts.len() as u32;
        texts.push_str(text);
        Piece { start, end: texts.len() as u32 }
    };
    let row = |row: Found| Definition {
        file: row.file as u16,
        kind: match row.kind {
            "Macro" => DefinitionKind::Macro,
            "Variable" => DefinitionKind::Variable,
            "Part" => DefinitionKind::Part,
            _ => DefinitionKind::Function,
        },
        package: row.package,
        is_exported: row.is_exported,
        name: piece(&row.name),
        document: row.document.map(|text| piece(&text)),
        start: row.start as u32,
        end: row.end as u32,
    };
    let files = files.into_iter().map(|(shown, _, text)| (lasting(shown), lasting(text)));
    let definitions = found.into_iter().map(row).collect::<Vec<_>>().leak();
    Library { files: files.collect::<Vec<_>>().leak(), definitions, open, texts: lasting(texts) }
}

/// Records in the cells of the symbols which definitions are to be loaded for them: those that
/// programs can name. The others are recorded when one of them is first asked for.
pub fn index(beginning: &Beginning) {
    eval::set_library(definition, document);
    eval::set_whole_library(parts, |index| library().definitions.get(index).and_then(symbol_of));
    let all = library();
    record(all, 0..all.open, &|row, name| match row.is_exported {
        true => beginning.export_or_pass_on(row.package, name),
        false => beginning.intern(row.package, name),
    });
    symbol::set_rest_of_library(|| {
        let all = library();
        cap::as_own(|| {
            record(all, all.open..all.definitions.len(), &named);
            other_names();
        });
    });
}

/// What finds the symbol of a name in the package of a definition.
type Named<'a> = &'a dyn Fn(&Definition, &'static str) -> Symbol;

fn record(library: Library, places: Range<usize>, named: Named) {
    for (i, definition) in places.clone().zip(&library.definitions[places]) {
        let symbol = symbol_by(library, definition, named);
        if matches!(definition.kind, DefinitionKind::Part) {
            continue;
        }
        let cell = symbol::cell(symbol);
        cell.set_autoload(Some(i));
        match definition.kind {
            // A definition replaces a primitive of the same name, because it completes it.
            DefinitionKind::Function => drop(cell.set_function(Shared::UNBOUND)),
            DefinitionKind::Macro => cell.add_flags(flag::AUTOLOAD_MACRO),
            DefinitionKind::Variable => cell.add_flags(flag::AUTOLOAD_VARIABLE | flag::SPECIAL),
            DefinitionKind::Part => {}
        }
    }
}

/// Returns the symbol of a definition, or that of its setter.
fn symbol_by(library: Library, definition: &Definition, named: Named) -> Symbol {
    let name = library.text(definition.name);
    if !name.starts_with("(SETF ") {
        return named(definition, name);
    }
    let place = named(definition, name["(SETF ".len()..].trim_end_matches(')'));
    symbol::first_setf_cell(place, name)
}

/// The symbol whose function, macro or variable a definition defines.
fn symbol_of(definition: &Definition) -> Option<Symbol> {
    let is_one = !matches!(definition.kind, DefinitionKind::Part);
    is_one.then(|| symbol_by(library(), definition, &named))
}

/// Returns the symbol of a name in the package of a definition.
fn named(definition: &Definition, name: &'static str) -> Symbol {
    let symbol = package::intern(definition.package, name).0;
    if definition.is_exported {
        package::put(definition.package, symbol, true);
    }
    symbol
}

/// Gives some symbols the names that other systems use for the same things. They are the same
/// symbols, so a binding or definition of the one is one of the other.
fn other_names() {
    for (package, theirs, of, ours) in OTHER_NAMES {
        let (Some(package), Some(of)) = (package::index_of(package), package::index_of(of)) else {
            continue;
        };
        let symbol = package::intern(of, ours).0;
        package::put_as(package, theirs, symbol);
    }
}

/// A package, a name in it, and the package and the name of the symbol that it means.
const OTHER_NAMES: &[(&str, &str, &str, &str)] = &[
    ("MP", "PROCESS-WAIT-LOCAL", "MUPROC", "MUPROC-WAIT"),
    ("MP", "PROCESS-WAIT-LOCAL-WITH-TIMEOUT", "MUPROC", "MUPROC-WAIT-WITH-TIMEOUT"),
    ("MP", "PROCESS-WAIT-LOCAL-WITH-PERIODIC-CHECKS", "MUPROC", "MUPROC-WAIT-WITH-PERIODIC-CHECKS"),
    ("MP", "PROCESS-POKE", "MUPROC", "MUPROC-POKE"),
    ("MP", "*PROCESS-INITIAL-BINDINGS*", "MUPROC", "*MUPROC-INITIAL-BINDINGS*"),
    ("MP", "PROCESS", "MUPROC", "MUPROC"),
    ("MP", "MAILBOX", "MUPROC.HANDLE", "QUEUE"),
    ("MP", "LOCK", "MUPROC.HANDLE", "LOCK"),
    ("MP", "SEMAPHORE", "MUPROC.HANDLE", "SEMAPHORE"),
    ("MP", "BARRIER", "MUPROC.HANDLE", "BARRIER"),
    ("MP", "CONDITION-VARIABLE", "MUPROC.HANDLE", "CONDITION-VARIABLE"),
    ("BT", "THREAD", "MUPROC", "MUPROC"),
    ("BT", "LOCK", "MUPROC.HANDLE", "LOCK"),
    ("BT", "RECURSIVE-LOCK", "MUPROC.HANDLE", "LOCK"),
    ("BT", "SEMAPHORE", "MUPROC.HANDLE", "SEMAPHORE"),
    ("BT", "CONDITION-VARIABLE", "MUPROC.HANDLE", "CONDITION-VARIABLE"),
    ("BT", "TIMEOUT", "MUPROC.HANDLE", "TIMEOUT"),
    ("BT", "*DEFAULT-SPECIAL-BINDINGS*", "MUPROC", "*MUPROC-INITIAL-BINDINGS*"),
];

/// The text of the definition of a name in the library, be it loaded or not.
pub fn text_of(symbol: Symbol) -> Option<&'static str> {
    let name = symbol::name(symbol);
    let all = library();
    let found = all.definitions.iter().position(|row| *all.text(row.name) == *name)?;
    definition(found).map(|(_, text)| text)
}

fn document(index: usize) -> Option<&'static str> {
    let all = library();
    all.definitions.get(index)?.document.map(|piece| all.text(piece))
}

/// The indices of the definitions in a folder that is loaded whole, and the one after the last.
fn parts(folder: &str) -> (usize, usize) {
    let Library { files, definitions, .. } = library();
    let is_in = |row: &Definition| files[row.file as usize].0.starts_with(folder);
    let first = definitions.iter().position(is_in).unwrap_or(0);
    let count = definitions[first..].iter().take_while(|row| is_in(row)).count();
    (first, first + count)
}

fn definition(index: usize) -> Option<(&'static str, &'static str)> {
    let Library { files, definitions, .. } = library();
    let definition = definitions.get(index)?;
    let (name, text) = files[definition.file as usize];
    Some((name, &text[definition.start as usize..definition.end as usize]))
}
