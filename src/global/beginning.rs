//! The beginning of every node: the first packages, and the symbols that they begin with.
//!
//! A start makes some three thousand symbols, and this is most of what it does. So each name is looked for once, the
//! packages are found once and not for each name, and a name that the binary contains is not copied.

use super::package::{
    CL_MUPROC, COMMON_LISP, EXT, KEYWORD, LOCKED, Locks, Package, SYSTEM, add, shared,
};
use super::present::{Key, Present};
use super::shelves::{Shelf, World};
use super::symbol;
use super::symbol::{KNOWN, Name, flag, known};
use crate::heap::Symbol;
use std::sync::{RwLockReadGuard, RwLockWriteGuard};

/// A package that every node begins with.
pub(super) struct FirstPackage {
    name: &'static str,
    nicknames: &'static [&'static str],
    /// The indices of the packages that it uses.
    pub(super) uses: &'static [u32],
    /// What it exports beside primitives and the symbols that Rust code names.
    exports: &'static [&'static str],
}

// Made of `stdlib/packages.lisp`; the indices are the constants above.
include!(concat!(env!("OUT_DIR"), "/packages.rs"));

/// The packages that every node begins with: those of the build, or those of the folder that a build for
/// development is told to read (`text::library::folder`).
pub(super) fn first() -> &'static [FirstPackage] {
    #[cfg(debug_assertions)]
    if let Some(folder) = crate::text::library::folder() {
        static READ: std::sync::OnceLock<Vec<FirstPackage>> = std::sync::OnceLock::new();
        return READ.get_or_init(|| read_packages(&folder));
    }
    &FIRST
}

#[cfg(debug_assertions)]
fn read_packages(folder: &std::path::Path) -> Vec<FirstPackage> {
    fn lasting(text: String) -> &'static str {
        text.leak()
    }
    fn all(names: Vec<String>) -> &'static [&'static str] {
        names.into_iter().map(lasting).collect::<Vec<_>>().leak()
    }
    let found = crate::text::library::packages(folder)
        .unwrap_or_else(|error| panic!("MUPROC_STDLIB: {error}"));
    let row = |package: crate::text::library::FoundPackage| FirstPackage {
        name: lasting(package.name),
        nicknames: all(package.nicknames),
        uses: package.uses.leak(),
        exports: all(package.exports),
    };
    found.into_iter().map(row).collect()
}

/// The names that packages export beside primitives and the symbols that Rust code names.
pub fn first_exports() -> impl Iterator<Item = (u32, &'static str)> {
    let of = |(i, first): (usize, &'static FirstPackage)| {
        first.exports.iter().map(move |name| (i as u32 + 1, *name))
    };
    first().iter().enumerate().flat_map(of)
}

/// The names of the standard.
pub fn standard_names() -> impl Iterator<Item = &'static str> {
    lines(include_str!("cl_symbols.txt"))
}

/// The lines of a text, each of which ends with a newline. For lines as short as names a plain loop is
/// several times as fast as a search.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.bytes().position(|byte| byte == b'\n')?;
        let line = &rest[..end];
        rest = &rest[end + 1..];
        Some(line)
    })
}

/// About how many symbols the largest packages have when a program begins. Growing their tables would take a tenth of
/// the start.
const SIZES: [(u32, usize); 5] =
    [(COMMON_LISP, 1200), (KEYWORD, 400), (SYSTEM, 2000), (EXT, 400), (CL_MUPROC, 400)];

