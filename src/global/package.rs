//! Packages: the node's tables from names to symbols.
//!
//! A package is an immediate word with the package's index. The tables stand behind read-write
//! locks: the reader looks symbols up under a read lock, and takes the write lock only to intern.
//!
//! Nobody who holds the lock of a package takes that of another: packages may use each other, so there is no order
//! in which they could be taken, and a writer that waits keeps further readers out. Whoever has found a package may
//! find it deleted when the lock is taken.

use super::beginning;
use super::present::{self, Key, Present};
use super::shelves::{Shelf, World};
use super::symbol;
use super::symbol::{Name, flag};
use crate::heap::{Imm, Symbol, Value, cap};
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, RwLock};

/// Index of the package COMMON-LISP.
pub const COMMON_LISP: u32 = 1;
/// Index of the package KEYWORD.
pub const KEYWORD: u32 = 2;
/// Index of the package SYSTEM, which holds the helpers of the standard library.
pub const SYSTEM: u32 = 3;
/// Index of the package EXT.
pub const EXT: u32 = 4;
/// Index of the package CL-MUPROC.
pub const CL_MUPROC: u32 = 5;
/// Index of the package COMMON-LISP-USER.
pub const CL_USER: u32 = 6;
/// Index of the package MULTIPROCESSING, of LispWorks' names for muprocs.
const MP: u32 = 7;
/// Index of the package CL-MUPROC.COMPAT.
const COMPAT: u32 = 10;
/// Index of the package MOP, of the metaobject protocol.
pub const MOP: u32 = 11;
/// Index of the package GRAY, of streams that are instances.
pub const GRAY: u32 = 12;
/// Index of the package CLOSER-COMMON-LISP: COMMON-LISP and MOP in one.
const CLOSER: u32 = 13;
/// Index of the package UIOP, of what systems use of the outside.
const UIOP: u32 = 14;
/// Index of the package ASDF, of systems.
const ASDF: u32 = 15;
/// Index of the package FWRAPPERS, of functions around functions.
const FWRAPPERS: u32 = 16;
/// Index of the package DEBUG.
const DEBUG: u32 = 17;
/// Index of the package MUPROC.HANDLE, of the classes of objects that muprocs share.
pub const HANDLE: u32 = 18;
/// Index of the package BORDEAUX-THREADS.
const THREADS: u32 = 19;
/// Index of the package UNICODE, of cases of texts.
const UNICODE: u32 = 20;
/// Index of the package TRIVIAL-GARBAGE.
const GARBAGE: u32 = 21;

/// Whether the definitions of a package are noted when one of them is first asked for. Their names are
/// then exported.
fn is_late(index: u32) -> bool {
    matches!(index, MP | COMPAT | MOP..=THREADS | UNICODE | GARBAGE)
}

/// The package that a part of it is a name of: ASDF and UIOP of other Lisps are made of many packages.
fn whole_of(part: &str) -> Option<u32> {
    match part.split_once('/')? {
        ("UIOP", _) => Some(UIOP),
        ("ASDF", _) => Some(ASDF),
        _ => None,
    }
}

/// How a symbol is accessible in a package.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Present, not exported.
    Internal,
    /// Present and exported.
    External,
    /// Accessible through a used package.
    Inherited,
}

impl Status {
    fn of_present(is_external: bool) -> Status {
        if is_external { Status::External } else { Status::Internal }
    }
}

/// Which changes of a package are locked. Packages belong to the node, and so do their locks.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Locks {
    /// Locks what the package's names mean, and what it exports and uses. Interning is still
    /// allowed.
    pub structure: bool,
    /// Locks the definitions of its symbols.
    pub definitions: bool,
}

impl Locks {
    /// Locks both.
    pub const ALL: Locks = Locks { structure: true, definitions: true };
}

