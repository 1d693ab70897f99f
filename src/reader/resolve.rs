//! Resolve: turns the tree of a datum into Lisp data.
//!
//! The nodes are in document order. So the machine counts up, keeps the data that it has made on a
//! stack of its own, and builds a list when it reaches the end of one. It can stop anywhere: for
//! `#.`, whose form the caller evaluates in the muproc that reads; and after a while, so that a
//! long text does not hold up other muprocs. While it is stopped, [`Resolve::roots`] shows the
//! collector what it holds.
//!
//! Inside the datum that `#n=` labels, `#n#` is represented by a marker at first. The words that
//! hold markers are noted and filled in when the labelled datum is complete.

use super::atom::{Case, FloatFormat};
use super::leaf::Leaves;
use super::spans::Spans;
use super::syntax::{NO_ARGUMENT, Node, NodeKind, Syntax};
use super::target::Target;
use super::{backquote, problem};
use crate::data::{array, list, numbers};
use crate::global::package::MayMake;
use crate::global::{code_gc, package, sym};
use crate::heap::{Heap, Imm, Kind, Value};
use crate::text::{Diagnostic, Span};
use rustc_hash::FxHashMap;

/// What reading depends on: the values of special variables in the muproc that reads.
#[derive(Clone, Debug)]
pub struct ReadContext {
    /// `*package*`.
    pub package: Value,
    /// `*read-base*`, 2 to 36.
    pub read_base: u32,
    /// `*read-default-float-format*`.
    pub float_format: FloatFormat,
    /// `readtable-case` of `*readtable*`.
    pub case: Case,
    /// `*read-eval*`.
    pub read_eval: bool,
    /// Packages that are created if they are missing, because the source, which is not run, may
    /// make them.
    pub may_make: MayMake,
}

impl Default for ReadContext {
    fn default() -> ReadContext {
        ReadContext {
            package: package::word(package::CL_USER),
            read_base: 10,
            float_format: FloatFormat::Single,
            case: Case::Upcase,
            read_eval: true,
            may_make: MayMake::default(),
        }
    }
}

impl ReadContext {
    /// The context in which a compiled file is read, whatever the program has set: each symbol of
    /// another package than COMMON-LISP has its prefix.
    pub fn of_compiled() -> ReadContext {
        let package = package::word(package::COMMON_LISP);
        ReadContext { package, ..ReadContext::default() }
    }
}

/// How far resolving has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolved {
    /// The datum is complete.
    Done(Value),
    /// This form must be evaluated; pass its value to [`Resolve::resume`].
    Evaluate(Value),
    /// The datum is not complete yet, but a while has passed: call `step` again, perhaps after a
    /// pause.
    More,
}

/// The number of nodes handled in one step: about a millisecond's work.
const NODES_PER_STEP: usize = 10_000;

/// A datum with its place in the text.
#[derive(Clone, Copy)]
struct Item {
    value: Value,
    place: (u32, u32),
}

/// A node whose children are being made.
#[derive(Clone, Copy)]
struct Frame {
    node: usize,
    /// The index after its last descendant.
    end: usize,
    /// The number of items before its children.
    base: usize,
    /// The number of words that waited for a label before its children.
    waiting: usize,
}

/// A labelled datum, and the words to fill in when it is complete.
#[derive(Default)]
struct Label {
    value: Option<Value>,
    patches: Vec<(Value, usize)>,
}

/// A tree that is being turned into data.
pub struct Resolve {
    syntax: Syntax,
    pub(super) area: Target,
    at: usize,
    frames: Vec<Frame>,
    items: Vec<Item>,
    spans: Spans,
    labels: FxHashMap<u32, Label>,
    /// The number of words that wait for a label.
    waiting: usize,
    /// The place of the form whose value is awaited.
    awaited: Option<(u32, u32)>,
    /// Whether the awaited value, an array or a structure, will hold words that wait for a label.
    holds_waiting: bool,
    resumed: Option<Value>,
    /// The stream from which a program reads; `None` if the text is a source.
    pub(super) stream: Option<Value>,
    name: String,
}