pub(super) fn first_world() -> World {
    // The index 0 stands for no package.
    let mut world = World::default();
    world.made = 1;
    world.put(0, Shelf::default(), Vec::new());
    for first in first() {
        add(&mut world, first.name, first.nicknames);
    }
    let shelf = |index: u32| world.first(index).write().unwrap_or_else(|e| e.into_inner());
    for (package, names) in SIZES {
        shelf(package).present.reserve(names);
    }
    // The known symbols come first: their indices are constants.
    for (name, package) in KNOWN {
        let symbol = symbol::make_first(name, *package);
        let external = *package != SYSTEM;
        shelf(*package).present.add(&Key::of(name), Name::first(name), symbol, external);
        if *package == KEYWORD {
            symbol::cell(symbol).add_flags(flag::CONSTANT);
            symbol::cell(symbol).set_value(symbol.into());
        }
    }
    {
        let standard = &mut shelf(COMMON_LISP).present;
        for name in standard_names() {
            first_symbol(standard, &Key::of(name), name, COMMON_LISP, true);
        }
    }
    for constant in [known::NIL, known::T] {
        symbol::cell(constant).add_flags(flag::CONSTANT);
        symbol::cell(constant).set_value(constant.into());
    }
    for (i, first) in first().iter().enumerate() {
        let index = i as u32 + 1;
        shelf(index).uses.extend(first.uses);
        first.uses.iter().for_each(|used| shelf(*used).used_by.push(index));
    }
    for package in LOCKED {
        // EXT defines names that programs like to define too, so its definitions are not locked.
        // None of our code calls them by name.
        shelf(*package).locks = Locks { structure: true, definitions: *package != EXT };
    }
    world
}

/// The symbol that is present under a name, made now if there is none.
fn first_symbol(
    present: &mut Present,
    key: &Key,
    name: &'static str,
    package: u32,
    is_external: bool,
) -> Symbol {
    if let Some((symbol, _)) = present.find(key) {
        return symbol;
    }
    let symbol = symbol::make_first(name, package);
    present.add(key, Name::first(name), symbol, is_external);
    symbol
}

/// The first packages, each found once, for who enters many names while the node starts.
///
/// The names are those of our own packages, none of which uses one that uses it: who holds one of them may wait
/// for another one that it uses.
pub struct Beginning {
    shelves: Vec<Shelf>,
}

impl Beginning {
    /// Finds the first packages.
    pub fn find() -> Beginning {
        Beginning { shelves: (0..=first().len() as u32).map(shared).collect() }
    }

    fn read(&self, package: u32) -> RwLockReadGuard<'_, Package> {
        self.shelves[package as usize].read().unwrap_or_else(|e| e.into_inner())
    }

    fn write(&self, package: u32) -> RwLockWriteGuard<'_, Package> {
        self.shelves[package as usize].write().unwrap_or_else(|e| e.into_inner())
    }

    /// The external symbol of a name in a package that this one uses.
    fn inherited(&self, package: &Package, key: &Key) -> Option<Symbol> {
        package.uses.iter().find_map(|used| self.read(*used).present.external(key))
    }

    /// The symbol that is accessible by a name, made now if there is none, as `package::intern` does.
    pub fn intern(&self, package: u32, name: &'static str) -> Symbol {
        let key = Key::of(name);
        let mut home = self.write(package);
        if let Some((symbol, _)) = home.present.find(&key) {
            return symbol;
        }
        if let Some(symbol) = self.inherited(&home, &key) {
            return symbol;
        }
        let symbol = symbol::make_first(name, package);
        home.present.add(&key, Name::first(name), symbol, false);
        symbol
    }

    /// The symbol of a name that a package has itself, and exports from now on; it is made if there is none yet.
    pub fn export(&self, package: u32, name: &'static str) -> Symbol {
        let key = Key::of(name);
        let present = &mut self.write(package).present;
        present.export(&key).unwrap_or_else(|| first_symbol(present, &key, name, package, true))
    }

    /// The same, but if the package uses one that exports the name, that symbol is passed on.
    pub fn export_or_pass_on(&self, package: u32, name: &'static str) -> Symbol {
        let key = Key::of(name);
        let mut home = self.write(package);
        if let Some(symbol) = home.present.export(&key) {
            return symbol;
        }
        let inherited = self.inherited(&home, &key);
        let symbol = inherited.unwrap_or_else(|| symbol::make_first(name, package));
        home.present.add(&key, Name::first(name), symbol, true);
        symbol
    }

    /// Makes a symbol of another package external in this one.
    pub fn pass_on(&self, package: u32, name: &'static str, symbol: Symbol) {
        self.write(package).present.put(Name::first(name), symbol, true);
    }
}

/// What has been entered is there for all others, too.
impl Drop for Beginning {
    fn drop(&mut self) {
        super::package::names_have_changed();
    }
}