/// A package.
#[derive(Default)]
pub struct Package {
    /// The name.
    pub name: Arc<str>,
    /// Whether the package has been deleted: it has no name, and nothing is in it.
    pub is_deleted: bool,
    /// Its nicknames.
    pub nicknames: Vec<Arc<str>>,
    /// Packages whose external symbols are inherited.
    pub uses: Vec<u32>,
    /// Packages that use this one.
    pub used_by: Vec<u32>,
    /// The symbols on its shadowing list: they hide inherited symbols of the same name.
    pub shadowing: Vec<Symbol>,
    /// Package-local nicknames: names by which only this package knows other packages.
    pub local_nicknames: Vec<(Arc<str>, u32)>,
    /// Which changes are locked.
    pub locks: Locks,
    /// Whether the package is only assumed to exist, because a source that is being checked may
    /// make it.
    pub is_assumed: bool,
    pub(super) present: Present,
}

impl Package {
    /// What is left of a deleted package: nothing.
    pub(super) fn deleted() -> Package {
        Package { is_deleted: true, ..Package::default() }
    }

    /// About how many bytes its tables take, without its names.
    fn weight(&self) -> usize {
        let words = self.uses.len() + self.used_by.len() + self.shadowing.len();
        self.present.len() * PRESENT + words * USE + self.local_nicknames.len() * NAME
    }
}

/// The bytes charged when a symbol becomes present in one more package: an entry in a table that
/// grows by doubling.
pub const PRESENT: usize = 2 * present::ROW;
/// The bytes charged to each side when one package uses another.
pub const USE: usize = 8;

/// Held while a package gets other names, comes to use others or no longer does, or goes. The table of packages is not locked meanwhile: who looks into
/// a package may look for another one.
static NAMING: Mutex<()> = Mutex::new(());

static WORLD: OnceLock<RwLock<World>> = OnceLock::new();

fn world() -> &'static RwLock<World> {
    WORLD.get_or_init(|| RwLock::new(beginning::first_world()))
}

/// Makes the known symbols, those that Rust code names, unless they exist already.
pub(crate) fn make_known() {
    world();
}

/// The word of the package with this index.
pub const fn word(index: u32) -> Value {
    Value::immediate(Imm::Package, index as u64)
}

/// The index of the package, or `None` if the word is not a package.
pub fn index(package: Value) -> Option<u32> {
    package.is(Imm::Package).then(|| package.payload() as u32)
}

pub(super) fn shared(index: u32) -> Shelf {
    world().read().unwrap_or_else(|e| e.into_inner()).shelf(index)
}

/// Calls `look` with the package, under a read lock.
pub fn with<R>(index: u32, look: impl FnOnce(&Package) -> R) -> R {
    look(&shared(index).read().unwrap_or_else(|e| e.into_inner()))
}

/// Calls `change` with the package, under a write lock. If its tables have grown, the growth is
/// charged to the node; nothing is kept of a deleted one.
pub fn with_mut<R>(index: u32, change: impl FnOnce(&mut Package) -> R) -> R {
    let shelf = shared(index);
    let mut package = shelf.write().unwrap_or_else(|e| e.into_inner());
    let before = package.weight();
    let result = change(&mut package);
    let after = if package.is_deleted { before } else { package.weight() };
    drop(package);
    match after.checked_sub(before) {
        Some(more) => cap::keep(more),
        None => cap::give_up(before - after),
    }
    EPOCH.fetch_add(1, Ordering::Release);
    result
}

/// Begins another epoch of names.
pub(super) fn names_have_changed() {
    EPOCH.fetch_add(1, Ordering::Release);
}

/// Which changes of the package are locked.
pub fn locks(index: u32) -> Locks {
    with(index, |p| p.locks)
}

/// Sets the locks of a package. This changes the meaning of no name, so the epoch stays.
pub fn set_locks(index: u32, locks: Locks) {
    shared(index).write().unwrap_or_else(|e| e.into_inner()).locks = locks;
}

static EPOCH: AtomicU64 = AtomicU64::new(0);

/// The epoch of names: it rises after every change by which a name may come to mean another symbol,
/// which is every change of a package except the interning of a new symbol. Caches of look-ups
/// compare it.
pub fn epoch() -> u64 {
    EPOCH.load(Ordering::Acquire)
}

/// The index of the package with this name or nickname, or `None`.
pub fn find(name: &str) -> Option<u32> {
    let found = index_of(name).or_else(|| whole_of(name));
    if found.is_some_and(is_late) {
        symbol::record_library();
    }
    if found == Some(CLOSER) {
        fill_closer();
    }
    found
}

