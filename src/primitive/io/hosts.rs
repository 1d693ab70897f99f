//! Logical hosts and search lists: what the pathnames of the node stand for (CLHS 19.3).
//!
//! Both belong to the node, which keeps their contents; their names are in tables of `data/pathname.rs`, for the
//! parser.

use super::files::{refused, the_ports};
use super::pathnames::{made, path_of};
use crate::data::path::{self, Path};
use crate::data::pathname::{HOSTS, Names, SEARCH_LISTS};
use crate::data::{Fault, Result, array, list, native_name, path_match, pathname};
use crate::global::{package, sym};
use crate::heap::Value;
use crate::machine::{Body, Machine, Primitive};
use crate::primitive::sys;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "LOGICAL-HOST-ENTRY",
        ".",
        "name",
        (1, 1),
        Body::F1(|m, name| Ok(entry(m, &HOSTS, name))),
        "A list of the translations of a logical host; NIL if it has none. (system::logical-host-entry \"none\") => NIL",
    ),
    sys(
        "SET-LOGICAL-HOST",
        "..",
        "name translations",
        (2, 2),
        Body::F2(|m, name, translations| set_entry(m, &HOSTS, name, translations)),
        "Gives a logical host translations. Returns them.",
    ),
    sys(
        "SET-SEARCH-LIST",
        "..",
        "name directories",
        (2, 2),
        Body::F2(|m, name, directories| set_entry(m, &SEARCH_LISTS, name, directories)),
        "Makes a search list of directories. Returns them.",
    ),
    sys(
        "FORGET-SEARCH-LIST",
        ".",
        "name",
        (1, 1),
        Body::F1(forget_search_list),
        "Removes a search list that a program has defined. Whether there was one. (system::forget-search-list \"none\") => NIL",
    ),
    sys(
        "SEARCH-LIST-PLACES",
        ".",
        "name",
        (1, 1),
        Body::F1(search_list_places),
        "The directories of a search list.",
    ),
    sys(
        "SEARCH-LIST-NAME-P",
        ".",
        "name",
        (1, 1),
        Body::F1(search_list_p),
        "Whether it is the name of a search list. (system::search-list-name-p \"home\") => T",
    ),
    sys(
        "LOGICAL-HOST-P",
        ".",
        "name",
        (1, 1),
        Body::F1(logical_host_p),
        "Whether it is the name of a logical host. (system::logical-host-p \"sys\") => T",
    ),
];

/// A list of what the node keeps under a name; NIL if it keeps nothing.
fn entry(m: &mut Machine, names: &Names, name: Value) -> Value {
    let number = array::text(&m.heap, name).and_then(|name| names.number(&name));
    match number {
        Some(number) => {
            let kept = m.kept_for_node(number);
            list::from_slice(&mut m.heap, &[kept])
        }
        None => Value::NIL,
    }
}

fn set_entry(m: &mut Machine, names: &Names, name: Value, value: Value) -> Result {
    list::to_vec(&mut m.heap, value)?;
    let name = array::text(&m.heap, name).unwrap_or_default();
    if let Some(number) = names.number(&name) {
        m.keep_for_node(number, value)?;
        return Ok(value);
    }
    // The name is known when all that it stands for is there.
    let number = Names::fresh();
    m.keep_for_node(number, value)?;
    if let Some(former) = names.put(&name, number) {
        m.forget_for_node(former);
    }
    Ok(value)
}

fn forget_search_list(m: &mut Machine, name: Value) -> Result {
    let former = array::text(&m.heap, name).and_then(|name| SEARCH_LISTS.remove(&name));
    former.into_iter().for_each(|former| m.forget_for_node(former));
    Ok(Value::from_bool(former.is_some()))
}

