//! The printer (CLHS chapter 22): objects as text.
//!
//! A [`Printer`] keeps what is still to be written on a list of its own, so that no nesting is too
//! deep for it, and writes into a text; both within a budget. It goes on in portions, so that its
//! caller may leave it and even collect the heap in between. It never calls Lisp: where a method or a
//! report is to print an object it leaves a [`Hole`] in the text, and what the room cannot know (the
//! name of a function, the state of a muproc) it asks its caller for, see [`Step`].
//!
//! Symbols are in `symbols.rs`, arrays in `array.rs`, labels of shared parts in
//! `circle.rs`, what has no end is found out in `endless.rs`.

mod array;
mod circle;
mod endless;
mod symbols;

use crate::data::class::{Class, Family};
use crate::data::numbers::{Format, Style};
use crate::data::string::Chars;
use crate::data::{class, numbers};
use crate::global::symbol;
use crate::heap::{Budget, Full, Heap, Imm, Kind, Pile, Text, Value};
use circle::{Search, is_uninterned};
use endless::Watch;

pub use crate::data::readtable::Case;
pub use circle::Labels;
pub use symbols::PrintCase;

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
    /// `*print-pretty*`: here, whether `(quote x)` is written `'x`.
    pub pretty: bool,
    /// The index of `*package*`.
    pub package: u32,
    /// `*read-default-float-format*`.
    pub float: Format,
    /// The name of a character that has one.
    pub character_name: fn(u32) -> Option<&'static str>,
    /// The function that prints this instance, if it is printed by Lisp.
    pub by_lisp: fn(&'static Class, bool) -> Option<Value>,
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
            by_lisp: |_, _| None,
        }
    }
}

impl Options {
    /// Whether what is printed is meant to be read back.
    pub fn escapes(&self) -> bool {
        self.escape || self.readably
    }

    pub(crate) fn style(&self) -> Style {
        Style { radix: self.base, prefix: self.radix, float: self.float }
    }
}

/// An object that Lisp prints at a place of the text.
#[derive(Clone, Copy, Debug)]
pub struct Hole {
    /// The place, in bytes.
    pub at: usize,
    /// The object.
    pub object: Value,
    /// The function of object and stream that prints it.
    pub function: Value,
    /// For a number of very many digits, how it is printed: the function gets both in a cons.
    pub style: Option<Style>,
}

/// How far the printer has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Everything is written.
    Done,
    /// The caller must write this object with [`Printer::push`] and call again: it is one that
    /// this room cannot describe.
    Describe(Value),
    /// The object cannot be printed so that it could be read.
    Unreadable(Value),
    /// A portion is done: call again, now or after other work.
    More,
    /// The budget is used up.
    Full,
    /// The object holds itself: without `*print-circle*` its text has no end.
    Endless,
}

/// After so many more bytes the caller is asked.
const PORTION: usize = 1 << 16;

/// After so many parts of an object the caller is asked.
const PARTS: usize = 1 << 12;

/// So much text a word of the heap may give: what is printed of a number, a symbol, a string.
const WORD_TEXT: usize = 16;

/// After so many bytes the rest of the slots of a condition is left out, at the next opportunity.
const MOST_OF_SLOTS: usize = 4096;

/// What is still to be written, the next last.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Task {
    /// An object at a depth.
    Object(Value, usize),
    /// The rest of a list, of which some elements are written.
    Tail(Value, usize, usize),
    /// The elements of a simple vector from an index on.
    Elements(Value, usize, usize),
    /// Slots of an instance from an index on.
    Slots(Value, usize, usize),
    /// Fields of a message from an index on.
    Fields(Value, usize, usize),
    /// A part of an array: array, dimension, row-major index of its first element, elements
    /// written, depth.
    Rows(Value, u32, usize, usize, usize),
    /// The elements of a vector that is no simple one, from an index on.
    Items(Value, usize, usize),
    /// Plain text.
    Text(&'static str),
}

impl Task {
    /// What it is about.
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

/// An object on its way to text.
pub struct Printer {
    /// How.
    pub options: Options,
    /// The text so far.
    pub out: Text,
    /// The places that Lisp fills.
    pub holes: Pile<Hole>,
    work: Pile<Task>,
    is_full: bool,
    pub(crate) budget: Budget,
    /// Whether the text has an end at all.
    pub(crate) watch: Watch,
    /// The walk for labels, before anything of the object is written.
    search: Option<Box<Search>>,
    pub(crate) labels: Option<Labels>,
    pub(crate) unreadable: Option<Value>,
    /// While the slots of a condition are written: how many tasks come after it, and where the text is
    /// long enough. Nobody can read them back, and they may be circular.
    cut: Option<(usize, usize)>,
    describe: Option<Value>,
}

impl Printer {
    /// Ready to print an object.
    pub fn new(heap: &Heap, object: Value, options: Options) -> Printer {
        let mut printer = Printer::within(heap.budget(), options);
        printer.begin(object);
        printer
    }

