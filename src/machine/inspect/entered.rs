//! Functions under way of which no call frame tells.
//!
//! A primitive (MAPCAR, SORT) enters a function without a call frame, and so does a new muproc. The
//! last call of a top-level form leaves no frame either, and the frame of FUNCALL does not know
//! what it has called. But the place that such a function has reached lies in its text, and its
//! arguments begin where its frame does. So when there is a report to write, the function is looked
//! for among the definitions of the program. This way calls need not keep more than they do.

use super::backtrace::{Argument, FrameInfo, Role, holds_all};
use crate::analyser::tree::LambdaTree;
use crate::analyser::{Code, Var};
use crate::data::list;
use crate::global::units::Ref;
use crate::global::{package, symbol};
use crate::heap::{Kind, Value};
use crate::machine::code::node::{Lambda, lambda_of};
use crate::machine::eval::state::Machine;
use crate::text::{Span, sources};

/// The global functions of the program, with their code.
pub(in crate::machine) struct Definitions(Vec<(Value, Ref<Lambda>)>);

/// Whether the place begins within the text.
pub(in crate::machine) fn stands_in(place: Span, text: Span) -> bool {
    let is_in = text.is_known() && place.is_known() && text.source == place.source;
    is_in && (text.start..text.end).contains(&place.start)
}

/// Returns the innermost function around the place, within the text of a global function; `None` if
/// there is none.
pub(in crate::machine) fn inner_at(lambda: &Lambda, place: Span) -> Option<&LambdaTree> {
    let text = lambda.span;
    let is_inner = |inner: &&LambdaTree| {
        inner.span != text && !holds_all(inner.span, text) && stands_in(place, inner.span)
    };
    let inner = lambda.unit.code.lambdas.iter().filter(is_inner);
    inner.min_by_key(|inner| inner.span.end - inner.span.start)
}

/// Whether the program itself writes this function as a `lambda`: macros make some too.
fn is_written(text: Span) -> bool {
    let source = sources().get(text.source);
    let written = source.text().get(text.range()).unwrap_or_default();
    source.own_part(text) == text
        && written.get(..7).is_some_and(|begin| begin.eq_ignore_ascii_case("(lambda"))
}

/// Whether the program itself writes, at this place, the definition of a local function of this
/// name: then nothing else lies within the text. A macro's local functions have the place of its
/// call.
fn is_written_as(text: Span, name: Value) -> bool {
    let Some(name) = name.as_symbol().filter(|_| name.is_true()) else { return false };
    let source = sources().get(text.source);
    let written = source.text().get(text.range()).unwrap_or_default();
    let name = symbol::name(name);
    let begins = |text: &str| {
        let rest = text.get(name.len()..).unwrap_or_default();
        text.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(&name))
            && rest.starts_with([' ', '\n', '\t', '('])
    };
    source.own_part(text) == text && written.strip_prefix('(').is_some_and(begins)
}

/// The names of a local function and of the local functions around it, innermost first; `None` if it
/// is none that the program has written.
fn local_names(code: &Code, function: &LambdaTree) -> Option<String> {
    let mut out = String::new();
    let mut at = function;
    loop {
        let name = at.name.word();
        if is_written_as(at.span, name) {
            let name = name.as_symbol().map(symbol::name)?.to_lowercase();
            out.push_str(if out.is_empty() { "" } else { " in " });
            out.push_str(&name);
        } else if std::ptr::eq(at, function) {
            return None;
        }
        let parent = &code.lambdas[at.parent as usize];
        if std::ptr::eq(parent, at) || std::ptr::eq(parent, &code.lambdas[0]) {
            return Some(out);
        }
        at = parent;
    }
}

/// Which of several functions that one form has made, so that they share its text, the place is in: the index
/// into `made`. `None` if no code of theirs stands there, or that of several. Then `met` tells, the place at
/// which something has happened within it, if that is known.
pub(in crate::machine) fn owner(made: &[&Lambda], place: Span, met: Span) -> Option<usize> {
    // The nodes of a function are made one after the other, its body last.
    let nodes_to_the_end = |lambda: &Lambda, place: Span| {
        let code: &Code = &lambda.unit.code;
        let body = code.lambdas[lambda.id as usize].body as usize;
        let at = code.spans.iter().take(body + 1).rposition(|span| *span == place)?;
        Some(body - at)
    };
    let nearest = |place: Span| {
        let all =
            || made.iter().enumerate().filter_map(|(i, f)| Some((nodes_to_the_end(f, place)?, i)));
        let (least, nearest) = all().min()?;
        (all().filter(|(distance, _)| *distance == least).count() == 1).then_some(nearest)
    };
    nearest(place).or_else(|| nearest(met).filter(|_| met.is_known() && holds_all(place, met)))
}

