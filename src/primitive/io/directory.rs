//! DIRECTORY: the files that a wild pathname means (CLHS chapter 20).

use super::files::the_ports;
use super::input::flow;
use super::pathnames::place;
use crate::data::path::{Path, Piece, parse_native};
use crate::data::{Fault, Result, handle, list, path_match, pathname};
use crate::global::{package, sym};
use crate::heap::{Full, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl};
use crate::process::{Handover, Helper};
use rustc_hash::FxHashSet;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[cl(
    "DIRECTORY",
    "file &key follow-links resolve-symlinks truenamep all check-for-subdirs",
    (1, MANY),
    Body::Control(directory),
    "The true names of the files that match; with one of the first three keywords NIL, the names as they are.",
)];

/// The result of a search for files: their names, in order.
type Found = std::result::Result<Vec<String>, Full>;

/// A search for the files that match a wild pathname.
struct Search {
    ports: &'static handle::Ports,
    wild: Path,
    /// Whether the names found are true names.
    is_true: bool,
    /// Whether names that begin with a dot are found.
    finds_hidden: bool,
    /// Whether the names of directories are written as such.
    marks_directories: bool,
    /// How many bytes the names may still take.
    room: usize,
}

/// Whether the name of a file matches a component: a missing one matches a missing one.
fn fits(name: &Piece, wild: &Piece) -> bool {
    match (name, wild) {
        (_, Piece::Wild) => true,
        (Piece::Text(name), Piece::Pattern(pattern)) => {
            path_match::match_text(pattern, name).is_some()
        }
        (name, Piece::Unspecific) => name.is_missing(),
        _ => name == wild,
    }
}

impl Search {
    /// Searches the directories for as long as the outcome in `place` is wanted. Below `**`, a
    /// directory that a symbolic link leads to a second time is skipped.
    fn run(mut self, place: &Handover<Found>) -> Found {
        let directory = self.wild.directory.take().unwrap_or_default();
        let root = if directory.is_absolute { "/" } else { "" };
        let pieces = directory.pieces;
        // Directories still to be searched, each with the index of the pattern's piece that applies
        // in it.
        let mut pending: Vec<(String, usize)> = vec![(root.to_string(), 0)];
        let (mut found, mut passed) = (Vec::new(), FxHashSet::default());
        while let Some((here, at)) = pending.pop() {
            if !place.is_wanted() {
                return Ok(Vec::new());
            }
            let Some(piece) = pieces.get(at) else {
                self.files(here, &mut found)?;
                continue;
            };
            if *piece == Piece::Inferiors {
                let name = (self.ports.truename)(&here).ok().flatten();
                let name = name.unwrap_or_else(|| here.clone());
                self.take_room(name.len())?;
                if !passed.insert((name, at)) {
                    continue;
                }
                pending.push((here.clone(), at + 1));
            }
            let plain = match piece {
                Piece::Text(name) => Some(name.as_str()),
                Piece::Up | Piece::Back => Some(".."),
                _ => None,
            };
            if let Some(name) = plain {
                pending.push((format!("{here}{name}/"), at + 1));
                continue;
            }
            for name in (self.ports.list)(&here).unwrap_or_default() {
                let bare = Piece::Text(name.trim_end_matches('/').to_string());
                let is_in = *piece == Piece::Inferiors || fits(&bare, piece);
                if name.ends_with('/') && is_in && self.may_find(&name) {
                    let next = if *piece == Piece::Inferiors { at } else { at + 1 };
                    let below = format!("{here}{name}");
                    self.take_room(below.len())?;
                    pending.push((below, next));
                }
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn may_find(&self, name: &str) -> bool {
        self.finds_hidden || !name.starts_with('.')
    }

    /// Adds the matching files of a directory to `found`.
    fn files(&mut self, here: String, found: &mut Vec<String>) -> std::result::Result<(), Full> {
        let (name, kind) = (self.wild.name.clone(), self.wild.kind.clone());
        if name.is_missing() && kind.is_missing() {
            return self.found(&here, found);
        }
        if !name.is_wild() && !kind.is_wild() {
            let file = Path { name, kind, ..Path::default() };
            return self.found(&(here + &file.native()), found);
        }
        for entry in (self.ports.list)(&here).unwrap_or_default() {
            let own = parse_native(entry.trim_end_matches('/'));
            let is_named = name.is_missing() || fits(&own.name, &name);
            if is_named && fits(&own.kind, &kind) && self.may_find(&entry) {
                self.found(&format!("{here}{entry}"), found)?;
            }
        }
        Ok(())
    }

    fn found(&mut self, file: &str, found: &mut Vec<String>) -> std::result::Result<(), Full> {
        let Ok(Some(name)) = (self.ports.truename)(file) else { return Ok(()) };
        let mut name = match self.is_true {
            true => name,
            false => match (self.ports.truename)("") {
                Ok(Some(current)) if !file.starts_with('/') => current + file,
                _ => file.to_string(),
            },
        };
        if !self.marks_directories && name.len() > 1 {
            name.truncate(name.trim_end_matches('/').len());
        }
        self.take_room(name.len())?;
        found.push(name);
        Ok(())
    }

    /// Reserves room for a name of this many bytes.
    fn take_room(&mut self, bytes: usize) -> std::result::Result<(), Full> {
        self.room = self.room.checked_sub(bytes + size_of::<(String, usize)>()).ok_or(Full)?;
        Ok(())
    }
}

fn directory(m: &mut Machine, args: Args) -> Flow {
    flow(look_through(m, args))
}

/// Lists the matching files. A disk may be large: a helper searches, so that a deadline or a kill
/// need not wait.
fn look_through(m: &mut Machine, args: Args) -> Result<Flow> {
    if let Some(place) = m.take_back().and_then(|kept| kept.downcast::<Handover<Found>>().ok()) {
        let names = place.take().unwrap_or(Ok(Vec::new()))?;
        m.heap.charge(names.len() * 16);
        let names: Vec<Value> =
            names.iter().map(|name| pathname::of_native(&mut m.heap, name)).collect();
        return Ok(Flow::Return(list::from_slice(&mut m.heap, &names), args.base));
    }
    let keys = ["FOLLOW-LINKS", "RESOLVE-SYMLINKS", "TRUENAMEP", "ALL", "CHECK-FOR-SUBDIRS"]
        .map(|name| package::keyword(name).word());
    m.check_keywords(args, 1, &keys)?;
    let [follow, resolve, truename, all, check] =
        keys.map(|key| m.keyword(args, 1, key).is_none_or(|value| value.is_true()));
    let value = m.arg(args, 0);
    let (object, wild) = place(m, value)?;
    if let Some(piece) = wild.misplaced() {
        let control = format!("The directory of ~s has {piece} where there is nothing above.");
        let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_FILE_ERROR, &control, &[object]);
        fault.slots.push((sym::K_PATHNAME, object));
        return Err(fault);
    }
    let search = Search {
        ports: the_ports(m)?,
        wild,
        is_true: follow && resolve && truename,
        finds_hidden: all,
        marks_directories: check,
        room: m.heap.budget().0,
    };
    let place = Handover::default();
    let theirs = place.clone();
    let helper = Helper::new(move || theirs.put(search.run(&theirs)));
    Ok(m.send_outside(None, args, helper, Some(Box::new(place))))
}
