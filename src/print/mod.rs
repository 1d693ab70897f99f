//! The printer (CLHS chapter 22): writes objects as text.
//!
//! A [`Printer`] keeps what is still to be written on a list of its own, so that no nesting is too
//! deep for it, and writes into a text; both are within a budget. It works in portions, so that its
//! caller may interrupt it and even collect the heap in between. It never calls Lisp. Where a
//! method or a report function must print an object, it leaves a [`Hole`] in the text. What this
//! module cannot know (the name of a function, the state of a muproc) it asks its caller for, see
//! [`Step`].
//!
//! Begin here. Symbols are in `symbols.rs`, arrays in `array.rs`, the labels of shared parts in
//! `circle.rs`, the detection of endless texts in `endless.rs`, words and strings in `text.rs`.

mod array;
mod circle;
mod endless;
mod handles;
mod messages;
mod symbols;
mod text;

use crate::data::class::{Class, Family};
use crate::data::numbers::{Format, Style};
use crate::data::{class, numbers, standard_class};
use crate::global::metaobjects::Sort;
use crate::global::{known, metaobjects, symbol};
use crate::heap::{Budget, Full, Heap, Imm, Kind, Pile, Text, Value};
use circle::{Search, is_uninterned};
use endless::Watch;

pub use crate::data::readtable::Case;
pub use circle::{Labels, is_labelled};
pub use handles::is_handle;
pub use symbols::PrintCase;
pub(crate) use text::push_chars;
pub use text::{WORD_DIGITS, print_string, push_decimal, push_string, word_digits};

/// How to print: the values of the `*print-…*` variables.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// `*print-escape*`.
    pub escape: bool,
    /// `*print-readably*`.
    pub readably: bool,
    /// `*print-base*`.
    pub base: u32,
    /// `*print-radix*`.
    pub radix: bool,
    /// `*print-case*`.
    pub case: PrintCase,
    /// `readtable-case` of `*readtable*`.
    pub read_case: Case,
    /// `*print-length*`.
    pub length: Option<usize>,
    /// `*print-level*`.
    pub level: Option<usize>,
    /// `*print-circle*`.
    pub circle: bool,
    /// `*print-gensym*`.
    pub gensym: bool,
    /// `*print-array*`.
    pub array: bool,
    /// `*print-pretty*`: here, whether `(quote x)` is written as `'x`.
    pub pretty: bool,
    /// The index of `*package*`.
    pub package: u32,
    /// `*read-default-float-format*`.
    pub float: Format,
    /// Returns the name of a character, if it has one.
    pub character_name: fn(u32) -> Option<&'static str>,
    /// Whether programs have defined methods of `print-object`. Then `by_lisp` is asked about each
    /// object, else about instances only.
    pub methods: bool,
    /// Returns the function that prints an object of this class, if Lisp prints it.
    pub by_lisp: fn(&'static Class, &Options) -> Option<Value>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            escape: true,
            readably: false,
            base: 10,
            radix: false,
            case: PrintCase::Upcase,
            read_case: Case::Upcase,
            length: None,
            level: None,
            circle: false,
            gensym: true,
            array: true,
            pretty: false,
            package: crate::global::package::CL_USER,
            float: Format::Single,
            character_name: |_| None,
            methods: false,
            by_lisp: |_, _| None,
        }
    }
}

impl Options {
    /// Whether the text is meant to be read back.
    pub fn escapes(&self) -> bool {
        self.escape || self.readably
    }

    pub(crate) fn style(&self) -> Style {
        Style { radix: self.base, prefix: self.radix, float: self.float }
    }
}

/// A place in the text that Lisp must fill: it prints an object there.
#[derive(Clone, Copy, Debug)]
pub struct Hole {
    /// The place: an offset in bytes.
    pub at: usize,
    /// The object.
    pub object: Value,
    /// The function that prints it; its arguments are the object and a stream.
    pub function: Value,
    /// How to print there.
    pub options: Options,
    /// How many objects there are around it.
    pub depth: usize,
    /// For a number with very many digits, how to print it. The function then gets the number and
    /// the style in a cons.
    pub style: Option<Style>,
}

