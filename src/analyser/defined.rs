//! Notes what a form would define if it is ever run, and what it mentions. So nothing is called
//! undefined or unused only because a part of the source is not run or not analysed.

use super::analysis::Analysis;
use super::scope::{Binding, Context, Defined, ScopeId, Warning};
use crate::data::{function_name, list};
use crate::global::{known, package, sym};
use crate::heap::{Heap, Symbol, Value};
use rustc_hash::FxHashSet;

impl Analysis {
    /// Notes a definition: a call of one of our internal functions with the name as a constant. A
    /// call that asks whether something is defined is noted too, since such a source knows that it
    /// may be missing.
    pub(super) fn note_definition(
        &mut self,
        heap: &Heap,
        operator: Symbol,
        arguments: &[Value],
        place: Context,
    ) {
        let as_a = match operator.word() {
            sym::DEFINE_FUNCTION
            | sym::DEFINE_CONDITION_ACCESSOR
            | sym::DEFINE_MACRO
            | sym::SET_FDEFINITION
            | sym::SET_SYMBOL_FUNCTION
            | sym::SET_MACRO_FUNCTION
            | sym::ENSURE_METHOD
            | sym::DEFINE_GENERIC
            | sym::FBOUNDP => Defined::Function,
            sym::PROCLAIM_SPECIAL | sym::SET_CONSTANT | sym::SET_SYMBOL_VALUE | sym::BOUNDP => {
                Defined::Variable
            }
            sym::DEFINE_CONDITION_CLASS | sym::DEFINE_TYPE | sym::FIND_CLASS => Defined::Class,
            sym::DEFINE_CLASS_NAMED => Defined::Class,
            _ if operator == known::ENSURE_CLASS => Defined::Class,
            _ => return,
        };
        if as_a == Defined::Class {
            arguments.iter().for_each(|form| self.note_accessors(heap, *form, place));
        }
        let quoted = |form: &Value| match list::split::<2>(heap, *form) {
            Some(([sym::QUOTE, name], _)) => function_name::cell_of(heap, name),
            _ => None,
        };
        if let Some(name) = arguments.iter().find_map(quoted) {
            self.warnings.push(Warning::Defines { name, as_a, span: place.span });
        }
    }

    /// Notes the accessors that the description of a class names, wherever it does so: the values of `:readers`
    /// and `:writers`, which are lists of names.
    fn note_accessors(&mut self, heap: &Heap, form: Value, place: Context) {
        /// The most conses to look at: the form may be circular.
        const MOST: usize = 10_000;
        let keys = ["READERS", "WRITERS"].map(|name| package::keyword(name).word());
        let (mut pending, mut seen) = (vec![form], 0);
        while let Some(part) = pending.pop() {
            let Some((head, rest)) = heap.uncons(part).filter(|_| seen < MOST) else { continue };
            seen += 1;
            pending.extend([rest, head]);
            let Some((names, _)) = heap.uncons(rest).filter(|_| keys.contains(&head)) else {
                continue;
            };
            if list::is_circular(heap, names) {
                continue;
            }
            for name in list::elements(heap, names).take(MOST) {
                if let Some(name) = function_name::cell_of(heap, name) {
                    let (as_a, span) = (Defined::Function, place.span);
                    self.warnings.push(Warning::Defines { name, as_a, span });
                }
            }
        }
    }

    /// Notes an assignment to a variable that is not declared.
    pub(super) fn note_assigned(&mut self, name: Symbol, place: Context) {
        let (as_a, span) = (Defined::Assigned, place.span);
        self.warnings.push(Warning::UndefinedVariable(name, span));
        self.warnings.push(Warning::Defines { name, as_a, span });
    }

    /// Makes the scope of the forms for which a construct handles these conditions. A missing
    /// function or variable is expected there if a class names that error; a broader class such as
    /// `error` may be meant for other mistakes.
    pub(super) fn expecting(
        &mut self,
        heap: &Heap,
        kinds: impl IntoIterator<Item = Value>,
        mut scope: ScopeId,
    ) -> ScopeId {
        let mut expected = Vec::new();
        for kind in kinds {
            let parts = match heap.uncons(kind) {
                Some((sym::OR, rest)) if !list::is_circular(heap, rest) => {
                    list::elements(heap, rest).collect()
                }
                _ => vec![kind],
            };
            expected.extend(parts.into_iter().map(|part| match part {
                sym::UNDEFINED_FUNCTION => &[Defined::Function][..],
                sym::UNBOUND_VARIABLE => &[Defined::Variable],
                sym::CELL_ERROR => &[Defined::Function, Defined::Variable],
                _ => &[],
            }));
        }
        for as_a in expected.into_iter().flatten() {
            scope = self.scopes.bind(scope, Binding::Expected(*as_a));
        }
        scope
    }

    /// Notes the classes that the form defines and the accessors of its structures.
    pub(super) fn note_proposals(&mut self) {
        let span = self.place;
        let proposals = self.proposals.borrow();
        for proposal in proposals.iter() {
            let accessors = proposal.accessors.keys().map(|name| (*name, Defined::Function));
            let all = accessors.chain([(proposal.class.called, Defined::Class)]);
            let defines = all.map(|(name, as_a)| Warning::Defines { name, as_a, span });
            self.warnings.extend(defines);
        }
    }

    /// Marks as used all variables whose names occur in a form that is not analysed.
    pub(super) fn mention(&mut self, heap: &Heap, form: Value, place: Context) {
        /// The most conses to look at: the form may be circular.
        const MOST: usize = 10_000;
        let mut pending = vec![form];
        let mut names = FxHashSet::default();
        let mut seen = 0;
        while let Some(part) = pending.pop() {
            if let Some(name) = part.as_symbol() {
                // Where many variables have the name, to look for the one that is meant takes long.
                if names.insert(name)
                    && let Some(Binding::Variable(_, variable)) =
                        self.scopes.variable(place.scope, name)
                {
                    self.code.variables[variable as usize].used = true;
                }
            } else if let Some((head, rest)) = heap.uncons(part)
                && seen < MOST
            {
                seen += 1;
                pending.extend([rest, head]);
            }
        }
        heap.charge(seen);
    }
}