impl Definitions {
    /// Returns all global functions that there are now.
    pub(in crate::machine) fn of_program() -> Definitions {
        let packages = package::all().into_iter().filter(|index| !package::LOCKED.contains(index));
        let symbols = packages.flat_map(package::present);
        let defined = symbols.filter_map(|(name, _)| {
            let code = symbol::cell(name).function().as_code()?;
            Some((name.word(), lambda_of(code)))
        });
        Definitions(defined.filter(|(_, lambda)| lambda.span.is_known()).collect())
    }

    /// Returns the innermost global function whose text contains the place. If several functions share
    /// the text, `met` may tell which, as in [`owner`].
    fn at(&self, place: Span, met: Span) -> Option<(Value, Ref<Lambda>)> {
        let length = |lambda: &Lambda| lambda.span.end - lambda.span.start;
        let around = || self.0.iter().filter(|(_, lambda)| stands_in(place, lambda.span));
        let shortest = around().map(|(_, lambda)| length(lambda)).min()?;
        let innermost: Vec<_> = around().filter(|(_, f)| length(f) == shortest).collect();
        if let [only] = innermost[..] {
            return Some(*only);
        }
        let lambdas: Vec<&Lambda> = innermost.iter().map(|(_, lambda)| &**lambda).collect();
        owner(&lambdas, place, met).map(|at| *innermost[at])
    }
}

impl Machine {
    /// Returns what to tell of the function that has reached this place, with a frame that begins
    /// at `fp`; `None` if it is not known. `met` is the place within it at which something has happened,
    /// if that is known.
    pub(in crate::machine) fn entered(
        &self,
        definitions: &Definitions,
        fp: usize,
        (place, met): (Span, Span),
    ) -> Option<FrameInfo> {
        let (function, lambda) = definitions.at(place, met)?;
        let code: &Code = &lambda.unit.code;
        let inner = inner_at(&lambda, place);
        let tree = inner.unwrap_or(&code.lambdas[lambda.id as usize]);
        let local = inner.and_then(|inner| local_names(code, inner));
        let role = match inner {
            None => Role::Entered,
            Some(_) if local.is_some() => Role::Local,
            // A `lambda` without parameters would tell no more than the place.
            Some(inner) if inner.required.is_empty() || !is_written(inner.span) => return None,
            Some(_) => Role::Lambda,
        };
        let arguments = self.arguments_held(code, tree, None, fp)?;
        let as_they_are = |argument: Option<Value>| argument.map(Argument::Value);
        let arguments = Some(arguments.into_iter().map(as_they_are).collect());
        let (span, method) = (Span::NONE, Value::NIL);
        Some(FrameInfo { function, span, arguments, role, method, local })
    }

    /// Returns the arguments of a call in the order of the call; an argument is `None` if its slot
    /// no longer holds it, as after an assignment. `given` is the number of arguments, if known. A
    /// single `None` stands for several that cannot be told. `None` if the frame is not that of
    /// such a call.
    pub(in crate::machine) fn arguments_held(
        &self,
        code: &Code,
        tree: &LambdaTree,
        given: Option<usize>,
        fp: usize,
    ) -> Option<Vec<Option<Value>>> {
        let optional = tree.optional.iter().map(|optional| optional.variable);
        let positional: Vec<Var> = tree.required.iter().copied().chain(optional).collect();
        let keys = tree.keys.as_deref().unwrap_or_default();
        let is_open = tree.rest.is_some() || tree.keys.is_some();
        let count = positional.len() + usize::from(tree.rest.is_some()) + keys.len();
        let slots = self.stack.get(fp..fp + count)?;
        let held = |variable: Var, slot: usize| {
            let value = match self.heap.is_kind(slots[slot], Kind::Cell) {
                true => self.heap.slot(slots[slot], 0),
                false => slots[slot],
            };
            (!code.variables[variable as usize].assigned).then_some(value)
        };
        let shown = given.unwrap_or(tree.required.len()).min(positional.len());
        let mut out: Vec<Option<Value>> = (0..shown).map(|at| held(positional[at], at)).collect();
        let extra = match given {
            Some(given) if given < tree.required.len() => return None,
            Some(given) => given - shown,
            None if is_open || shown < positional.len() => {
                out.push(None);
                return Some(out);
            }
            None => 0,
        };
        if extra > 0 && !is_open {
            return None;
        }
        let at = positional.len();
        if extra == 0 {
        } else if let Some(rest) = tree.rest {
            let rest = held(rest, at).unwrap_or(Value::NIL);
            out.extend(list::elements(&self.heap, rest).take(extra).map(Some));
            if out.len() < shown + extra {
                out.push(None);
            }
        } else if keys.len() * 2 == extra {
            for (i, key) in keys.iter().enumerate() {
                out.extend([Some(key.keyword.word()), held(key.variable, at + i)]);
            }
        } else {
            // Which keywords were given is not kept.
            out.push(None);
        }
        Some(out)
    }
}