/// The bit that marks the marker for a `#n#` whose label is not complete.
const UNFINISHED: u64 = 1 << 40;

fn unfinished(label: u32) -> Value {
    Value::immediate(Imm::Marker, UNFINISHED | label as u64)
}

fn unfinished_label(value: Value) -> Option<u32> {
    (value.is(Imm::Marker) && value.payload() & UNFINISHED != 0).then(|| value.payload() as u32)
}

type Parsed<T> = Result<T, Diagnostic>;

impl Resolve {
    /// The approximate number of bytes held.
    pub fn bytes(&self) -> usize {
        let waiting = self.waiting * size_of::<(Value, usize)>();
        let stacks = self.frames.capacity() * size_of::<Frame>();
        let items = self.items.capacity() * size_of::<Item>();
        self.syntax.bytes() + self.spans.bytes() + stacks + items + waiting
    }

    /// Makes the state that turns a tree into data in `area`.
    pub fn new(syntax: Syntax, area: Target) -> Resolve {
        let mut spans = Spans::new(syntax.source);
        if area == Target::Fixed {
            spans.reserve(syntax.nodes.len());
        }
        Resolve {
            syntax,
            area,
            at: 0,
            frames: Vec::with_capacity(16),
            items: Vec::with_capacity(32),
            spans,
            labels: FxHashMap::default(),
            waiting: 0,
            awaited: None,
            holds_waiting: false,
            resumed: None,
            stream: None,
            name: String::new(),
        }
    }

    /// The same state for a program that reads from `stream` (NIL if it reads from none).
    pub fn of_stream(self, stream: Value) -> Resolve {
        Resolve { stream: Some(stream), ..self }
    }

    /// The stream from which a program reads; `None` if the text is a source.
    pub fn stream(&self) -> Option<Value> {
        self.stream
    }

    /// The text of a node.
    pub(super) fn text_of(&self, node: &Node) -> String {
        self.syntax.text_of(node).to_owned()
    }

    /// Continues until the datum is complete, a form must be evaluated, or a while has passed.
    pub fn step(&mut self, heap: &mut Heap, context: &ReadContext) -> Parsed<Resolved> {
        if self.syntax.quasi {
            backquote::expand(&mut self.syntax)?;
            self.syntax.quasi = false;
        }
        if let (Some(value), Some(place)) = (self.resumed.take(), self.awaited.take()) {
            let value = self.area.take(heap, value);
            if std::mem::take(&mut self.holds_waiting) {
                self.wait_within(heap, value);
            }
            self.items.push(Item { value, place });
        }
        for _ in 0..NODES_PER_STEP {
            if let Some(frame) = self.frames.last().copied().filter(|f| f.end == self.at) {
                self.frames.pop();
                if let Some(form) = self.close(heap, frame, context)? {
                    let node = &self.syntax.nodes[frame.node];
                    self.awaited = Some((node.start, node.end));
                    return Ok(Resolved::Evaluate(form));
                }
                continue;
            }
            let Some(node) = self.syntax.nodes.get(self.at).copied() else {
                let value = self.items.pop().map_or(Value::NIL, |item| item.value);
                return Ok(Resolved::Done(value));
            };
            if let Some(form) = self.open(heap, &node, context)? {
                self.awaited = Some((node.start, node.end));
                return Ok(Resolved::Evaluate(form));
            }
        }
        Ok(Resolved::More)
    }

    /// Takes the value of the form that [`Resolved::Evaluate`] asked for.
    pub fn resume(&mut self, value: Value) {
        if self.area == Target::Fixed {
            code_gc::pin(value);
        }
        self.resumed = Some(value);
    }

    /// The places of the conses made so far.
    pub fn spans(&self) -> &Spans {
        &self.spans
    }

    /// The places of the conses, after the datum is complete.
    pub fn into_spans(self) -> Spans {
        self.spans
    }