/// What the caller of the printer must do next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Nothing: everything is written.
    Done,
    /// Write this object with [`Printer::push`] and call again: this module cannot describe it.
    Describe(Value),
    /// Report that the object cannot be printed such that it can be read back.
    Unreadable(Value),
    /// Call again, now or after other work: a portion is done.
    More,
    /// Report that the budget is used up.
    Full,
    /// Report that the object contains itself: without `*print-circle*` its text is endless.
    Endless,
}

/// The number of bytes after which the printer returns to its caller.
const PORTION: usize = 1 << 16;

/// The number of parts of an object after which the printer returns to its caller.
const PARTS: usize = 1 << 12;

/// The number of bytes of text that one word of the heap may produce: a number, a symbol, a string.
const WORD_TEXT: usize = 16;

/// The number of bytes after which the remaining slots of a condition are left out.
const MOST_OF_SLOTS: usize = 4096;

/// What is still to be written; the next task is the last one of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Task {
    /// An object, at a depth.
    Object(Value, usize),
    /// The rest of a list: how many elements have been written, and the depth.
    Tail(Value, usize, usize),
    /// The elements of a simple vector: from an index on, at a depth.
    Elements(Value, usize, usize),
    /// The slots of an instance: from an index on, at a depth.
    Slots(Value, usize, usize),
    /// The fields of a message: from an index on, at a depth.
    Fields(Value, usize, usize),
    /// A part of an array: the array, the dimension, the row-major index of the first element, how
    /// many elements have been written, and the depth.
    Rows(Value, u32, usize, usize, usize),
    /// The elements of a vector that is not simple: from an index on, at a depth.
    Items(Value, usize, usize),
    /// A constant text.
    Text(&'static str),
}

impl Task {
    /// The object of the task, if it has one.
    fn object_mut(&mut self) -> Option<&mut Value> {
        match self {
            Task::Object(value, ..)
            | Task::Tail(value, ..)
            | Task::Elements(value, ..)
            | Task::Slots(value, ..)
            | Task::Fields(value, ..)
            | Task::Rows(value, ..)
            | Task::Items(value, ..) => Some(value),
            Task::Text(_) => None,
        }
    }
}

/// A printer, and the text that it has written.
pub struct Printer {
    /// How to print.
    pub options: Options,
    /// The text so far.
    pub out: Text,
    /// The places that Lisp must fill.
    pub holes: Pile<Hole>,
    work: Pile<Task>,
    is_full: bool,
    pub(crate) budget: Budget,
    /// Watches whether the text ends at all.
    pub(crate) watch: Watch,
    /// The search for labels, which comes before anything of the object is written.
    search: Option<Box<Search>>,
    pub(crate) labels: Option<Labels>,
    pub(crate) unreadable: Option<Value>,
    /// While the slots of a condition are written: the number of tasks that come after it, and the
    /// length at which the text is long enough. Nobody can read the slots back, and they may be
    /// circular.
    cut: Option<(usize, usize)>,
    describe: Option<Value>,
    /// Whether the next object is printed without its method of `print-object`.
    is_plain: bool,
    /// The object that was begun with, and where its text begins, while it can still be handed over
    /// to Lisp as a whole.
    root: Option<(Value, usize)>,
}

impl Printer {
    /// Makes a printer for an object.
    pub fn new(heap: &Heap, object: Value, options: Options) -> Printer {
        let mut printer = Printer::within(heap.budget(), options);
        printer.begin(object);
        printer
    }

