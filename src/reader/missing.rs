//! Tokens with a package prefix that name no symbol: `nosuch:x`, `cl:nosuch`.
//!
//! When the program reads (`read` and its kind) such a token becomes a form, which signals the error with
//! restarts and whose value is read instead. In a source it is a mistake of the text, which is reported
//! with its place.

use super::atom::{self, Symbol};
use super::resolve::{ReadContext, Resolve};
use super::syntax::{Node, NodeKind};
use crate::global::package;
use crate::heap::{Heap, Value};
use crate::text::Diagnostic;

impl Resolve {
    /// The form whose value is read instead of a token for which no symbol was found; `None` if the
    /// mistake is another one, or no program reads.
    pub(super) fn missing_symbol(
        &mut self,
        heap: &mut Heap,
        node: &Node,
        context: &ReadContext,
        mistake: &Diagnostic,
    ) -> Option<Value> {
        let stream = self.stream?;
        let is_token = matches!(node.kind, NodeKind::Atom | NodeKind::Escaped);
        if !is_token || !matches!(mistake.code, "R0021" | "R0022") {
            return None;
        }
        let text = self.text_of(node);
        let (home, name, operator) = match atom::symbol(&text) {
            Symbol::External(home, name) => (home, name, "SETTLE-EXTERNAL-SYMBOL"),
            Symbol::Internal(home, name) => (home, name, "SETTLE-INTERNAL-SYMBOL"),
            _ => return None,
        };
        let [home, name] = [home, name].map(|part| {
            let mut spelled = String::new();
            atom::spell(part, context.case, &mut spelled);
            self.area.string(heap, &spelled)
        });
        let message = self.area.string(heap, &mistake.message);
        let operator = package::system(operator).word();
        Some(self.form(heap, &[operator, home, name, message, stream], node))
    }
}