    /// A printer without an object that takes no more than the budget.
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
        }
    }

    /// Takes another object, to be written after what there is.
    pub fn begin(&mut self, object: Value) {
        if self.options.circle && object.is_reference() {
            match Search::new(object, self.budget) {
                Ok(search) => self.search = Some(Box::new(search)),
                Err(Full) => self.is_full = true,
            }
        }
        self.watch = Watch::over(object, &self.options);
        self.plan(Task::Object(object, 0));
    }

    /// Shows the collector every value held here.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        self.work.iter_mut().filter_map(Task::object_mut).for_each(&mut *visit);
        for hole in self.holes.iter_mut() {
            visit(&mut hole.object);
            visit(&mut hole.function);
        }
        if let Some(search) = &mut self.search {
            search.roots(visit);
        }
        self.watch.roots(visit);
    }

    /// Moves what is keyed by places in the heap, after a collection.
    pub fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        if let Some(search) = &mut self.search {
            search.forward(reached);
        }
        self.watch.forward(reached);
        if let Some(labels) = &mut self.labels {
            labels.forward(reached);
        }
    }

    /// Bytes that it takes, about.
    pub fn bytes(&self) -> usize {
        self.out.len()
            + size_of_val(&*self.work)
            + size_of_val(&*self.holes)
            + self.search.as_ref().map_or(0, |search| search.bytes())
            + self.labels.as_ref().map_or(0, Labels::bytes)
            + self.watch.bytes()
    }

    /// A portion of the walk for labels.
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

    /// Notes what is to be written next.
    pub(crate) fn plan(&mut self, task: Task) {
        self.is_full |= self.work.push(task).is_err();
    }

    /// Leaves a hole where the printer is.
    fn leave_hole(&mut self, object: Value, function: Value, style: Option<Style>) {
        let hole = Hole { at: self.out.len(), object, function, style };
        self.is_full |= self.holes.push(hole).is_err();
    }

    /// Goes on until everything is written or the caller must help.
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

    /// Leaves out the rest of a condition of which enough is written.
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

    /// Writes text where the printer is.
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
        self.immediate(object);
    }

    fn immediate(&mut self, object: Value) {
        if object.is_fixnum() || object.is_flonum() || object.is(Imm::Single) {
            return self.number(&EMPTY_HEAP, object);
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
            self.opaque(object, "#<PACKAGE ");
            match name {
                Some(name) if !name.is_empty() => print_string(&mut self.out, &name),
                _ => self.out.push_str("(deleted)"),
            }
            self.out.push('>');
            return;
        }
        if object.is(Imm::Class) {
            self.opaque(object, "#<CLASS ");
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

    fn number(&mut self, heap: &Heap, number: Value) {
        if let (Some(i), 10, false) = (number.as_fixnum(), self.options.base, self.options.radix) {
            return push_decimal(&mut self.out, i);
        }
        let style = self.options.style();
        if numbers::print_cost(heap, number, style.radix) >= numbers::LONG {
            // To find so many digits takes long: the machine does it beside other work.
            let function = crate::global::package::system("PRINT-LONG-NUMBER");
            return self.leave_hole(number, function.word(), Some(style));
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
            // A standard character that is graphic stands for itself, the space too.
            _ if c == ' ' || c.is_ascii_graphic() => self.out.push(c),
            Some(name) => self.out.push_str(name),
            None if char::from_u32(code).is_none() || c.is_control() => {
                self.out.push_str(&format!("U+{code:04X}"));
            }
            None => self.out.push(c),
        }
    }

    /// The beginning of what cannot be read back.
    pub(crate) fn opaque(&mut self, object: Value, text: &str) {
        if self.options.readably {
            self.unreadable = Some(object);
        }
        self.out.push_str(text);
    }

    fn ask(&mut self, object: Value) {
        if self.options.readably {
            self.unreadable = Some(object);
        } else {
            self.describe = Some(object);
        }
    }

    /// Whether the object is too deep to be written.
    pub(crate) fn too_deep(&mut self, depth: usize) -> bool {
        let deep = !self.options.readably && self.options.level.is_some_and(|most| depth >= most);
        if deep {
            self.out.push('#');
        }
        deep
    }

    /// Whether so many elements are enough.
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

    /// The rest of a list with its closing parenthesis; atoms among the elements at once.
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
            // A list may be circular: the loop that asks whether there is enough is the caller's.
            let is_plain = element.is_fixnum() || element.is_symbol();
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
            Kind::Pathname => {
                let text = crate::data::pathname::printed(heap, object);
                if self.options.escapes() {
                    self.out.push_str("#P");
                    print_string(&mut self.out, &text);
                } else {
                    self.out.push_str(&text);
                }
            }
            Kind::Mumsg => {
                self.opaque(object, "(:MUMSG");
                self.plan(Task::Fields(object, 0, depth));
            }
            _ => self.ask(object),
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
        if let Some(function) = (self.options.by_lisp)(class, self.options.escapes()) {
            self.leave_hole(instance, function, None);
            return;
        }
        if self.too_deep(depth) {
            return;
        }
        if class.name == crate::global::sym::READTABLE {
            return self.opaque(instance, "#<READTABLE>");
        }
        if class.family == Family::Structure {
            self.out.push_str("#S(");
            symbols::symbol(&mut self.out, class.name, &self.options);
        } else {
            self.opaque(instance, "#<");
            symbols::class_name(&mut self.out, class.name, &self.options);
            if self.cut.is_none() {
                self.cut = Some((self.work.len(), self.out.len() + MOST_OF_SLOTS));
            }
        }
        self.plan(Task::Slots(instance, 0, depth));
    }

    fn slots(&mut self, heap: &Heap, instance: Value, index: usize, depth: usize) {
        let Some(class) = class::of_instance(heap, instance) else { return };
        let structure = class.family == Family::Structure;
        let mut index = index;
        while !structure
            && index < class.slots.len()
            && index + 1 < heap.header(instance).length()
            && heap.slot(instance, index + 1) == Value::UNBOUND
        {
            index += 1;
        }
        let end = if structure { ')' } else { '>' };
        // The class may have been defined anew since the printer was here.
        let slot = class.slots.get(index);
        let Some(slot) = slot.filter(|_| index + 1 < heap.header(instance).length()) else {
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
        self.plan(Task::Object(heap.slot(instance, index + 1), depth + 1));
    }
}

impl Printer {
    fn fields(&mut self, heap: &Heap, message: Value, index: usize, depth: usize) {
        let shape = heap.slot(message, 0).payload() as u32;
        let Some(name) = crate::global::shape::fields(shape).get(index) else {
            return self.out.push(')');
        };
        self.out.push_str(" (");
        self.immediate(*name);
        self.out.push_str(" . ");
        self.plan(Task::Fields(message, index + 1, depth));
        self.plan(Task::Text(")"));
        self.plan(Task::Object(heap.slot(message, index + 1), depth + 2));
    }
}

static EMPTY_HEAP: std::sync::LazyLock<Heap> = std::sync::LazyLock::new(Heap::new);

/// The digits of a word in decimal.
pub fn push_decimal(out: &mut Text, i: i64) {
    out.push_str(word_digits(&mut [0; WORD_DIGITS], i, 10));
}

/// So many digits a word has at most, with its sign.
pub const WORD_DIGITS: usize = 65;

/// The digits of a word in a radix from 2 to 36, with its sign, written into the room.
pub fn word_digits(room: &mut [u8; WORD_DIGITS], i: i64, radix: u32) -> &str {
    let size = i.unsigned_abs();
    // A division by a constant is a multiplication.
    let mut at = match radix {
        10 => digits_before_end(room, size, 10),
        16 => digits_before_end(room, size, 16),
        8 => digits_before_end(room, size, 8),
        2 => digits_before_end(room, size, 2),
        _ => digits_before_end(room, size, radix as u64),
    };
    if i < 0 {
        at -= 1;
        room[at] = b'-';
    }
    std::str::from_utf8(&room[at..]).unwrap_or_default()
}

/// Writes the digits at the end of the room; where they begin.
#[inline(always)]
fn digits_before_end(room: &mut [u8; WORD_DIGITS], mut rest: u64, radix: u64) -> usize {
    let mut at = WORD_DIGITS;
    loop {
        at -= 1;
        let digit = (rest % radix) as u8;
        room[at] = if digit < 10 { b'0' + digit } else { b'A' + digit - 10 };
        rest /= radix;
        if rest == 0 {
            return at;
        }
    }
}

/// A simple string, in double quotes if `escapes`.
pub fn push_string(out: &mut Text, heap: &Heap, string: Value, escapes: bool) {
    if escapes {
        out.push('"');
    }
    push_chars(out, crate::data::string::chars(heap, string), escapes);
    if escapes {
        out.push('"');
    }
}

/// Characters, quotes and backslashes among them escaped if `escapes`.
pub(crate) fn push_chars(out: &mut Text, chars: Chars, escapes: bool) {
    let special = |code: u32| code == '"' as u32 || code == '\\' as u32;
    if !escapes || !chars.iter().any(special) {
        return chars.print_to(out);
    }
    for code in chars.iter() {
        if special(code) {
            out.push('\\');
        }
        out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
}

/// Text in double quotes.
pub fn print_string(out: &mut Text, text: &str) {
    out.push('"');
    for c in text.chars() {
        if c == '"' || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