    /// The place of the whole datum.
    pub fn span(&self) -> Span {
        self.syntax.span()
    }

    /// The place of the form whose value is awaited; if there is none, that of the whole datum.
    pub fn place(&self) -> Span {
        let whole = self.syntax.span();
        self.awaited.map_or(whole, |(start, end)| Span::new(whole.source, start, end))
    }

    /// Visits every value held here, for the collector, which may change it.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        self.items.iter_mut().for_each(|item| visit(&mut item.value));
        for label in self.labels.values_mut() {
            label.value.iter_mut().for_each(&mut *visit);
            label.patches.iter_mut().for_each(|(reference, _)| visit(reference));
        }
        self.resumed.iter_mut().for_each(&mut *visit);
        self.stream.iter_mut().for_each(&mut *visit);
    }

    fn span_of(&self, node: &Node) -> Span {
        Span::new(self.syntax.source, node.start, node.end)
    }

    /// Begins a node, and makes its datum if it is a leaf. Returns the form to evaluate, if the
    /// datum needs one.
    fn open(
        &mut self,
        heap: &mut Heap,
        node: &Node,
        context: &ReadContext,
    ) -> Parsed<Option<Value>> {
        let index = self.at;
        self.at += 1;
        let place = (node.start, node.end);
        let value = match node.kind {
            NodeKind::Atom
            | NodeKind::Escaped
            | NodeKind::Uninterned
            | NodeKind::String
            | NodeKind::Character
            | NodeKind::Radix
            | NodeKind::Known => {
                if let Some(form) = self.long_number(heap, node, context) {
                    return Ok(Some(form));
                }
                match self.leaves(context).make(heap, node) {
                    Ok(value) => value,
                    Err(mistake) => {
                        let form = self.missing_symbol(heap, node, context, &mistake);
                        return form.map(Some).ok_or(mistake);
                    }
                }
            }
            NodeKind::Reference => self.reference(node)?,
            NodeKind::Bits => self.leaves(context).bits(heap, node)?,
            _ => {
                if node.kind == NodeKind::Label {
                    self.begin_label(node)?;
                }
                let end = index + node.size as usize;
                let (base, waiting) = (self.items.len(), self.waiting);
                self.frames.push(Frame { node: index, end, base, waiting });
                return Ok(None);
            }
        };
        self.items.push(Item { value, place });
        Ok(None)
    }

    pub(super) fn leaves<'r>(&'r mut self, context: &'r ReadContext) -> Leaves<'r> {
        Leaves { syntax: &self.syntax, area: self.area, context, name: &mut self.name }
    }

    /// Ends a node with children and makes its datum. Returns the form to evaluate, if the datum
    /// needs one.
    fn close(
        &mut self,
        heap: &mut Heap,
        frame: Frame,
        context: &ReadContext,
    ) -> Parsed<Option<Value>> {
        let node = self.syntax.nodes[frame.node];
        let value = match node.kind {
            NodeKind::List => self.list(heap, frame.base, None, &node),
            NodeKind::Dotted => self.dotted(heap, frame.base, &node)?,
            NodeKind::Vector => self.vector(heap, frame.base, &node)?,
            NodeKind::Quote => self.prefixed(heap, sym::QUOTE, &node),
            NodeKind::Function => self.prefixed(heap, sym::FUNCTION, &node),
            NodeKind::Label => self.end_label(heap, &node)?,
            _ => return self.evaluated(heap, frame, context).map(Some),
        };
        self.items.truncate(frame.base);
        self.items.push(Item { value, place: (node.start, node.end) });
        Ok(None)
    }

    /// Makes a list of the items from `base` on.
    fn list(&mut self, heap: &mut Heap, base: usize, tail: Option<Value>, node: &Node) -> Value {
        let items = &self.items[base..];
        let end = tail.unwrap_or(Value::NIL);
        if items.is_empty() {
            return end;
        }
        let list = self.area.list(heap, items.iter().map(|item| item.value), end);
        if self.area == Target::Fixed {
            let place = (node.start, node.end);
            self.spans.add(list, place, items.iter().map(|item| item.place));
        }
        if !self.labels.is_empty() {
            for i in 0..self.items.len() - base {
                let cons = list.moved_to(list.offset() + 2 * i);
                self.wait(self.items[base + i].value, cons, 0);
            }
            self.wait(end, list.moved_to(list.offset() + 2 * (self.items.len() - base - 1)), 1);
        }
        list
    }

    /// Notes the word that holds `value`, if it is the marker of a label.
    fn wait(&mut self, value: Value, reference: Value, index: usize) {
        if let Some(label) = unfinished_label(value).and_then(|n| self.labels.get_mut(&n)) {
            label.patches.push((reference, index));
            self.waiting += 1;
        }
    }

    /// Notes the words of an array or a structure, which evaluation has just made, that wait for a
    /// label.
    fn wait_within(&mut self, heap: &Heap, value: Value) {
        let holder = match array::is_array(heap, value) {
            true => array::elements(heap, value).storage,
            false => value,
        };
        if !heap.is_kind(holder, Kind::Vector) && !heap.is_kind(holder, Kind::Instance) {
            return;
        }
        for i in 0..heap.header(holder).length() {
            self.wait(heap.slot(holder, i), holder, i + 1);
        }
    }

    fn dotted(&mut self, heap: &mut Heap, base: usize, node: &Node) -> Parsed<Value> {
        if node.argument == 1 {
            let message = "a vector has no dotted end";
            return Err(problem::dot(self.span_of(node), message));
        }
        let tail = self.items.pop().map(|item| item.value);
        Ok(self.list(heap, base, tail, node))
    }

    fn vector(&mut self, heap: &mut Heap, base: usize, node: &Node) -> Parsed<Value> {
        let items = &self.items[base..];
        let mut payload: Vec<u64> = items.iter().map(|item| item.value.0).collect();
        if node.argument != NO_ARGUMENT {
            let wanted = node.argument as usize;
            let last = payload.last().copied();
            if payload.len() > wanted || (wanted > 0 && last.is_none()) {
                let count = payload.len();
                return Err(problem::vector_length(node.argument, count, self.span_of(node)));
            }
            heap.demand(wanted + 1);
            payload.resize(wanted, last.unwrap_or(0));
        }
        let vector = self.area.object(heap, Kind::Vector, &payload);
        if !self.labels.is_empty() {
            for (i, word) in payload.iter().enumerate() {
                self.wait(Value(*word), vector, i + 1);
            }
        }
        Ok(vector)
    }

    /// Makes `(quote x)` or `(function x)` of the last item.
    fn prefixed(&mut self, heap: &mut Heap, operator: Value, node: &Node) -> Value {
        let width = if operator == sym::QUOTE { 1 } else { 2 };
        let place = (node.start, node.start + width);
        let at = self.items.len() - 1;
        self.items.insert(at, Item { value: operator, place });
        self.list(heap, at, None, node)
    }

    fn begin_label(&mut self, node: &Node) -> Parsed<()> {
        let label = node.argument;
        if self.labels.insert(label, Label::default()).is_some() {
            let message = format!("the label #{label}= stands twice in this datum");
            return Err(problem::bad_label(self.span_of(node), message));
        }
        Ok(())
    }

    fn reference(&self, node: &Node) -> Parsed<Value> {
        let label = node.argument;
        match self.labels.get(&label).map(|label| label.value) {
            Some(Some(value)) => Ok(value),
            Some(None) => Ok(unfinished(label)),
            None => {
                let message = format!("no #{label}= stands before this");
                Err(problem::bad_label(self.span_of(node), message))
            }
        }
    }

    fn end_label(&mut self, heap: &mut Heap, node: &Node) -> Parsed<Value> {
        let label = node.argument;
        let value = self.items.last().map_or(Value::NIL, |item| item.value);
        if unfinished_label(value).is_some() {
            let message = format!("#{label}= labels nothing but a label");
            return Err(problem::bad_label(self.span_of(node), message));
        }
        let entry = self.labels.entry(label).or_default();
        entry.value = Some(value);
        for (reference, index) in std::mem::take(&mut entry.patches) {
            self.area.patch(heap, reference, index, value);
            self.waiting -= 1;
        }
        Ok(value)
    }

    /// The form whose value is the datum of a node that needs evaluation.
    fn evaluated(&mut self, heap: &mut Heap, frame: Frame, context: &ReadContext) -> Parsed<Value> {
        let node = self.syntax.nodes[frame.node];
        let span = self.span_of(&node);
        let operand = self.items.pop().map_or(Value::NIL, |item| item.value);
        let waits = self.waiting > frame.waiting || unfinished_label(operand).is_some();
        let may_wait = matches!(node.kind, NodeKind::Structure | NodeKind::Array);
        self.holds_waiting = waits && may_wait;
        if waits && !may_wait {
            let message = "a label inside of this refers to what is not complete yet".into();
            return Err(problem::bad_label(span, message));
        }
        match node.kind {
            NodeKind::ReadEval if !context.read_eval => Err(problem::no_read_eval(span)),
            NodeKind::ReadEval => Ok(operand),
            NodeKind::Complex => self.complex(heap, operand, &node),
            NodeKind::Structure => self.structure(heap, operand, &node),
            NodeKind::Pathname => self.pathname(heap, operand, &node),
            NodeKind::Array => self.array(heap, operand, &node),
            _ => Err(problem::unexpected(span)),
        }
    }

    /// Makes a form of these values, at the place of the node.
    pub(super) fn form(&mut self, heap: &mut Heap, values: &[Value], node: &Node) -> Value {
        let form = self.area.list(heap, values.iter().copied(), Value::NIL);
        if self.area == Target::Fixed {
            let place = (node.start, node.end);
            self.spans.add(form, place, values.iter().map(|_| place));
        }
        form
    }

    fn quote(&mut self, heap: &mut Heap, value: Value, node: &Node) -> Value {
        self.form(heap, &[sym::QUOTE, value], node)
    }

    fn complex(&mut self, heap: &mut Heap, parts: Value, node: &Node) -> Parsed<Value> {
        match elements(heap, parts).as_deref() {
            Some([real, imaginary])
                if [real, imaginary].iter().all(|part| numbers::is_real(heap, **part)) =>
            {
                let parts = [sym::COMPLEX, *real, *imaginary];
                Ok(self.form(heap, &parts, node))
            }
            _ => {
                let message = "`#C` needs a list of two real numbers";
                Err(problem::wrong_operand(self.span_of(node), message, "`#C(1 2)`"))
            }
        }
    }

    fn structure(&mut self, heap: &mut Heap, slots: Value, node: &Node) -> Parsed<Value> {
        let count = elements(heap, slots).map_or(0, |slots| slots.len());
        if count.is_multiple_of(2) || !heap.car(slots).is_symbol() {
            let message = "`#S` needs a list of a name, and of slots and values by turns";
            let form = "`#S(point :x 1 :y 2)`";
            return Err(problem::wrong_operand(self.span_of(node), message, form));
        }
        let slots = self.quote(heap, slots, node);
        Ok(self.form(heap, &[package::system("READ-STRUCTURE").word(), slots], node))
    }

    fn pathname(&mut self, heap: &mut Heap, name: Value, node: &Node) -> Parsed<Value> {
        if !heap.is_kind(name, Kind::String) {
            let message = "`#P` needs a string";
            return Err(problem::wrong_operand(self.span_of(node), message, "`#p\"a/b.lisp\"`"));
        }
        let parse = package::intern(package::COMMON_LISP, "PARSE-NAMESTRING").0;
        Ok(self.form(heap, &[parse.word(), name], node))
    }

    /// The form that makes an array, of `#2A((1 2) (3 4))`, of `#A(type dimensions contents)` as in
    /// CLISP, or of `#A(dimensions type . contents)`, as in SBCL and as the printer writes it.
    fn array(&mut self, heap: &mut Heap, contents: Value, node: &Node) -> Parsed<Value> {
        if node.argument != NO_ARGUMENT {
            return Ok(self.make_array(heap, contents, node.argument, node));
        }
        match array_parts(heap, contents) {
            Some([dimensions, element_type, contents]) => {
                let element_type = self.quote(heap, element_type, node);
                let dimensions = self.quote(heap, dimensions, node);
                let contents = self.quote(heap, contents, node);
                Ok(self.array_form(heap, dimensions, Some(element_type), contents, node))
            }
            None => {
                let message = "`#A` needs its rank, or a list of type, dimensions and contents";
                let form = "`#2A((1 2) (3 4))`";
                Err(problem::wrong_operand(self.span_of(node), message, form))
            }
        }
    }

    /// The form that makes an array of this rank. The dimensions are taken from the contents.
    fn make_array(&mut self, heap: &mut Heap, contents: Value, rank: u32, node: &Node) -> Value {
        let mut dimensions = Vec::new();
        let mut level = contents;
        for _ in 0..rank.min(1024) {
            let length = length(heap, level);
            dimensions.push(Value::fixnum(length as i64));
            level = first(heap, level);
        }
        let dimensions = match dimensions.is_empty() {
            true => Value::NIL,
            false => self.form(heap, &dimensions, node),
        };
        let dimensions = self.quote(heap, dimensions, node);
        let contents = self.quote(heap, contents, node);
        self.array_form(heap, dimensions, None, contents, node)
    }

    fn array_form(
        &mut self,
        heap: &mut Heap,
        dimensions: Value,
        element_type: Option<Value>,
        contents: Value,
        node: &Node,
    ) -> Value {
        let make_array = package::intern(package::COMMON_LISP, "MAKE-ARRAY").0.word();
        let mut form = vec![make_array, dimensions];
        if let Some(element_type) = element_type {
            form.extend([package::keyword("ELEMENT-TYPE").word(), element_type]);
        }
        form.extend([package::keyword("INITIAL-CONTENTS").word(), contents]);
        self.form(heap, &form, node)
    }
}

