//! Logical hosts and search lists: what the pathnames of the node stand for (CLHS 19.3).
//!
//! Both belong to the node. Their contents are initial values of two variables of SYSTEM, which
//! programs never see; their names are in tables of `data/pathname.rs`, for the parser.

use super::files::{refused, the_ports};
use super::pathnames::{made, path_of};
use crate::data::path::{self, Path};
use crate::data::{Fault, Result, array, list, native_name, path_match, pathname};
use crate::global::{package, sym};
use crate::heap::{Symbol, Value};
use crate::machine::{Body, Machine, Primitive};
use crate::primitive::sys;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "LOGICAL-HOSTS",
        "",
        "",
        (0, 0),
        Body::N(|m, _| Ok(of_node(m, hosts_variable()))),
        "The logical hosts of the node: lists of name and translations. (system::logical-hosts) => NIL",
    ),
    sys(
        "SET-LOGICAL-HOSTS",
        ".",
        "hosts",
        (1, 1),
        Body::F1(set_logical_hosts),
        "Sets the logical hosts of the node. Returns them.",
    ),
    sys(
        "SEARCH-LISTS",
        "",
        "",
        (0, 0),
        Body::N(|m, _| Ok(of_node(m, search_lists_variable()))),
        "The search lists that programs have defined: lists of name and directories.",
    ),
    sys(
        "SET-SEARCH-LISTS",
        ".",
        "lists",
        (1, 1),
        Body::F1(set_search_lists),
        "Sets the search lists of the node. Returns them.",
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

/// What the node keeps in one of the two variables: NIL at first.
fn of_node(m: &mut Machine, variable: Symbol) -> Value {
    let value = m.initial_value(variable);
    if value == Value::UNBOUND { Value::NIL } else { value }
}

fn hosts_variable() -> Symbol {
    package::system("*LOGICAL-HOSTS*")
}

/// The physical pathname that a logical one stands for; itself if it is physical.
pub(super) fn physical(m: &mut Machine, path: Path) -> Result<Path> {
    let mut path = path;
    for _ in 0..100 {
        let Some(host) = path.host.clone() else { return found_in_lists(m, path) };
        let hosts = of_node(m, hosts_variable());
        let hosts: Vec<Value> = list::elements(&m.heap, hosts).collect();
        let is_own = |entry: &Value| name_of_entry(m, *entry).as_deref() == Some(&*host);
        let entry = hosts.into_iter().find(is_own);
        let rules = entry.map_or(Value::NIL, |entry| m.heap.cdr(entry));
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
    let lists = of_node(m, search_lists_variable());
    let is_own = |entry: &Value| name_of_entry(m, *entry).as_deref() == Some(name);
    let own = list::elements(&m.heap, lists).find(is_own);
    if let Some(entry) = own {
        let places = m.heap.cdr(entry);
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

fn search_lists_variable() -> Symbol {
    package::system("*SEARCH-LISTS*")
}

/// The name at the beginning of an entry of a list of hosts or search lists.
fn name_of_entry(m: &Machine, entry: Value) -> Option<String> {
    let name = entry.is_cons().then(|| m.heap.car(entry))?;
    array::text(&m.heap, name)
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

fn set_logical_hosts(m: &mut Machine, hosts: Value) -> Result {
    let names = names_of_entries(m, hosts)?;
    m.set_initial(hosts_variable(), hosts)?;
    pathname::set_hosts(names);
    Ok(hosts)
}

fn set_search_lists(m: &mut Machine, lists: Value) -> Result {
    let names = names_of_entries(m, lists)?;
    m.set_initial(search_lists_variable(), lists)?;
    pathname::set_search_lists(names);
    Ok(lists)
}

fn names_of_entries(m: &mut Machine, entries: Value) -> Result<Vec<String>> {
    let entries = list::to_vec(&mut m.heap, entries)?;
    Ok(entries.into_iter().filter_map(|entry| name_of_entry(m, entry)).collect())
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
