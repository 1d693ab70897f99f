//! Expands backquotes in the tree, before any Lisp data are made.
//!
//! `` `(a ,b c d) `` becomes `(list* 'a b '(c d))`: calls of `list`, `list*` and `append` (and of
//! `apply` and `vector` for `#(…)`), with constant parts quoted as a whole, as CLHS 2.4.6 allows.
//! The symbols are those of COMMON-LISP, whatever the current package contains.
//!
//! Nested backquotes are expanded from the inside out. The commas left in the expansion of an inner
//! backquote then belong to the next outer one, so `,,@x` splices into the arguments of the calls
//! that the inner expansion made. Hence a form that is itself such a splice may stand only where
//! any number of arguments is allowed: never last in `list*`, and never alone.
//!
//! A list of tasks writes an expansion in document order, so nothing recurses.

use super::atom::{self, FloatFormat};
use super::problem;
use super::syntax::{Known, NO_ARGUMENT, Node, NodeKind, Syntax};
use crate::text::{Diagnostic, Span};

/// The deepest nesting of backquotes. Each level multiplies the size of the code around the commas,
/// so deeper nesting is an error.
const DEEPEST: usize = 8;

/// Replaces the backquotes of a tree by the forms that they stand for.
pub(super) fn expand(syntax: &mut Syntax) -> Result<(), Diagnostic> {
    let mut depth = 0;
    while let Some(first) = syntax.nodes.iter().position(|n| n.kind == NodeKind::Backquote) {
        depth += 1;
        if depth > DEEPEST {
            let node = syntax.nodes[first];
            return Err(problem::deep_backquotes(span(syntax, &node), DEEPEST));
        }
        let nodes = std::mem::take(&mut syntax.nodes);
        syntax.nodes = expand_innermost(syntax, &nodes)?;
    }
    match syntax.nodes.iter().find(|node| is_comma(node.kind)) {
        Some(comma) => Err(problem::stray_comma(prefix_span(syntax, comma))),
        None => Ok(()),
    }
}

fn is_comma(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Comma | NodeKind::CommaAt | NodeKind::CommaDot)
}

fn is_splice(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::CommaAt | NodeKind::CommaDot)
}

fn span(syntax: &Syntax, node: &Node) -> Span {
    Span::new(syntax.source, node.start, node.end)
}

/// The place of the comma itself, without its operand.
fn prefix_span(syntax: &Syntax, node: &Node) -> Span {
    let width = if node.kind == NodeKind::Comma { 1 } else { 2 };
    Span::new(syntax.source, node.start, node.start + width)
}

/// Makes one pass: replaces every backquote that contains no other.
fn expand_innermost(syntax: &Syntax, nodes: &[Node]) -> Result<Vec<Node>, Diagnostic> {
    let mut writer = Writer {
        syntax,
        nodes,
        commas: count(nodes, is_comma),
        out: Vec::with_capacity(nodes.len() * 2),
        open: Vec::new(),
        tasks: Vec::new(),
    };
    let backquotes = count(nodes, |kind| kind == NodeKind::Backquote);
    // The ends, in the old tree, of the nodes that are being copied.
    let mut ends: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < nodes.len() {
        while ends.last() == Some(&at) {
            ends.pop();
            writer.close();
        }
        let end = at + nodes[at].size as usize;
        let innermost = backquotes[end] - backquotes[at] == 1;
        if nodes[at].kind == NodeKind::Backquote && innermost {
            writer.template(at + 1)?;
            at = end;
        } else {
            writer.open.push(writer.out.len());
            writer.out.push(nodes[at]);
            ends.push(end);
            at += 1;
        }
    }
    while ends.pop().is_some() {
        writer.close();
    }
    Ok(writer.out)
}

/// The number of nodes of a kind before each index.
fn count(nodes: &[Node], wanted: impl Fn(NodeKind) -> bool) -> Vec<u32> {
    let mut sum = 0;
    let mut counts = Vec::with_capacity(nodes.len() + 1);
    counts.push(0);
    counts.extend(nodes.iter().map(|node| {
        sum += u32::from(wanted(node.kind));
        sum
    }));
    counts
}

/// A part that is still to be written.
#[derive(Clone, Copy)]
enum Task {
    /// The form that makes what the template at this index describes.
    Expand(usize),
    /// The node at this index with its descendants, unchanged.
    Copy(usize),
    /// A standard symbol.
    Known(Known, usize),
    /// The beginning of a node of this kind, at the place of the node at the index.
    Open(NodeKind, usize),
    /// The end of the node that was begun last.
    Close,
}

/// An element of a list template.
#[derive(Clone, Copy)]
enum Element {
    Node(usize),
    /// The symbol that the prefix of `'x` or `#'x` stands for.
    Head(Known, usize),
}

