//! Selective receive.

use super::link::{K, Linker};
use super::node::Node;
use crate::analyser::tree::{ReceiveClause, TreeId};
use crate::text::Span;
use crate::value::code::Ref;

/// What a receive node needs.
pub struct Receive {}

/// Links a receive.
pub(super) fn link(
    _linker: &mut Linker<'_>,
    _clauses: &[ReceiveClause],
    _timeout: Option<&(TreeId, TreeId)>,
    _depth: u32,
    _k: K,
    _span: Span,
) -> Ref<Node> {
    unimplemented!("receive")
}
