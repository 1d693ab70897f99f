//! MUPROC-FIND: which muprocs have a name, or one that matches a regular expression.
//!
//! The muprocs are looked at one after the other, in slices. A regular expression that backtracks
//! is tried with a small number of steps first, which is charged; if they do not suffice, with ever
//! more. So even an expression that goes astray holds nobody up for long.

use super::muproc_word;
use crate::data::{Fault, Result, array, list};
use crate::global::{package, sym, symbol};
use crate::heap::Value;
use crate::machine::code::node::Cont;
use crate::machine::eval::native::{self, Native, kept_frame};
use crate::machine::{Args, Flow, Machine};
use crate::process::Pid;

/// The limits of a name pattern: its length, the bytes that compiling it may take, and the length
/// in bytes of a name that is compared with it.
const LONGEST_PATTERN: usize = 4096;
const MOST_BYTES: usize = 1 << 20;
const LONGEST_NAME: usize = 1 << 14;

/// How many backtracks the search in one name may take, tried in turn. In a short name each is charged
/// as a reduction.
const BACKTRACKS: [usize; 6] = [100, 400, 1600, 6400, 25_000, 100_000];

/// Reductions charged for a regular expression, and for each name that is compared with it.
const FOR_PATTERN: usize = 500;
const FOR_NAME: usize = 3;
/// A name counts as short up to so many bytes.
const SHORT_NAME: usize = 64;

/// A regular expression, compiled once for each limit that has been needed.
struct Pattern {
    text: String,
    compiled: Vec<fancy_regex::Regex>,
    /// The position in `BACKTRACKS` of the limit for the present name.
    level: usize,
}

impl Pattern {
    fn new(text: String) -> Option<Pattern> {
        let compiled = (text.len() <= LONGEST_PATTERN).then(|| compiled(&text, 0))??;
        Some(Pattern { text, compiled: vec![compiled], level: 0 })
    }

    /// Whether a name matches, as far as the present limit tells; `None` if it does not suffice. And
    /// what that costs, in reductions.
    fn matches(&self, name: &str) -> (Option<bool>, usize) {
        if name.len() > LONGEST_NAME {
            return (Some(false), FOR_NAME);
        }
        let (is_match, limit) =
            (self.compiled[self.level].is_match(name).ok(), BACKTRACKS[self.level]);
        let steps = match is_match {
            Some(_) if self.level == 0 => FOR_NAME,
            Some(_) => limit / 2,
            None => limit,
        };
        (is_match, steps * (name.len() / SHORT_NAME + 1))
    }

    /// Allows more backtracks in the present name. Returns false if that is not possible.
    fn extend(&mut self) -> bool {
        self.level += 1;
        if self.level < self.compiled.len() {
            return true;
        }
        let more = BACKTRACKS.get(self.level).and_then(|_| compiled(&self.text, self.level));
        self.compiled.extend(more);
        self.level < self.compiled.len()
    }
}

fn compiled(text: &str, limit: usize) -> Option<fancy_regex::Regex> {
    let built = fancy_regex::RegexBuilder::new(text)
        .backtrack_limit(BACKTRACKS[limit])
        .delegate_size_limit(MOST_BYTES)
        .delegate_dfa_size_limit(MOST_BYTES)
        .build();
    built.ok()
}

/// A search under way.
struct Finding {
    criteria: Value,
    pattern: Pattern,
    as_list: bool,
    /// The muprocs still to be looked at, the next one last.
    rest: Vec<Pid>,
    found: Vec<Pid>,
}

impl Native for Finding {
    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        visit(&mut self.criteria);
    }

    fn bytes(&self) -> usize {
        (self.rest.capacity() + self.found.capacity()) * size_of::<Pid>()
            + self.pattern.compiled.len() * MOST_BYTES
    }
}

fn paused() -> crate::global::units::Ref<Cont> {
    kept_frame!(Cont::owner(|m, base, _| go_on(m, base)))
}