    /// Makes a printer without an object that takes no more memory than the budget.
    pub fn within(budget: Budget, options: Options) -> Printer {
        Printer {
            options,
            out: Text::new(budget),
            holes: Pile::new(budget),
            work: Pile::new(budget),
            is_full: false,
            budget,
            watch: Watch::over(Value::NIL, &options),
            search: None,
            labels: None,
            unreadable: None,
            cut: None,
            describe: None,
            is_plain: false,
            root: None,
        }
    }

    /// Begins to print an object, after what has been written.
    pub fn begin(&mut self, object: Value) {
        if self.options.circle && object.is_reference() {
            match Search::new(object, self.budget) {
                Ok(search) => self.search = Some(Box::new(search)),
                Err(Full) => self.is_full = true,
            }
        }
        self.root = Some((object, self.out.len()));
        self.begin_leaf(object);
    }

    /// Begins to print an object for Lisp, which prints its parts and has given it its label.
    pub fn begin_leaf(&mut self, object: Value) {
        self.watch = Watch::over(object, &self.options);
        self.plan(Task::Object(object, 0));
    }

    /// Leaves the whole object to Lisp: the text is what was written before the object.
    pub fn hand_over(&mut self, object: Value, function: Value) {
        if let Some((_, at)) = self.root.take() {
            self.out.truncate(at);
        }
        self.holes.clear();
        self.leave_hole(object, function, None, 0);
    }

    /// The object, if Lisp must print the whole of it: it would print parts of it that may have
    /// labels.
    pub fn to_be_handed_over(&self) -> Option<Value> {
        let by_lisp = self.options.circle && self.holes.iter().any(|hole| hole.style.is_none());
        self.root.filter(|_| by_lisp).map(|(object, _)| object)
    }

    /// Begins to print an object as if it had no method of `print-object`: what such methods go on to
    /// when they call the next one.
    pub fn begin_plainly(&mut self, object: Value) {
        self.is_plain = true;
        self.begin(object);
        self.root = None;
    }

