//! The syntax tree of a datum: a vector of nodes in document order, without Lisp values.
//!
//! A node is followed by its descendants and holds the number of nodes in its subtree. So a tree is
//! built by appending, walked by counting up, copied by slices and dropped as one vector: a list
//! nested a hundred thousand deep needs no host stack. The text of an atom is the text between its
//! offsets.

use crate::text::{Source, SourceId, Span};
use std::ops::Deref;

/// The kind of a node.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NodeKind {
    /// A number or a symbol without escapes.
    Atom,
    /// A symbol with `\` or `|` in it.
    Escaped,
    /// `#:name`.
    Uninterned,
    /// `"…"`.
    String,
    /// `#\x`.
    Character,
    /// `#x1f`, `#3r12`: the argument is the radix.
    Radix,
    /// `#*0101`: the argument is the length given, or [`NO_ARGUMENT`].
    Bits,
    /// `#3#`: the argument is the label.
    Reference,
    /// A standard symbol that the reader itself inserts; the argument is a [`Known`].
    Known,
    /// `( … )`.
    List,
    /// `( … . x)`: the last child is the tail. The argument is 1 if it began as a vector `#(`.
    Dotted,
    /// `#( … )`: the argument is the length given, or [`NO_ARGUMENT`].
    Vector,
    /// `'x`.
    Quote,
    /// `` `x ``.
    Backquote,
    /// `,x`.
    Comma,
    /// `,@x`.
    CommaAt,
    /// `,.x`.
    CommaDot,
    /// `#'x`.
    Function,
    /// `#.x`.
    ReadEval,
    /// `#C(1 2)`.
    Complex,
    /// `#S(name …)`.
    Structure,
    /// `#p"…"`.
    Pathname,
    /// `#2A…`: the argument is the rank, or [`NO_ARGUMENT`].
    Array,
    /// `#3=x`: the argument is the label.
    Label,
}

/// The standard symbols that the expansion of a backquote inserts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum Known {
    /// `quote`
    Quote,
    /// `function`
    Function,
    /// `list`
    List,
    /// `list*`
    ListStar,
    /// `append`
    Append,
    /// `apply`
    Apply,
    /// `vector`
    Vector,
}

/// The argument of a node that was written without a number.
pub const NO_ARGUMENT: u32 = u32::MAX;

/// What the driver knows of a node from its token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leaf {
    /// The kind of the node.
    pub kind: NodeKind,
    /// The number in `#n…`, or the argument that the kind requires.
    pub argument: u32,
}

impl Leaf {
    /// A leaf without an argument.
    pub(super) const fn plain(kind: NodeKind) -> Leaf {
        Leaf { kind, argument: NO_ARGUMENT }
    }
}

/// A node of the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node {
    /// The kind of the node.
    pub kind: NodeKind,
    /// See [`NodeKind`].
    pub argument: u32,
    /// The offset of its first byte.
    pub start: u32,
    /// The offset after its last byte.
    pub end: u32,
    /// The number of nodes in its subtree, itself included.
    pub size: u32,
}

/// The text that the offsets of a tree refer to.
#[derive(Debug)]
pub(super) enum Text {
    Shared(&'static Source),
    Own(Box<str>),
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            Text::Shared(source) => source.text(),
            Text::Own(text) => text,
        }
    }
}

/// The tree of a datum.
#[derive(Debug)]
pub struct Syntax {
    pub(super) nodes: Vec<Node>,
    pub(super) text: Text,
    pub(super) source: SourceId,
    /// Whether it contains a backquote or a comma.
    pub(super) quasi: bool,
}

impl Syntax {
    /// The number of bytes that its nodes take.
    pub fn bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
    }

    /// The place of the whole datum.
    pub fn span(&self) -> Span {
        match self.nodes.first() {
            Some(node) => Span::new(self.source, node.start, node.end),
            None => Span::new(self.source, 0, 0),
        }
    }

    /// The nodes in document order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The text of a node.
    pub fn text_of(&self, node: &Node) -> &str {
        self.text.get(node.start as usize..node.end as usize).unwrap_or("")
    }
}

/// Makes a tree from what the grammar recognises.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub(super) nodes: Vec<Node>,
    pub(super) quasi: bool,
}

impl Builder {
    /// Makes a builder with room for this many nodes.
    pub(super) fn with_capacity(nodes: usize) -> Builder {
        Builder { nodes: Vec::with_capacity(nodes), quasi: false }
    }

    fn push(&mut self, leaf: Leaf, start: u32, end: u32) -> u32 {
        let index = self.nodes.len() as u32;
        self.nodes.push(Node { kind: leaf.kind, argument: leaf.argument, start, end, size: 1 });
        index
    }

    /// Adds a datum of one token.
    #[inline]
    pub(crate) fn leaf(&mut self, leaf: Leaf, start: u32, end: u32) {
        self.push(leaf, start, end);
    }

    /// Begins a datum with children, which follow. Returns its index.
    #[inline]
    pub(crate) fn open(&mut self, leaf: Leaf, start: u32) -> u32 {
        if matches!(leaf.kind, NodeKind::Backquote | NodeKind::Comma)
            || matches!(leaf.kind, NodeKind::CommaAt | NodeKind::CommaDot)
        {
            self.quasi = true;
        }
        self.push(leaf, start, start)
    }

    /// Ends the datum with children at `index`.
    #[inline]
    pub(crate) fn close(&mut self, index: u32, end: u32) {
        let size = self.nodes.len() as u32 - index;
        let node = &mut self.nodes[index as usize];
        node.end = end;
        node.size = size;
    }

    /// Ends a list whose last child is its tail.
    pub(crate) fn close_dotted(&mut self, index: u32, end: u32) {
        self.close(index, end);
        let node = &mut self.nodes[index as usize];
        // A vector with a dot is rejected when it is resolved.
        node.argument = (node.kind == NodeKind::Vector) as u32;
        node.kind = NodeKind::Dotted;
    }
}