/// Makes the package CLOSER-COMMON-LISP export what COMMON-LISP and MOP do: when it is first asked for, since
/// hardly any program does.
fn fill_closer() {
    static IS_FILLED: std::sync::Once = std::sync::Once::new();
    IS_FILLED.call_once(|| {
        let all = present(COMMON_LISP).into_iter().chain(present(MOP));
        for (symbol, _) in all.filter(|(_, is_external)| *is_external) {
            put_as(CLOSER, &symbol::name(symbol), symbol);
        }
    });
}

/// Like [`find`], without recording the definitions of the package.
pub fn index_of(name: &str) -> Option<u32> {
    world().read().unwrap_or_else(|e| e.into_inner()).names.get(name).copied()
}

/// Like [`find`], as seen from the package `inside`: its local nicknames come first.
pub fn find_from(inside: u32, name: &str) -> Option<u32> {
    let local =
        with(inside, |p| p.local_nicknames.iter().find(|(n, _)| &**n == name).map(|(_, i)| *i));
    local.or_else(|| find(name)).or_else(|| relative(inside, name))
}

/// The package of a relative name: `.B` in package A is A.B, `..C` in A.B is A.C, and a dot more goes up once more; `.`
/// alone is the package itself. All packages on the way must exist.
fn relative(inside: u32, name: &str) -> Option<u32> {
    let rest = name.trim_start_matches('.');
    let ups = (name.len() - rest.len()).checked_sub(1)?;
    let mut at = with(inside, |p| p.name.to_string());
    for _ in 0..ups {
        at.truncate(at.rfind('.')?);
        find(&at)?;
    }
    match rest {
        "" => find(&at),
        rest => find(&format!("{at}.{rest}")),
    }
}

/// The indices of all packages that are not deleted, the oldest first.
pub fn all() -> Vec<u32> {
    let world = world().read().unwrap_or_else(|e| e.into_inner());
    let mut all: Vec<u32> = world.all().map(|(index, _)| index).filter(|i| *i != 0).collect();
    all.sort_unstable();
    all
}

/// Makes a package; `None` if one of the names is taken.
pub fn make(name: &str, nicknames: &[&str]) -> Option<u32> {
    let mut world = world().write().unwrap_or_else(|e| e.into_inner());
    add(&mut world, name, nicknames)
}

/// The packages that a source may make, when it is only checked and not run, in ways that the check
/// does not follow.
#[derive(Clone, Default, Debug)]
pub struct MayMake {
    /// Whether they may have any name.
    pub any: bool,
    names: Arc<HashSet<String>>,
}

impl MayMake {
    /// Notes that the source may make a package of this name.
    pub fn add(&mut self, name: String) {
        Arc::make_mut(&mut self.names).insert(name);
    }

    /// Whether the source may make a package of this name.
    pub fn covers(&self, name: &str) -> bool {
        self.any || self.names.contains(name)
    }
}

/// Makes a package that a source may have made in ways that a check does not follow. Every symbol
/// that is looked for in it is assumed to exist. `None` if the name is taken.
pub fn assume(name: &str) -> Option<u32> {
    let index = make(name, &[])?;
    use_package(index, COMMON_LISP);
    with_mut(index, |p| p.is_assumed = true);
    Some(index)
}

/// The bytes charged for a package, without its names.
pub const PACKAGE: usize = 512;
/// The bytes charged for a name of a package, beside its text.
pub const NAME: usize = 64;

/// The bytes charged for names of a package, texts included.
fn weight_of(names: &[Arc<str>]) -> usize {
    names.iter().map(|name| name.len() + NAME).sum()
}

pub(super) fn add(world: &mut World, name: &str, nicknames: &[&str]) -> Option<u32> {
    let names: Vec<Arc<str>> =
        std::iter::once(name).chain(nicknames.iter().copied()).map(Arc::from).collect();
    if names.iter().any(|n| world.names.contains_key(n)) {
        return None;
    }
    // Packages may be made and deleted for ever, but not so many that there are no more numbers.
    let index = world.made;
    world.made = index.checked_add(1)?;
    cap::keep(PACKAGE + weight_of(&names));
    let package =
        Package { name: names[0].clone(), nicknames: names[1..].to_vec(), ..Default::default() };
    world.put(index, Arc::new(RwLock::new(package)), names);
    Some(index)
}

