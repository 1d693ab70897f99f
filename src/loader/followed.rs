//! Follows the files that a source loads, if the source is only checked.
//!
//! `LOAD` finds the file as at run time, and then leaves it to the session. The session checks the
//! file in place of the form and then returns to the rest of the source. So what the file defines
//! is known after the form, and all warnings wait for the end of the whole. A file is checked once,
//! however often it is loaded.

use super::eval::SpanFinder;
use super::load::{Load, TableStream};
use super::session::Part;
use crate::analyser::Warning;
use crate::global::known;
use crate::global::package::MayMake;
use crate::heap::Value;
use crate::machine::eval::native;
use crate::machine::eval::state::Machine;
use crate::reader::Reader;
use crate::text::{SourceId, Span};
use std::collections::{HashSet, VecDeque};

/// What a checking session knows of the files that its sources load.
#[derive(Default)]
pub(crate) struct Followed {
    /// The files to check before anything else.
    next: VecDeque<Part>,
    /// The sources that wait for a file that they load to end, outermost first.
    suspended: Vec<Suspended>,
    /// The true names of the files that have been checked or are being checked.
    seen: HashSet<String>,
}

/// A source that waits for another.
struct Suspended {
    part: Part,
    /// The state of the source; `None` if it has not been begun.
    rest: Option<Rest>,
}

struct Rest {
    reader: Reader,
    forms: Vec<Value>,
    spans: Option<SpanFinder>,
    table: Option<TableStream>,
    places: (Span, Span),
    errors: u32,
    package: Option<Value>,
}

impl Followed {
    /// Notes that a file is being checked. Returns whether this is the first time.
    pub(crate) fn is_new(&mut self, true_name: &str) -> bool {
        self.seen.insert(true_name.to_string())
    }

    pub(crate) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        for rest in self.suspended.iter_mut().filter_map(|suspended| suspended.rest.as_mut()) {
            rest.forms.iter_mut().for_each(&mut *visit);
            rest.package.iter_mut().for_each(&mut *visit);
            rest.table.iter_mut().for_each(|table| visit(&mut table.stream));
        }
    }
}

impl Load {
    /// Takes the state of the source out of the load.
    fn rest(&mut self) -> Rest {
        Rest {
            reader: std::mem::replace(&mut self.reader, Reader::new(SourceId::NONE)),
            forms: std::mem::take(&mut self.forms),
            spans: self.spans.take(),
            table: self.table.take(),
            places: (self.form_span, self.top_span),
            errors: self.errors,
            package: self.package,
        }
    }

    fn take_back(&mut self, rest: Rest) {
        self.reader = rest.reader;
        self.forms = rest.forms;
        self.spans = rest.spans;
        self.table = rest.table;
        (self.form_span, self.top_span) = rest.places;
        self.errors = rest.errors;
        self.package = rest.package;
    }
}

impl Machine {
    /// Whether this muproc only checks a source and runs no more than the analysis needs.
    pub fn only_checks(&self) -> bool {
        native::first::<Load>(&self.natives).is_some_and(|load| load.check_only)
    }

    /// The packages that a source may make without the check noticing; none unless it is only
    /// checked.
    pub fn may_make(&self) -> MayMake {
        match native::first::<Load>(&self.natives) {
            Some(load) if load.check_only => load.warnings.may_make(),
            _ => MayMake::default(),
        }
    }

    /// Notes that the source being checked loads something that cannot be looked at.
    pub fn loads_the_unknown(&mut self) {
        if let Some(load) = native::first_mut::<Load>(&mut self.natives) {
            load.warn(vec![Warning::LoadsMore]);
        }
    }

    /// Leaves a file that is to be loaded to the session, if the session only checks. Returns
    /// whether it does.
    pub fn leaves_to_check(&mut self, source: SourceId, true_name: &str) -> bool {
        if self.natives.len() != 1 {
            return false;
        }
        let Some(load) = native::first_mut::<Load>(&mut self.natives) else { return false };
        if load.check_only && load.followed.is_new(true_name) {
            load.followed.next.push_back(Part { source, prints: false, is_file: true });
        }
        load.check_only
    }

    /// Switches to the files that the current form has loaded, if there are any.
    pub(crate) fn go_into_files(&mut self) {
        let Some(load) = native::last_mut::<Load>(&mut self.natives) else { return };
        let Some(first) = load.followed.next.pop_front() else { return };
        let current = self.symbol_value(known::PACKAGE_VAR);
        let Some(load) = native::last_mut::<Load>(&mut self.natives) else { return };
        let rest = load.rest();
        let outer = Suspended { part: load.part, rest: Some(rest) };
        load.followed.suspended.push(outer);
        while let Some(part) = load.followed.next.pop_back() {
            load.followed.suspended.push(Suspended { part, rest: None });
        }
        load.package = Some(current);
        load.begin(first);
        self.name_load(&first);
    }

    /// At the end of a file: returns to the source that loads it, or to the next file. False if
    /// there is none.
    pub(crate) fn back_from_file(&mut self) -> bool {
        let Some(load) = native::last_mut::<Load>(&mut self.natives) else { return false };
        let Some(suspended) = load.followed.suspended.pop() else { return false };
        let package = load.package;
        match suspended.rest {
            Some(rest) => {
                load.begin(suspended.part);
                load.take_back(rest);
            }
            None => load.begin(suspended.part),
        }
        if let Some(package) = package {
            self.set_special(known::PACKAGE_VAR, package);
        }
        self.name_load(&suspended.part);
        true
    }
}