/// MUPROC-FIND.
pub(super) fn find(m: &mut Machine, args: Args) -> Flow {
    match begin(m, args) {
        Ok(Some(finding)) => {
            m.heap.spend(FOR_PATTERN);
            m.natives.push(Box::new(finding));
            go_on(m, args.base)
        }
        Ok(None) => {
            let (found, as_list) = (by_name(m, m.arg(args, 0)), as_list(m, args));
            Flow::Return(given(m, found, as_list), args.base)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

fn as_list(m: &Machine, args: Args) -> bool {
    m.keyword(args, 1, sym::K_AS_LIST)
        .or_else(|| m.keyword(args, 1, sym::K_AS_LIST_P))
        .is_some_and(|v| v.is_true())
}

/// Begins a search by a pattern; `None` if the criteria are a symbol.
fn begin(m: &mut Machine, args: Args) -> Result<Option<Finding>> {
    let criteria = m.arg(args, 0);
    m.check_keywords(args, 1, &[sym::K_AS_LIST, sym::K_AS_LIST_P])?;
    if criteria.is_symbol() {
        return Ok(None);
    }
    let Some(text) = array::text(&m.heap, criteria) else {
        return Err(Fault::type_error(criteria, sym::STRING));
    };
    m.heap.charge(text.len());
    let Some(pattern) = Pattern::new(text) else {
        return Err(Fault::simple(&mut m.heap, "~s is not a regular expression.", &[criteria]));
    };
    let mut rest = m.system().muprocs();
    rest.reverse();
    m.heap.charge(rest.len());
    let as_list = as_list(m, args);
    Ok(Some(Finding { criteria, pattern, as_list, rest, found: Vec::new() }))
}

fn by_name(m: &mut Machine, name: Value) -> Vec<Pid> {
    m.system().find_by_muproc_name(name).into_iter().collect()
}

/// What is returned of the muprocs found: all in a list, or the only one.
fn given(m: &mut Machine, found: Vec<Pid>, as_list: bool) -> Value {
    if as_list {
        let words: Vec<Value> = found.into_iter().map(muproc_word).collect();
        m.heap.charge(words.len());
        return list::from_slice(&mut m.heap, &words);
    }
    found.first().map_or(Value::NIL, |one| muproc_word(*one))
}

/// Continues the search on top of the native states.
fn go_on(m: &mut Machine, base: usize) -> Flow {
    let main = package::intern(package::CL_USER, "MAIN").0;
    loop {
        let Some(mut finding) = native::pop::<Finding>(&mut m.natives) else {
            return Flow::Return(Value::NIL, base);
        };
        let Some(pid) = finding.rest.pop() else { return ended(m, *finding, base) };
        let looked = m.system().info(pid).filter(|info| !info.hidden && info.name != main);
        let name = looked.and_then(|info| symbol::name_of(info.name));
        match name.map(|name| finding.pattern.matches(&name)) {
            None => m.heap.spend(1),
            Some((Some(matches), cost)) => {
                m.heap.spend(cost);
                finding.pattern.level = 0;
                if matches {
                    finding.found.push(pid);
                }
            }
            Some((None, cost)) => {
                m.heap.spend(cost);
                if !finding.pattern.extend() {
                    let control = "~s takes too many steps to match a name.";
                    let fault = Fault::simple(&mut m.heap, control, &[finding.criteria]);
                    return Flow::Fault(fault);
                }
                finding.rest.push(pid);
            }
        }
        m.natives.push(finding);
        if m.heap.reductions.get() <= 0
            && let Some(flow) = m.pause(paused(), base)
        {
            return flow;
        }
    }
}

fn ended(m: &mut Machine, finding: Finding, base: usize) -> Flow {
    let Finding { criteria, as_list, found, .. } = finding;
    if !as_list && found.len() > 1 {
        let control = "Several muprocs match ~s.";
        return Flow::Fault(Fault::simple(&mut m.heap, control, &[criteria]));
    }
    Flow::Return(given(m, found, as_list), base)
}