/// Takes the names of a package away and empties it; nothing of it is kept. Symbols whose home it was become
/// homeless.
pub fn delete(index: u32) {
    let _only = NAMING.lock().unwrap_or_else(|e| e.into_inner());
    let package = world().write().unwrap_or_else(|e| e.into_inner()).take(index);
    let Some(package) = package else { return };
    // Who has found it before finds it deleted.
    let mut place = package.write().unwrap_or_else(|e| e.into_inner());
    let gone = std::mem::replace(&mut *place, Package::deleted());
    drop(place);
    let names = NAME + gone.name.len() + weight_of(&gone.nicknames);
    let gone_weight = PACKAGE + gone.weight() + names;
    for (symbol, _) in gone.present.all() {
        super::code_gc::barrier(symbol.word());
        if symbol::cell(symbol).package() == index {
            symbol::cell(symbol).set_package(0);
        }
    }
    for used in gone.uses {
        with_mut(used, |p| p.used_by.retain(|i| *i != index));
    }
    // Its users have been told before, but for those that have come meanwhile.
    for user in gone.used_by {
        with_mut(user, |p| p.uses.retain(|i| *i != index));
    }
    cap::give_up(gone_weight);
    EPOCH.fetch_add(1, Ordering::Release);
}

/// Gives a package new names; false if one of them belongs to another package.
pub fn rename(index: u32, name: &str, nicknames: &[&str]) -> bool {
    let _only = NAMING.lock().unwrap_or_else(|e| e.into_inner());
    let mut world = world().write().unwrap_or_else(|e| e.into_inner());
    let names: Vec<Arc<str>> =
        std::iter::once(name).chain(nicknames.iter().copied()).map(Arc::from).collect();
    if names.iter().any(|n| world.names.get(n).is_some_and(|i| *i != index)) {
        return false;
    }
    let Some(package) = world.take(index) else { return false };
    world.put(index, package.clone(), names.clone());
    drop(world);
    let mut package = package.write().unwrap_or_else(|e| e.into_inner());
    cap::give_up(NAME + package.name.len() + weight_of(&package.nicknames));
    cap::keep(weight_of(&names));
    package.name = names[0].clone();
    package.nicknames = names[1..].to_vec();
    EPOCH.fetch_add(1, Ordering::Release);
    true
}

/// The symbol that is accessible by this name and how it is accessible, or `None`.
pub fn lookup(package: u32, name: &str) -> Option<(Symbol, Status)> {
    look(package, &Key::of(name))
}

fn look(package: u32, key: &Key) -> Option<(Symbol, Status)> {
    let home = shared(package);
    let home = home.read().unwrap_or_else(|e| e.into_inner());
    if let Some((symbol, external)) = home.present.find(key) {
        return Some((symbol, Status::of_present(external)));
    }
    let uses = Uses::of(&home);
    drop(home);
    let inherited = uses.list().iter().find_map(|used| external_of(*used, key))?;
    Some((inherited, Status::Inherited))
}

/// The packages that a package used when it was looked at.
enum Uses {
    Few([u32; FEW_USES], usize),
    Many(Vec<u32>),
}

/// Most packages use no more, and need no memory for a copy of the list.
const FEW_USES: usize = 8;

impl Uses {
    fn of(package: &Package) -> Uses {
        let mut few = [0; FEW_USES];
        match few.get_mut(..package.uses.len()) {
            Some(places) => {
                places.copy_from_slice(&package.uses);
                Uses::Few(few, package.uses.len())
            }
            None => Uses::Many(package.uses.clone()),
        }
    }

    fn list(&self) -> &[u32] {
        match self {
            Uses::Few(few, count) => &few[..*count],
            Uses::Many(many) => many,
        }
    }
}

/// The external symbol of this name, or `None`.
pub fn external(package: u32, name: &str) -> Option<Symbol> {
    external_of(package, &Key::of(name))
}

fn external_of(package: u32, key: &Key) -> Option<Symbol> {
    shared(package).read().unwrap_or_else(|e| e.into_inner()).present.external(key)
}

