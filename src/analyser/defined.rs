//! What a form defines if it is ever run, and what it mentions: so that nothing is called undefined
//! or unused only because a part of the source is not run, or not looked at.

use super::analysis::Analysis;
use super::scope::{Binding, Place, Warning};
use crate::value::{Heap, Symbol, Value, list, sym};

impl Analysis {
    /// Notes a definition: each is a call of a function of the house with the name as a constant.
    pub(super) fn note_definition(
        &mut self,
        heap: &Heap,
        operator: Symbol,
        arguments: &[Value],
        place: Place,
    ) {
        let is_function = match operator.word() {
            sym::DEFINE_FUNCTION
            | sym::DEFINE_MACRO
            | sym::SET_FDEFINITION
            | sym::SET_SYMBOL_FUNCTION
            | sym::SET_MACRO_FUNCTION => true,
            sym::PROCLAIM_SPECIAL | sym::SET_CONSTANT | sym::SET_SYMBOL_VALUE => false,
            _ => return,
        };
        let quoted = |form: &Value| match list::split::<2>(heap, *form) {
            Some(([sym::QUOTE, name], _)) => name.as_symbol(),
            _ => None,
        };
        if let Some(name) = arguments.iter().find_map(quoted) {
            self.warnings.push(Warning::Defines { name, is_function, span: place.span });
        }
    }

    /// Notes the accessors of the structures that the form defines.
    pub(super) fn note_accessors(&mut self) {
        let span = self.place;
        let proposals = self.proposals.borrow();
        let names = proposals.iter().flat_map(|proposal| &proposal.accessors);
        let defines =
            names.map(|(name, _)| Warning::Defines { name: *name, is_function: true, span });
        self.warnings.extend(defines);
    }

    /// Takes all variables as used whose names stand somewhere in a form that is not analysed.
    pub(super) fn mention(&mut self, heap: &Heap, form: Value, place: Place) {
        /// So many conses are looked at: the form may be circular.
        const MOST: usize = 10_000;
        let mut pending = vec![form];
        let mut seen = 0;
        while let Some(part) = pending.pop() {
            if let Some(name) = part.as_symbol() {
                if let Some(Binding::Variable(_, variable)) =
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
    }
}