    /// Shows every value that the printer holds to the collector.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        self.work.iter_mut().filter_map(Task::object_mut).for_each(&mut *visit);
        for hole in self.holes.iter_mut() {
            visit(&mut hole.object);
            visit(&mut hole.function);
        }
        if let Some((root, _)) = &mut self.root {
            visit(root);
        }
        if let Some(search) = &mut self.search {
            search.roots(visit);
        }
        self.watch.roots(visit);
    }

    /// Updates the recorded objects after a collection.
    pub fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        if let Some(search) = &mut self.search {
            search.forward(reached);
        }
        self.watch.forward(reached);
        if let Some(labels) = &mut self.labels {
            labels.forward(reached);
        }
    }

    /// About how many bytes the printer takes.
    pub fn bytes(&self) -> usize {
        self.out.len()
            + size_of_val(&*self.work)
            + size_of_val(&*self.holes)
            + self.search.as_ref().map_or(0, |search| search.bytes())
            + self.labels.as_ref().map_or(0, Labels::bytes)
            + self.watch.bytes()
    }

    /// Does a portion of the search for labels.
    fn search(&mut self, heap: &Heap) -> Step {
        let Some(search) = &mut self.search else { return Step::More };
        match search.advance(heap, PARTS) {
            Ok(false) => {}
            Ok(true) => self.labels = self.search.take().and_then(|search| search.found()),
            Err(Full) => {
                self.is_full = true;
                return Step::Full;
            }
        }
        Step::More
    }

    /// Adds a task, which is then the next one.
    pub(crate) fn plan(&mut self, task: Task) {
        self.is_full |= self.work.push(task).is_err();
    }

    /// Leaves a hole at the present end of the text.
    fn leave_hole(&mut self, object: Value, function: Value, style: Option<Style>, depth: usize) {
        let level = self.options.level.map(|most| most.saturating_sub(depth));
        let options = Options { level, ..self.options };
        let hole = Hole { at: self.out.len(), object, function, options, depth, style };
        self.is_full |= self.holes.push(hole).is_err();
    }

    /// Writes until a portion or everything is written, or the caller must help.
    pub fn step(&mut self, heap: &Heap) -> Step {
        if self.search.is_some() {
            return self.search(heap);
        }
        if let Some(step) = self.walk(heap) {
            return step;
        }
        let before = self.out.len();
        let enough = before + PORTION;
        let mut parts = 0;
        while let Some(task) = self.work.pop() {
            match task {
                Task::Object(object, depth) => self.object(heap, object, depth),
                Task::Tail(rest, count, depth) => self.tail(heap, rest, count, depth),
                Task::Elements(vector, index, depth) => self.elements(heap, vector, index, depth),
                Task::Slots(instance, index, depth) => self.slots(heap, instance, index, depth),
                Task::Fields(message, index, depth) => self.fields(heap, message, index, depth),
                Task::Rows(array, dimension, from, count, depth) => {
                    self.rows(heap, array, dimension, from, count, depth);
                }
                Task::Items(array, index, depth) => self.items(heap, array, index, depth),
                Task::Text(text) => self.out.push_str(text),
            }
            self.cut_short();
            if self.is_full || self.out.is_full() {
                return Step::Full;
            }
            if let Some(object) = self.unreadable.take() {
                return Step::Unreadable(object);
            }
            if let Some(object) = self.describe.take() {
                return Step::Describe(object);
            }
            parts += 1;
            if (self.out.len() > enough || parts >= PARTS) && !self.work.is_empty() {
                return self.watched(heap, parts + (self.out.len() - before) / WORD_TEXT);
            }
        }
        if self.is_full || self.out.is_full() { Step::Full } else { Step::Done }
    }

    /// Leaves out the rest of a condition if enough of it is written.
    fn cut_short(&mut self) {
        let Some((around, enough)) = self.cut else { return };
        if self.work.len() <= around {
            self.cut = None;
        } else if self.out.len() > enough {
            while self.work.len() > around {
                self.work.pop();
            }
            self.out.push_str(if self.out.ends_with(' ') { "...>" } else { " ...>" });
            self.cut = None;
        }
    }

    /// Writes text at the present end.
    pub fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn object(&mut self, heap: &Heap, object: Value, depth: usize) {
        if object.is_reference() {
            if let Some(labels) = &mut self.labels
                && labels.mark(object, &mut self.out)
            {
                return;
            }
            if self.options.methods && self.by_method(heap, object, depth) {
                return;
            }
            if object.is_cons() {
                return self.list(heap, object, depth);
            }
            return self.headed(heap, object, depth);
        }
        if let Some(labels) = &mut self.labels
            && is_uninterned(object)
            && labels.mark(object, &mut self.out)
        {
            return;
        }
        if !self.options.methods || !self.by_method(heap, object, depth) {
            self.immediate(object);
        }
    }

    /// Leaves a hole if a method of `print-object` prints the object.
    #[cold]
    fn by_method(&mut self, heap: &Heap, object: Value, depth: usize) -> bool {
        if std::mem::take(&mut self.is_plain) {
            return false;
        }
        let class = class::at(class::key_of(heap, object));
        let Some(function) = class.and_then(|class| (self.options.by_lisp)(class, &self.options))
        else {
            return false;
        };
        self.leave_hole(object, function, None, depth);
        true
    }

    fn immediate(&mut self, object: Value) {
        if object.is_fixnum() || object.is_flonum() || object.is(Imm::Single) {
            return EMPTY_HEAP.with(|heap| self.number(heap, object));
        }
        if let Some(symbol) = object.as_symbol() {
            return symbols::symbol(&mut self.out, symbol, &self.options);
        }
        if let Some(code) = object.as_code_point() {
            return self.character(code);
        }
        if object.is(Imm::Package) {
            let name = crate::global::package::index(object)
                .map(|index| crate::global::package::with(index, |p| p.name.clone()));
            if self.options.readably && name.as_ref().is_some_and(|name| !name.is_empty()) {
                return self.leave_readable(object);
            }
            self.opaque(object, "#<PACKAGE ");
            match name {
                Some(name) if !name.is_empty() => print_string(&mut self.out, &name),
                _ => self.out.push_str("(deleted)"),
            }
            self.out.push('>');
            return;
        }
        if metaobjects::is(object, Sort::Class) {
            return self.class(object);
        }
        if object.is(Imm::Class) {
            self.opaque(object, "#<LAYOUT ");
            if let Some(class) = class::get(object) {
                symbols::class_name(&mut self.out, class.name, &self.options);
            }
            self.out.push('>');
            return;
        }
        if object.is(Imm::Marker) {
            self.opaque(object, if object == Value::UNBOUND { "#<UNBOUND>" } else { "#<MARK>" });
            return;
        }
        self.ask(object);
    }

    /// A class: its own class and its name.
    fn class(&mut self, class: Value) {
        self.opaque(class, "#<");
        let own = metaobjects::entry(class).and_then(|entry| class::get(entry.second()));
        symbols::class_name(&mut self.out, own.map_or(known::CLASS, |own| own.name), &self.options);
        if let Some(name) = standard_class::symbol_name(class) {
            self.out.push(' ');
            symbols::class_name(&mut self.out, name, &self.options);
        }
        self.out.push('>');
    }

    fn number(&mut self, heap: &Heap, number: Value) {
        if let (Some(i), 10, false) = (number.as_fixnum(), self.options.base, self.options.radix) {
            return push_decimal(&mut self.out, i);
        }
        let style = self.options.style();
        if numbers::print_cost(heap, number, style.radix) >= numbers::LONG {
            // Finding so many digits takes long: the machine does it beside other work.
            let function = crate::global::package::system("PRINT-LONG-NUMBER");
            return self.leave_hole(number, function.word(), Some(style), 0);
        }
        let text = numbers::print_number(heap, number, style);
        self.out.push_str(&text);
    }

    fn character(&mut self, code: u32) {
        let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        if !self.options.escapes() {
            return self.out.push(c);
        }
        self.out.push_str("#\\");
        match (self.options.character_name)(code) {
            // A graphic standard character stands for itself; so does the space, unless it may come to
            // the end of a line, where spaces are left out.
            _ if (c == ' ' && !self.options.pretty) || c.is_ascii_graphic() => self.out.push(c),
            Some(name) => self.out.push_str(name),
            None if char::from_u32(code).is_none() || c.is_control() => {
                self.out.push_str(&format!("U+{code:04X}"));
            }
            None => self.out.push(c),
        }
    }

    /// Writes the beginning of an object that cannot be read back.
    pub(crate) fn opaque(&mut self, object: Value, text: &str) {
        if self.options.readably {
            self.unreadable = Some(object);
        }
        self.out.push_str(text);
    }

    /// Leaves it to Lisp to write a form whose value is the object.
    fn leave_readable(&mut self, object: Value) {
        let function = crate::global::package::system("OUTPUT-READABLY");
        self.leave_hole(object, function.word(), None, 0);
    }

    fn ask(&mut self, object: Value) {
        if self.options.readably {
            self.unreadable = Some(object);
        } else {
            self.describe = Some(object);
        }
    }

    /// Whether the object is nested too deeply to be written; if so, writes `#`.
    pub(crate) fn too_deep(&mut self, depth: usize) -> bool {
        let deep = !self.options.readably && self.options.level.is_some_and(|most| depth >= most);
        if deep {
            self.out.push('#');
        }
        deep
    }

    /// Whether `count` elements are enough; if so, writes `...`.
    pub(crate) fn long_enough(&mut self, count: usize) -> bool {
        let enough =
            !self.options.readably && self.options.length.is_some_and(|most| count >= most);
        if enough {
            self.out.push_str("...");
        }
        enough
    }

    fn list(&mut self, heap: &Heap, list: Value, depth: usize) {
        if self.too_deep(depth) {
            return;
        }
        let first = heap.car(list);
        if self.options.pretty && first.is_symbol() {
            let rest = heap.cdr(list);
            if rest.is_cons() && heap.cdr(rest).is_nil() {
                let prefix = match first {
                    crate::global::sym::QUOTE => "'",
                    crate::global::sym::FUNCTION => "#'",
                    _ => "",
                };
                if !prefix.is_empty() {
                    self.out.push_str(prefix);
                    self.plan(Task::Object(heap.car(rest), depth));
                    return;
                }
            }
        }
        self.out.push('(');
        self.tail(heap, list, 0, depth);
    }

    /// Writes the rest of a list and the closing parenthesis. Plain atoms among the elements are
    /// written at once.
    fn tail(&mut self, heap: &Heap, rest: Value, count: usize, depth: usize) {
        let (mut rest, mut count) = (rest, count);
        loop {
            if !rest.is_cons() {
                if rest.is_true() {
                    self.out.push_str(" . ");
                    self.plan(Task::Text(")"));
                    self.plan(Task::Object(rest, depth + 1));
                } else {
                    self.out.push(')');
                }
                return;
            }
            if count > 0 {
                if self.labels.as_ref().is_some_and(|labels| labels.has(rest)) {
                    self.out.push_str(" . ");
                    self.plan(Task::Text(")"));
                    self.plan(Task::Object(rest, depth));
                    return;
                }
                self.out.push(' ');
            }
            if self.long_enough(count) {
                self.out.push(')');
                return;
            }
            let element = heap.car(rest);
            rest = heap.cdr(rest);
            count += 1;
            // A list may be circular: every 4096 elements the loop in `step` gets to check how much
            // is written.
            let is_plain = !self.options.methods && (element.is_fixnum() || element.is_symbol());
            let has_label = || self.labels.as_ref().is_some_and(|labels| labels.has(element));
            if is_plain && !count.is_multiple_of(4096) && !has_label() {
                self.immediate(element);
            } else {
                self.plan(Task::Tail(rest, count, depth));
                self.plan(Task::Object(element, depth + 1));
                return;
            }
        }
    }

    fn elements(&mut self, heap: &Heap, vector: Value, index: usize, depth: usize) {
        if index == heap.header(vector).length() {
            return self.out.push(')');
        }
        if index > 0 {
            self.out.push(' ');
        }
        if self.long_enough(index) {
            return self.out.push(')');
        }
        self.plan(Task::Elements(vector, index + 1, depth));
        self.plan(Task::Object(heap.slot(vector, index), depth + 1));
    }

    fn headed(&mut self, heap: &Heap, object: Value, depth: usize) {
        match heap.header(object).kind() {
            Kind::Bignum | Kind::Ratio | Kind::Double | Kind::Complex => self.number(heap, object),
            Kind::String => self.string(heap, object),
            Kind::Random => {
                let words = [heap.raw_first(object), heap.raw_word(object, 1)];
                let halves = words.map(|word| [word >> 32, word & 0xffff_ffff]);
                let [[a, b], [c, d]] = halves;
                self.out.push_str(&format!("#S(RANDOM-STATE :STATE ({a} {b} {c} {d}))"));
            }
            Kind::Vector => {
                if !self.options.array && !self.options.readably {
                    let length = heap.header(object).length();
                    self.out.push_str(&format!("#<VECTOR T {length}>"));
                } else if !self.too_deep(depth) {
                    self.out.push_str("#(");
                    self.plan(Task::Elements(object, 0, depth));
                }
            }
            Kind::Array | Kind::Specialized => self.array(heap, object, depth),
            Kind::Instance => self.instance(heap, object, depth),
            Kind::Pathname => self.pathname(heap, object, depth),
            Kind::Mumsg => {
                self.opaque(object, "(:MUMSG");
                self.plan(Task::Fields(object, 0, depth));
            }
            Kind::Table if self.options.readably => self.leave_readable(object),
            _ => self.ask(object),
        }
    }

    /// A pathname; readably, if its namestring means another one, the call that makes it.
    fn pathname(&mut self, heap: &Heap, pathname: Value, depth: usize) {
        let (text, parts) = crate::data::pathname::printed(heap, pathname);
        if !self.options.escapes() {
            return self.out.push_str(&text);
        }
        let Some(parts) = parts.filter(|_| self.options.readably) else {
            self.out.push_str("#P");
            return print_string(&mut self.out, &text);
        };
        self.out.push_str("#.(COMMON-LISP:MAKE-PATHNAME");
        self.plan(Task::Text(")"));
        for (name, value) in parts.into_iter().rev() {
            self.plan(Task::Object(value, depth + 1));
            self.plan(Task::Text(if value.is_cons() { " '" } else { " " }));
            self.plan(Task::Text(name));
            self.plan(Task::Text(" :"));
        }
    }

    fn string(&mut self, heap: &Heap, string: Value) {
        let escapes = self.options.escapes();
        push_string(&mut self.out, heap, string, escapes);
    }

    fn instance(&mut self, heap: &Heap, instance: Value, depth: usize) {
        let Some(class) = class::of_instance(heap, instance) else {
            return self.opaque(instance, "#<INSTANCE>");
        };
        // Methods have been asked for before.
        let options = Options { methods: false, ..self.options };
        if let Some(function) = (options.by_lisp)(class, &options) {
            self.leave_hole(instance, function, None, depth);
            return;
        }
        if self.too_deep(depth) {
            return;
        }
        if class.family == Family::Structure && self.handle(heap, instance, class.name, depth) {
            return;
        }
        if class.family == Family::Structure {
            self.out.push_str("#S(");
            symbols::symbol(&mut self.out, class.called, &self.options);
        } else {
            self.opaque(instance, "#<");
            // What a class is called: two classes may have had one name, of which one is the identity only.
            let given = (class.family == Family::Standard)
                .then(|| standard_class::symbol_name(standard_class::handle(class.name)));
            let name = given.flatten().unwrap_or(class.called);
            symbols::class_name(&mut self.out, name, &self.options);
            if class.family == Family::Standard {
                return self.out.push('>');
            }
            if self.cut.is_none() {
                self.cut = Some((self.work.len(), self.out.len() + MOST_OF_SLOTS));
            }
        }
        self.plan(Task::Slots(instance, 0, depth));
    }

    fn slots(&mut self, heap: &Heap, instance: Value, index: usize, depth: usize) {
        let Some(class) = class::of_instance(heap, instance) else { return };
        let body = class::body(heap, instance);
        let structure = class.family == Family::Structure;
        let mut index = index;
        while !structure
            && index < class.slots.len()
            && index + 1 < heap.header(body).length()
            && heap.slot(body, index + 1) == Value::UNBOUND
        {
            index += 1;
        }
        let end = if structure { ')' } else { '>' };
        // The class may have been redefined since the printer was here.
        let slot = class.slots.get(index);
        let Some(slot) = slot.filter(|_| index + 1 < heap.header(body).length()) else {
            return self.out.push(end);
        };
        self.out.push(' ');
        if self.long_enough(index) {
            return self.out.push(end);
        }
        let options = Options { escape: true, ..self.options };
        symbols::with_prefix(&mut self.out, ":", &symbol::name(slot.name), &options);
        self.out.push(' ');
        self.plan(Task::Slots(instance, index + 1, depth));
        self.plan(Task::Object(heap.slot(body, index + 1), depth + 1));
    }
}

thread_local!(static EMPTY_HEAP: Heap = Heap::new());

#[cfg(test)]
mod tests;