/// The symbol accessible by this name, made now if there is none. Also returns how it was
/// accessible before, `None` for a new one. A new one stays as long as the node.
pub fn intern(package: u32, name: &str) -> (Symbol, Option<Status>) {
    find_or_make(package, name, || {
        let name: Arc<str> = Arc::from(name);
        (Name::lasting(name.clone()), symbol::make(name, package))
    })
}

/// The same for a symbol that the program makes while it runs: when it has left the package again, a code
/// collection frees a new one as soon as nobody mentions it. Keywords stay.
pub fn intern_to_go(package: u32, name: &str) -> (Symbol, Option<Status>) {
    if package == KEYWORD {
        return intern(package, name);
    }
    find_or_make(package, name, || {
        let symbol = symbol::make_uninterned(name);
        symbol::cell(symbol).set_package(package);
        cap::keep(PRESENT);
        (symbol::name(symbol), symbol)
    })
}

/// The symbol accessible by this name, or else one that `make` makes, with its name, and that is present from now on.
fn find_or_make(
    package: u32,
    name: &str,
    make: impl FnOnce() -> (Name, Symbol),
) -> (Symbol, Option<Status>) {
    let key = Key::of(name);
    if let Some((symbol, status)) = look(package, &key) {
        return (symbol, Some(status));
    }
    let home = shared(package);
    let mut home = home.write().unwrap_or_else(|e| e.into_inner());
    if let Some((symbol, external)) = home.present.find(&key) {
        return (symbol, Some(Status::of_present(external)));
    }
    let (name, symbol) = make();
    if home.is_deleted {
        // It was interned, and then the package was deleted.
        symbol::cell(symbol).set_package(0);
        cap::give_up(PRESENT);
        return (symbol, None);
    }
    let keyword = package == KEYWORD;
    if keyword {
        symbol::cell(symbol).add_flags(flag::CONSTANT);
        symbol::cell(symbol).set_value(symbol.into());
    }
    home.present.add(&key, name, symbol, keyword);
    (symbol, None)
}

/// Passes the symbols that packages hold, but for those that stay anyway, to `visit`. A symbol that leaves a package
/// while a code collection marks is marked then: the collection may have passed whoever has got it from there.
pub(crate) fn visit_symbols(visit: &mut dyn FnMut(Value)) {
    let world = world().read().unwrap_or_else(|e| e.into_inner());
    let shelves: Vec<Shelf> = world.all().map(|(_, place)| place.shelf.clone()).collect();
    drop(world);
    for shelf in shelves {
        let package = shelf.read().unwrap_or_else(|e| e.into_inner());
        let symbols = package.present.all().map(|(symbol, _)| symbol);
        symbols.filter(|symbol| symbol::may_go(*symbol)).for_each(|s| visit(s.word()));
    }
}

/// The keyword of this name, made now if there is none.
pub fn keyword(name: &str) -> Symbol {
    intern(KEYWORD, name).0
}

/// The symbol of package SYSTEM with this name, made now if there is none.
pub fn system(name: &str) -> Symbol {
    intern(SYSTEM, name).0
}

/// Makes a symbol present in a package, exported or not. A homeless symbol gets the package as its
/// home.
pub fn put(package: u32, symbol: Symbol, exported: bool) {
    put_under(package, symbol::name(symbol), symbol, exported);
    if symbol::cell(symbol).package() == 0 {
        symbol::cell(symbol).set_package(package);
    }
}

/// Makes a symbol of another package external in this one, under the name `name`.
pub fn put_as(package: u32, name: &str, symbol: Symbol) {
    put_under(package, Name::lasting(name), symbol, true);
}

fn put_under(package: u32, name: Name, symbol: Symbol, exported: bool) {
    super::code_gc::barrier(symbol.word());
    let former = with_mut(package, |p| p.present.put(name, symbol, exported));
    if let Some(former) = former {
        super::code_gc::barrier(former.word());
    }
}

/// Removes a symbol from a package; false if it is not present there.
pub fn remove(package: u32, symbol: Symbol) -> bool {
    let name = symbol::name(symbol);
    let key = Key::of(&name);
    let removed = with_mut(package, |p| match p.present.find(&key) {
        Some((there, _)) if there == symbol => {
            super::code_gc::barrier(symbol.word());
            p.present.remove(&key);
            p.shadowing.retain(|s| *s != symbol);
            true
        }
        _ => false,
    });
    if removed && symbol::cell(symbol).package() == package {
        symbol::cell(symbol).set_package(0);
    }
    removed
}