struct Writer<'s> {
    syntax: &'s Syntax,
    nodes: &'s [Node],
    /// The number of commas before each index.
    commas: Vec<u32>,
    out: Vec<Node>,
    /// The indices in `out` of the nodes that are not closed yet.
    open: Vec<usize>,
    tasks: Vec<Task>,
}

impl Writer<'_> {
    fn close(&mut self) {
        if let Some(index) = self.open.pop() {
            self.out[index].size = (self.out.len() - index) as u32;
        }
    }

    /// Writes the form for a whole template.
    fn template(&mut self, template: usize) -> Result<(), Diagnostic> {
        self.tasks.push(Task::Expand(template));
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Expand(index) => {
                    let mut plan = Vec::new();
                    self.plan(index, &mut plan)?;
                    self.tasks.extend(plan.into_iter().rev());
                }
                Task::Copy(index) => {
                    let end = index + self.nodes[index].size as usize;
                    self.out.extend_from_slice(&self.nodes[index..end]);
                }
                Task::Known(known, place) => {
                    let start = self.nodes[place].start;
                    self.out.push(Node {
                        kind: NodeKind::Known,
                        argument: known as u32,
                        start,
                        end: start + 1,
                        size: 1,
                    });
                }
                Task::Open(kind, place) => {
                    let Node { start, end, .. } = self.nodes[place];
                    self.open.push(self.out.len());
                    self.out.push(Node { kind, argument: NO_ARGUMENT, start, end, size: 1 });
                }
                Task::Close => self.close(),
            }
        }
        Ok(())
    }

    fn is_constant(&self, index: usize) -> bool {
        self.commas[index + self.nodes[index].size as usize] == self.commas[index]
    }

    fn is_constant_element(&self, element: Element) -> bool {
        match element {
            Element::Node(index) => self.is_constant(index),
            Element::Head(..) => true,
        }
    }

    /// Plans the form for the template at `index`.
    fn plan(&self, index: usize, plan: &mut Vec<Task>) -> Result<(), Diagnostic> {
        if self.is_constant(index) {
            self.quoted(index, plan);
            return Ok(());
        }
        let node = &self.nodes[index];
        match node.kind {
            NodeKind::Comma => {
                plan.push(Task::Copy(index + 1));
                Ok(())
            }
            NodeKind::CommaAt | NodeKind::CommaDot => {
                Err(problem::splice_outside_list(prefix_span(self.syntax, node)))
            }
            NodeKind::List | NodeKind::Dotted => {
                let mut elements = self.children(index);
                let tail = if node.kind == NodeKind::Dotted { elements.pop() } else { None };
                self.list(index, &elements, tail, plan)
            }
            NodeKind::Quote => self.prefixed(Known::Quote, index, plan),
            NodeKind::Function => self.prefixed(Known::Function, index, plan),
            NodeKind::Vector if node.argument == NO_ARGUMENT => {
                call(Known::Apply, index, plan);
                plan.push(Task::Open(NodeKind::Function, index));
                plan.push(Task::Known(Known::Vector, index));
                plan.push(Task::Close);
                self.list(index, &self.children(index), None, plan)?;
                plan.push(Task::Close);
                Ok(())
            }
            _ => Err(problem::comma_within(span(self.syntax, node))),
        }
    }

    fn prefixed(&self, head: Known, index: usize, plan: &mut Vec<Task>) -> Result<(), Diagnostic> {
        let elements = [Element::Head(head, index), Element::Node(index + 1)];
        self.list(index, &elements, None, plan)
    }

    fn children(&self, index: usize) -> Vec<Element> {
        let end = index + self.nodes[index].size as usize;
        let mut children = Vec::new();
        let mut at = index + 1;
        while at < end {
            children.push(Element::Node(at));
            at += self.nodes[at].size as usize;
        }
        children
    }

    fn quoted(&self, index: usize, plan: &mut Vec<Task>) {
        if self.is_self_evaluating(index) {
            plan.push(Task::Copy(index));
        } else {
            plan.extend([Task::Open(NodeKind::Quote, index), Task::Copy(index), Task::Close]);
        }
    }

    fn is_self_evaluating(&self, index: usize) -> bool {
        let node = &self.nodes[index];
        match node.kind {
            NodeKind::String | NodeKind::Character | NodeKind::Radix | NodeKind::Bits => true,
            NodeKind::Vector | NodeKind::Complex | NodeKind::Pathname | NodeKind::Array => true,
            NodeKind::Atom => {
                let text = self.syntax.text_of(node);
                text.starts_with(':') || atom::number(text, 10, FloatFormat::Single).is_some()
            }
            _ => false,
        }
    }

    /// Plans an element as an argument of a call.
    fn argument(&self, element: Element, plan: &mut Vec<Task>) {
        match element {
            Element::Node(index) => plan.push(Task::Expand(index)),
            Element::Head(known, place) => plan.extend([
                Task::Open(NodeKind::Quote, place),
                Task::Known(known, place),
                Task::Close,
            ]),
        }
    }

    /// The operand of `,@x` or `,.x`; `None` if the element is not a splice.
    fn splice(&self, element: Element) -> Option<usize> {
        match element {
            Element::Node(index) if is_splice(self.nodes[index].kind) => Some(index + 1),
            _ => None,
        }
    }

    /// Plans the form for a list template that contains a comma.
    fn list(
        &self,
        index: usize,
        elements: &[Element],
        tail: Option<Element>,
        plan: &mut Vec<Task>,
    ) -> Result<(), Diagnostic> {
        if let Some(operand) = tail.and_then(|tail| self.splice(tail)) {
            let comma = &self.nodes[operand - 1];
            return Err(problem::splice_outside_list(prefix_span(self.syntax, comma)));
        }
        let lead = elements.iter().take_while(|e| self.splice(**e).is_none()).count();
        let (lead, rest) = elements.split_at(lead);
        if rest.is_empty() {
            self.items(index, lead, tail, plan);
            return Ok(());
        }
        if !lead.is_empty() {
            call(Known::ListStar, index, plan);
            lead.iter().for_each(|element| self.argument(*element, plan));
        }
        self.appended(index, rest, tail, plan);
        if !lead.is_empty() {
            plan.push(Task::Close);
        }
        Ok(())
    }

    /// Plans the form for elements none of which is spliced.
    fn items(&self, index: usize, items: &[Element], tail: Option<Element>, plan: &mut Vec<Task>) {
        let constant_tail = tail.is_none_or(|tail| self.is_constant_element(tail));
        let suffix = if constant_tail {
            items.iter().rev().take_while(|e| self.is_constant_element(**e)).count()
        } else {
            0
        };
        let (varying, constant) = items.split_at(items.len() - suffix);
        if tail.is_none() && (constant.len() <= 1 || varying.is_empty()) {
            if varying.is_empty() {
                return self.constant_list(index, items, None, plan);
            }
            call(Known::List, index, plan);
            items.iter().for_each(|element| self.argument(*element, plan));
            return plan.push(Task::Close);
        }
        if varying.is_empty() && constant_tail {
            return self.constant_list(index, constant, tail, plan);
        }
        call(Known::ListStar, index, plan);
        varying.iter().for_each(|element| self.argument(*element, plan));
        match tail {
            Some(tail) if constant.is_empty() => self.argument(tail, plan),
            _ => self.constant_list(index, constant, tail, plan),
        }
        plan.push(Task::Close);
    }

    /// Plans `'(a b . tail)` for constant elements.
    fn constant_list(
        &self,
        index: usize,
        elements: &[Element],
        tail: Option<Element>,
        plan: &mut Vec<Task>,
    ) {
        let kind = if tail.is_some() { NodeKind::Dotted } else { NodeKind::List };
        plan.extend([Task::Open(NodeKind::Quote, index), Task::Open(kind, index)]);
        plan.extend(elements.iter().chain(&tail).map(|element| match *element {
            Element::Node(index) => Task::Copy(index),
            Element::Head(known, place) => Task::Known(known, place),
        }));
        plan.extend([Task::Close, Task::Close]);
    }

    /// Plans the form for elements the first of which is spliced.
    fn appended(
        &self,
        index: usize,
        elements: &[Element],
        tail: Option<Element>,
        plan: &mut Vec<Task>,
    ) {
        let alone = elements.len() == 1 && tail.is_none();
        if let (true, Some(operand)) = (alone, self.splice(elements[0]))
            && !is_splice(self.nodes[operand].kind)
        {
            return plan.push(Task::Copy(operand));
        }
        call(Known::Append, index, plan);
        let mut at = 0;
        while at < elements.len() {
            if let Some(operand) = self.splice(elements[at]) {
                plan.push(Task::Copy(operand));
                at += 1;
                continue;
            }
            let run = elements[at..].iter().take_while(|e| self.splice(**e).is_none()).count();
            let items = &elements[at..at + run];
            at += run;
            if at == elements.len() && tail.is_some() {
                self.items(index, items, tail, plan);
                return plan.push(Task::Close);
            }
            if items.iter().all(|e| self.is_constant_element(*e)) {
                self.constant_list(index, items, None, plan);
            } else {
                call(Known::List, index, plan);
                items.iter().for_each(|element| self.argument(*element, plan));
                plan.push(Task::Close);
            }
        }
        if let Some(tail) = tail {
            self.argument(tail, plan);
        }
        plan.push(Task::Close);
    }
}

/// Plans the beginning of a call; [`Task::Close`] ends it.
fn call(operator: Known, place: usize, plan: &mut Vec<Task>) {
    plan.extend([Task::Open(NodeKind::List, place), Task::Known(operator, place)]);
}