/// The dimensions, the element type and the contents of an array, of the list that follows `#A`.
fn array_parts(heap: &mut Heap, list: Value) -> Option<[Value; 3]> {
    let first = first(heap, list);
    let is_dimensions = first.is_nil() || first.is_cons() && heap.car(first).is_fixnum();
    if list.is_cons() && is_dimensions && heap.cdr(list).is_cons() {
        let rest = heap.cdr(list);
        return Some([first, heap.car(rest), heap.cdr(rest)]);
    }
    match *elements(heap, list)? {
        [element_type, dimensions, contents] => Some([dimensions, element_type, contents]),
        _ => None,
    }
}

/// The elements of a list that has just been read; `None` if it is not a proper list.
fn elements(heap: &mut Heap, list: Value) -> Option<Vec<Value>> {
    list::to_vec(heap, list).ok()
}

/// The length of a sequence that has just been read; zero for any other object.
fn length(heap: &mut Heap, sequence: Value) -> usize {
    if sequence.is_list() {
        return elements(heap, sequence).map_or(0, |elements| elements.len());
    }
    if heap.is_kind(sequence, Kind::Vector) {
        return heap.header(sequence).length();
    }
    if heap.is_kind(sequence, Kind::String) {
        return heap.raw_first(sequence) as usize;
    }
    0
}

/// The first element of a list or vector; NIL if there is none.
fn first(heap: &Heap, sequence: Value) -> Value {
    if sequence.is_cons() {
        return heap.car(sequence);
    }
    if heap.is_kind(sequence, Kind::Vector) && heap.header(sequence).length() > 0 {
        return heap.slot(sequence, 0);
    }
    Value::NIL
}