/// Makes `package` inherit the external symbols of `used`.
pub fn use_package(package: u32, used: u32) {
    if package == used {
        return;
    }
    let _only = NAMING.lock().unwrap_or_else(|e| e.into_inner());
    if [package, used].into_iter().any(|index| with(index, |p| p.is_deleted)) {
        return;
    }
    with_mut(package, |p| {
        if !p.uses.contains(&used) {
            p.uses.push(used);
        }
    });
    with_mut(used, |p| {
        if !p.used_by.contains(&package) {
            p.used_by.push(package);
        }
    });
}

/// Makes `package` no longer inherit the external symbols of `used`.
pub fn unuse_package(package: u32, used: u32) {
    let _only = NAMING.lock().unwrap_or_else(|e| e.into_inner());
    with_mut(package, |p| p.uses.retain(|i| *i != used));
    with_mut(used, |p| p.used_by.retain(|i| *i != package));
}

/// The symbols present in a package, in no particular order, each with whether it is external.
pub fn present(package: u32) -> Vec<(Symbol, bool)> {
    with(package, |p| p.present.all().collect())
}

/// The packages of CL-MUPROC's generic server and supervisor.
pub const SERVERS: &[u32] = &[8, 9];

/// The packages that are locked from the beginning: those that contain our definitions. Those of
/// CL-MUPROC's servers are not, since its own sources can be loaded into them.
pub const LOCKED: &[u32] = &[
    COMMON_LISP,
    SYSTEM,
    EXT,
    CL_MUPROC,
    MP,
    COMPAT,
    MOP,
    GRAY,
    FWRAPPERS,
    DEBUG,
    HANDLE,
    UNICODE,
];

#[cfg(test)]
mod tests {
    use crate::global::beginning::first;
    use crate::global::package::*;
    use crate::global::symbol::{KNOWN, known, sym};

    #[test]
    fn the_first_packages_have_the_indices_of_the_constants() {
        let named = [
            (COMMON_LISP, "COMMON-LISP"),
            (KEYWORD, "KEYWORD"),
            (SYSTEM, "SYSTEM"),
            (EXT, "EXT"),
            (CL_MUPROC, "CL-MUPROC"),
            (CL_USER, "CL-USER"),
            (MOP, "MOP"),
            (GRAY, "GRAY"),
            (CLOSER, "CLOSER-COMMON-LISP"),
            (UIOP, "UIOP"),
            (ASDF, "ASDF"),
            (FWRAPPERS, "FWRAPPERS"),
            (DEBUG, "DEBUG"),
            (UNICODE, "UNICODE"),
            (GARBAGE, "TRIVIAL-GARBAGE"),
        ];
        for (index, name) in named {
            assert_eq!(find(name), Some(index), "{name}");
        }
        let locked = first().iter().zip(1..).filter(|(first, _)| !first.uses.is_empty());
        let locked = locked
            .map(|(_, index)| index)
            .filter(|index| ![CL_USER, UIOP, ASDF].contains(index) && !SERVERS.contains(index));
        let mut locked: Vec<u32> = locked.chain([COMMON_LISP, UNICODE]).collect();
        locked.sort();
        assert_eq!(locked, LOCKED);
    }

    #[test]
    fn known_symbols_stand_where_the_constants_say() {
        for (name, package) in KNOWN {
            let (symbol, _) = lookup(*package, name).expect(name);
            assert_eq!(&*symbol::name(symbol), *name);
        }
        assert_eq!(lookup(COMMON_LISP, "CAR").map(|x| x.0), Some(known::CAR));
        assert_eq!(lookup(CL_USER, "MUMSG-SEND").map(|x| x.0), Some(known::MUMSG_SEND));
        assert_eq!(sym::NIL, Value::NIL);
        assert_eq!(sym::T, Value::T);
        let mut seen = std::collections::HashSet::new();
        assert!(KNOWN.iter().all(|pair| seen.insert(*pair)), "a known symbol stands twice");
    }
}