/// The physical pathname that a logical one stands for; itself if it is physical.
pub(super) fn physical(m: &mut Machine, path: Path) -> Result<Path> {
    let mut path = path;
    for _ in 0..100 {
        let Some(host) = path.host.clone() else { return found_in_lists(m, path) };
        let rules = HOSTS.number(&host).map_or(Value::NIL, |number| m.kept_for_node(number));
        let rules: Vec<Value> = list::elements(&m.heap, rules).collect();
        let mut next = None;
        for rule in rules {
            let Some(([from, to], _)) = list::split::<2>(&m.heap, rule) else { continue };
            let from = wildcard(m, from, &host)?;
            let to = path_of(m, to)?;
            m.heap.charge(64 + path_match::cost(&path, &from));
            next = path_match::translate(&path, &from, &to);
            if next.is_some() {
                break;
            }
        }
        let Some(next) = next else {
            let object = made(m, &path);
            let control = "No translation of its host applies to ~s.";
            return Err(refused(m, object, control));
        };
        path = next;
    }
    let object = made(m, &path);
    Err(refused(m, object, "The translations of ~s never come to a physical pathname."))
}

/// The physical pathname in a directory of the search list that it begins with: the first in which
/// it is, or else the first.
fn found_in_lists(m: &mut Machine, path: Path) -> Result<Path> {
    if path.search_list().is_none() {
        return Ok(path);
    }
    let object = made(m, &path);
    let (mut pending, mut first) = (vec![path], None);
    for _ in 0..MOST_PLACES {
        let Some(path) = pending.pop() else {
            let none = || refused(m, object, "The search list of ~s is empty.");
            return first.ok_or_else(none);
        };
        if let Some(name) = path.search_list().map(str::to_string) {
            let places = places_of(m, &name)?;
            pending.extend(places.iter().rev().map(|place| path.below(place)));
            continue;
        }
        let native = if path.is_wild() { path.native_directory() } else { path.native() };
        if (the_ports(m)?.truename)(&native).is_ok_and(|found| found.is_some()) {
            return Ok(path);
        }
        first.get_or_insert(path);
    }
    Err(refused(m, object, "The search list of ~s is endless."))
}

/// In how many directories of search lists a file is looked for.
const MOST_PLACES: usize = 1000;

/// The directories of a search list.
fn places_of(m: &mut Machine, name: &str) -> Result<Vec<Path>> {
    if let Some(number) = SEARCH_LISTS.number(name) {
        let places = m.kept_for_node(number);
        let places: Vec<Value> = list::elements(&m.heap, places).collect();
        return places.into_iter().map(|place| path_of(m, place)).collect();
    }
    let environment = |name: &str| {
        std::env::var_os(name).map_or(String::new(), |value| native_name::text_of(&value))
    };
    let names: Vec<String> = match name {
        "HOME" => vec![environment("HOME")],
        "PATH" => environment("PATH").split(':').map(str::to_string).collect(),
        "DEFAULT" => vec![".".to_string()],
        _ => {
            let variable = package::intern(package::EXT, "*LIBRARY-DIRECTORIES*").0;
            let names = m.symbol_value(variable);
            list::elements(&m.heap, names).filter_map(|name| array::text(&m.heap, name)).collect()
        }
    };
    let directory = |name: &String| path::parse_native(&format!("{name}/"));
    Ok(names.iter().filter(|name| !name.is_empty()).map(directory).collect())
}

/// The wild pathname of a translation: a namestring of the host, or another designator.
fn wildcard(m: &mut Machine, value: Value, host: &str) -> Result<Path> {
    match array::text(&m.heap, value) {
        Some(text) if pathname::split_host(&text).is_none() => path::parse_logical(host, &text)
            .map_err(|_| {
                let control = "~s is not a logical namestring.";
                let class = sym::SIMPLE_PARSE_ERROR;
                Fault::message(&mut m.heap, class, control, &[value])
            }),
        _ => path_of(m, value),
    }
}

fn search_list_places(m: &mut Machine, name: Value) -> Result {
    let name = array::text(&m.heap, name).unwrap_or_default().to_uppercase();
    let places = places_of(m, &name)?;
    let places: Vec<Value> = places.iter().map(|place| made(m, place)).collect();
    Ok(list::from_slice(&mut m.heap, &places))
}

fn search_list_p(m: &mut Machine, name: Value) -> Result {
    let text = array::text(&m.heap, name);
    Ok(Value::from_bool(text.is_some_and(|text| pathname::is_search_list(&text))))
}

fn logical_host_p(m: &mut Machine, name: Value) -> Result {
    let text = array::text(&m.heap, name);
    Ok(Value::from_bool(text.is_some_and(|text| pathname::is_host(&text))))
}
