//! Calls of generic functions that read or write a slot of their argument, of `make-instance`, and of
//! `typep`: the plain case of such a call is a node of its own.
//!
//! A node is made for a call of a generic function that has accessor methods when it is linked. It
//! remembers for some classes where the slot stands that the function reads there (`accessors.rs`). Whatever
//! is not plain is left to the ordinary call, as with the fused nodes (`fused.rs`): another function by this
//! name, an unknown class, an unbound slot, a type to be checked.
//!
//! A call of `make-instance` is plain if class and names of initial arguments are constant and the values
//! need only be put into slots (`data/constructor.rs`).
//!
//! A call of `typep` with the name of a class remembers for some classes whether their instances are of
//! that type, and for which state of all classes that holds.

use super::accessors::Accessor;
use super::fused::Arg;
use super::node::{Form, Lambda, Node, Simple, Site};
use crate::data::class::{Class, Family};
use crate::data::constructor::{Constructor, Part, Source};
use crate::data::{class, constructor, hooks, known_type};
use crate::global::dispatch::{Dispatch, Key};
use crate::global::symbol::{SymbolCell, known};
use crate::global::units::{Piece, Ref};
use crate::global::{metaobjects, symbol};
use crate::heap::{Symbol, Value};
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::plain;
use smallvec::SmallVec;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// How many classes a node remembers.
const KNOWN: usize = 4;
/// A call that is mostly plain, and then needs no frame.
pub struct Direct {
    what: What,
    /// Where the value goes, and the node after that. The last call of a function has neither.
    destination: u32,
    next: Option<Ref<Node>>,
    /// The ordinary call.
    slow: Ref<Node>,
}

/// What is done directly.
enum What {
    /// A slot is read or written.
    Access(Access),
    /// An instance is made.
    Maker(Ref<Maker>),
    /// Something is asked for its class.
    TypeTest(TypeTest),
}

impl Piece for Direct {
    fn owns(&self) -> bool {
        false
    }
}

impl Piece for Maker {
    fn owns(&self) -> bool {
        true
    }
}

impl Direct {
    /// Makes the memory of a call; `None` if it cannot be done directly, as far as is known now. `to` is
    /// where the value goes, and the next node.
    pub(in crate::machine) fn of(
        site: &Site,
        maker: Option<Ref<Maker>>,
        to: Option<(u32, Ref<Node>)>,
        slow: Ref<Node>,
    ) -> Option<Direct> {
        let what = match site.name {
            known::MAKE_INSTANCE => What::Maker(maker?),
            known::TYPEP => What::TypeTest(TypeTest::of(site)?),
            _ => What::Access(Access::of(site.cell, &site.arguments)?),
        };
        let (destination, next) = (to.map_or(0, |(slot, _)| slot), to.map(|(_, next)| next));
        Some(Direct { what, destination, next, slow })
    }

    /// Whether a call is likely to be one that [`Direct::of`] makes a memory for.
    pub(in crate::machine) fn is_likely(site: &Site) -> bool {
        Accessor::of(site.cell).is_some()
    }

    /// The ordinary call.
    #[inline(always)]
    pub(in crate::machine) fn slow(&self) -> Ref<Node> {
        self.slow
    }

    /// Puts the value into its place. The node to go on with.
    #[inline(never)]
    pub(in crate::machine) fn put(&self, m: &mut Machine, fp: usize) -> Ref<Node> {
        match (self.value(m, fp), self.next) {
            (Some(value), Some(next)) => {
                m.set_slot(fp, self.destination, value);
                next
            }
            _ => self.slow,
        }
    }

    /// The value of the call; `None`, as if nothing had happened, if the case is not plain.
    #[inline(always)]
    pub(in crate::machine) fn value(&self, m: &mut Machine, fp: usize) -> Option<Value> {
        match &self.what {
            What::Access(access) => access.access(m, fp),
            What::Maker(maker) => maker.make(m, fp),
            What::TypeTest(test) => test.ask(m, fp),
        }
    }
}

/// A call of `make-instance` with a constant class and constant names of initial arguments.
pub(in crate::machine) struct Maker {
    /// The cell of the function's symbol, and the function that it held when this was linked.
    cell: SymbolCell,
    function: Value,
    /// The name of the class.
    class: Symbol,
    names: Box<[Symbol]>,
    values: Box<[Arg]>,
    /// Whether all values are those of slots and constants.
    is_brief: bool,
    /// The index of the class and the number of its constructor, in one word.
    known: AtomicU64,
    /// Whether `:after` methods took part the last time: then no instance is made without a call.
    calls: AtomicBool,
    /// Where the function that calls these has stood in its table.
    hint: AtomicU32,
    /// What is known for the version of the class that was met first.
    plan: OnceLock<Plan>,
    /// INITIALIZE-INSTANCE when it was first asked for, and its table.
    initialize: OnceLock<(Value, &'static Dispatch)>,
}

/// How instances of one version of a class are made, where all values are those of slots and constants. It says the same
/// as the constructor, but is found at once.
struct Plan {
    /// The index of the version, and the number of its constructor.
    layout: u32,
    number: u32,
    /// For which state of all methods that holds (`constructor::state`).
    state: AtomicU64,
    /// The values of the slots.
    values: Box<[Arg]>,
}

/// The most values that the function of [`Maker::initializer`] takes.
const MOST_TAKEN: usize = 8;

/// What is known of no class yet: no class has an index so high.
const NOTHING: u64 = u64::MAX;
/// Instead of the number of a constructor: there is none.
const NONE: u32 = u32::MAX;

/// A constant operand that is a symbol.
fn constant(simple: Ref<Simple>) -> Option<Symbol> {
    if simple.form == Form::Constant { simple.k.as_symbol() } else { None }
}

impl Maker {
    /// Makes the memory of a call; `None` if it is not that plain.
    pub(in crate::machine) fn of(site: &Site) -> Option<Maker> {
        let (class, rest) = site.arguments.split_first()?;
        let pairs = rest.chunks_exact(2);
        if !pairs.remainder().is_empty() {
            return None;
        }
        let names = pairs.clone().map(|pair| constant(pair[0])).collect::<Option<_>>()?;
        let values: Box<[Arg]> = pairs.map(|pair| Arg::of(pair[1])).collect();
        Some(Maker {
            cell: site.cell,
            function: site.cell.function(),
            class: constant(*class)?,
            names,
            is_brief: values.iter().all(|v| matches!(v, Arg::Slot(_) | Arg::Constant(_))),
            values,
            known: AtomicU64::new(NOTHING),
            calls: AtomicBool::new(false),
            hint: AtomicU32::new(0),
            plan: OnceLock::new(),
            initialize: OnceLock::new(),
        })
    }

    #[inline(always)]
    fn make(&self, m: &mut Machine, fp: usize) -> Option<Value> {
        if self.calls.load(Ordering::Relaxed) {
            return None;
        }
        let layout = self.layout()?;
        match self.planned(layout, Part::None) {
            Some(plan) => Some(plan.filled(m, fp, layout)),
            None => self.make_slowly(m, fp, layout),
        }
    }

    #[inline(never)]
    fn make_slowly(&self, m: &mut Machine, fp: usize, layout: &'static Class) -> Option<Value> {
        let (constructor, number) = self.constructor(layout)?;
        let (sources, state) = constructor.sources(layout, Part::None)?;
        self.plan(layout, number, sources, state);
        self.filled(m, fp, layout, sources)
    }

    /// The present version of the class, if the function is still the one that this is about.
    #[inline(always)]
    fn layout(&self) -> Option<&'static Class> {
        if self.cell.function() != self.function {
            return None;
        }
        class::find(self.class)
    }

    /// The plan, if it is about this version and holds while methods of a program take part so.
    #[inline(always)]
    fn planned(&self, layout: &Class, part: Part) -> Option<&Plan> {
        let plan = self.plan.get()?;
        let holds = plan.layout == layout.index
            && plan.state.load(Ordering::Relaxed) == constructor::state(part);
        holds.then_some(plan)
    }

    /// Notes where the values come from, and for which state that holds, unless the plan is about another version.
    fn plan(&self, layout: &Class, number: u32, sources: &[Source], state: u64) {
        if !self.is_brief {
            return;
        }
        let value = |source: &Source| match source {
            Source::Constant(word) => Arg::Constant(*word),
            Source::Argument(at) => self.values[*at],
        };
        let plan = self.plan.get_or_init(|| Plan {
            layout: layout.index,
            number,
            state: AtomicU64::new(state),
            values: sources.iter().map(value).collect(),
        });
        if plan.layout == layout.index {
            plan.state.store(state, Ordering::Relaxed);
        }
    }

    /// The constructor of this version for these names, and its number.
    #[inline(always)]
    fn constructor(&self, layout: &'static Class) -> Option<(&'static Constructor, u32)> {
        let known = self.known.load(Ordering::Relaxed);
        if known >> 32 != u64::from(layout.index) {
            self.find_out(layout);
            return None;
        }
        let constructor = layout.constructors.get(known as u32 as usize)?.get()?;
        Some((constructor, known as u32))
    }

    /// Whether `:after` methods of a program take part in making an instance, as far as is known now.
    pub(in crate::machine) fn has_afters(&self) -> bool {
        let Some(layout) = class::find(self.class) else { return false };
        self.find_out(layout);
        let found = self.layout().and_then(|layout| Some((layout, self.constructor(layout)?.0)));
        found.is_some_and(|(layout, how)| how.sources(layout, Part::After).is_some())
    }

    /// A new instance with the values of the arguments and constants in its slots. The values are gathered beside
    /// the stack: an argument that is computed uses the frame behind its own place for its operands.
    #[inline(always)]
    fn filled(
        &self,
        m: &mut Machine,
        fp: usize,
        layout: &Class,
        sources: &[Source],
    ) -> Option<Value> {
        let mut values = SmallVec::<[Value; 8]>::new();
        for source in sources {
            values.push(match source {
                Source::Argument(at) => m.argument(self.values[*at], fp)?,
                Source::Constant(word) => *word,
            });
        }
        Some(m.heap.instance_of(layout.word(), values.iter().copied()))
    }

    #[cold]
    #[inline(never)]
    fn find_out(&self, layout: &'static Class) {
        let number = constructor::find(layout, &self.names).map_or(NONE, |number| number as u32);
        self.known.store(u64::from(layout.index) << 32 | u64::from(number), Ordering::Relaxed);
    }

    /// If only `:after` methods of a program take part: makes the frame of the function that calls them, which
    /// takes the new instance and the values of the arguments, and returns its code.
    #[inline(always)]
    pub(in crate::machine) fn initializer(
        &self,
        m: &mut Machine,
        fp: usize,
        frame: usize,
    ) -> Option<Ref<Lambda>> {
        let layout = self.layout()?;
        if let Some(plan) = self.planned(layout, Part::After)
            && let Some(dispatch) = self.initializers()
            && let keys = (Key::of_class(layout.word()), Key::of_number(plan.number))
            && let Some(found) = dispatch.find_again(dispatch.head(), keys, &self.hint)
            && let Some(lambda) = plain(found.function, 1)
        {
            let instance = plan.filled(m, fp, layout);
            m.reserve(frame + lambda.frame());
            m.stack[frame] = instance;
            return Some(lambda);
        }
        self.initializer_slowly(m, fp, frame, layout)
    }

    /// The table of INITIALIZE-INSTANCE.
    #[inline(always)]
    fn initializers(&self) -> Option<&'static Dispatch> {
        let generic = symbol::cell(known::INITIALIZE_INSTANCE).function();
        let (known, dispatch) = self.initialize.get()?;
        (*known == generic).then_some(*dispatch)
    }

    #[inline(never)]
    fn initializer_slowly(
        &self,
        m: &mut Machine,
        fp: usize,
        frame: usize,
        layout: &'static Class,
    ) -> Option<Ref<Lambda>> {
        let (constructor, number) = self.constructor(layout)?;
        let sources = constructor.sources(layout, Part::After);
        self.calls.store(sources.is_some(), Ordering::Relaxed);
        let (sources, state) = sources?;
        self.plan(layout, number, sources, state);
        let generic = symbol::cell(known::INITIALIZE_INSTANCE).function();
        let dispatch = metaobjects::entry(generic)?.dispatch();
        self.initialize.get_or_init(|| (generic, dispatch));
        let keys = (Key::of_class(layout.word()), Key::of_number(number));
        let Some(found) = dispatch.find_again(dispatch.head(), keys, &self.hint) else {
            m.learn_initializer(generic, layout, constructor.names(), keys);
            return None;
        };
        let takes_instance_only = plain(found.function, 1);
        let count = 1 + self.values.len();
        let lambda = match takes_instance_only {
            Some(lambda) => lambda,
            None if count > MOST_TAKEN => return None,
            None => plain(found.function, count as u32)?,
        };
        let instance = self.filled(m, fp, layout, sources)?;
        m.reserve(frame + lambda.frame());
        // The values of the arguments lie in the slots of the instance; in those of the frame, if it is the
        // caller's, they are overwritten.
        m.stack[frame] = instance;
        if takes_instance_only.is_none() {
            let made = m.heap.own_instance(instance)?;
            for (i, source) in sources.iter().enumerate() {
                if let Source::Argument(at) = source {
                    m.stack[frame + 1 + at] = m.heap.value_of(made, i + 1);
                }
            }
        }
        Some(lambda)
    }
}

impl Plan {
    /// A new instance.
    #[inline(always)]
    fn filled(&self, m: &mut Machine, fp: usize, layout: &Class) -> Value {
        let Machine { heap, stack, .. } = m;
        let value = |value: &Arg| match value {
            Arg::Slot(slot) => stack[fp + *slot as usize],
            Arg::Constant(word) => *word,
            _ => unreachable!("all values are those of slots and constants"),
        };
        heap.instance_of(layout.word(), self.values.iter().map(value))
    }
}

/// A call of `typep` with a constant name.
struct TypeTest {
    /// The cell of the function's symbol, and the function that it held when this was linked.
    cell: SymbolCell,
    function: Value,
    object: Arg,
    /// The name of the type.
    name: Symbol,
    /// For some classes: the number of changes of classes, the index of the class, and the answer for
    /// what belongs to it, in one word.
    known: [AtomicU64; KNOWN],
}

impl TypeTest {
    fn of(site: &Site) -> Option<TypeTest> {
        let [object, name] = *site.arguments else { return None };
        Some(TypeTest {
            cell: site.cell,
            function: site.cell.function(),
            object: Arg::of(object),
            name: constant(name)?,
            known: [const { AtomicU64::new(NOTHING) }; KNOWN],
        })
    }

    #[inline(always)]
    fn ask(&self, m: &mut Machine, fp: usize) -> Option<Value> {
        if self.cell.function() != self.function {
            return None;
        }
        let object = m.argument(self.object, fp)?;
        let class = class::key_of(&m.heap, object);
        let word = Self::word(class::changes(), class);
        let known = self.known[class as usize % KNOWN].load(Ordering::Relaxed);
        if known & !1 == word {
            return Some(if known & 1 != 0 { Value::T } else { Value::NIL });
        }
        self.find_out(m, word, class, object)
    }

    /// What is known, but for the answer.
    #[inline(always)]
    fn word(changes: u32, class: u32) -> u64 {
        u64::from(changes) << 32 | u64::from(class) << 1
    }

    #[cold]
    #[inline(never)]
    fn find_out(&self, m: &mut Machine, word: u64, class: u32, object: Value) -> Option<Value> {
        // Of a built-in class the name is the name of a type, which is not always the class.
        let wanted = class::find(self.name).filter(|wanted| wanted.family != Family::BuiltIn)?;
        let is_generic = |wanted: &Class| {
            class::find(known::STANDARD_GENERIC_FUNCTION)
                .is_some_and(|class| class.includes(wanted.index))
        };
        if class::at(class).is_some_and(class::is_to_be_updated)
            || (hooks::may_be_dormant(object) && is_generic(wanted))
        {
            return None;
        }
        let is_one = known_type::is_of(&m.heap, object, self.name.word())?;
        if class < 1 << 31 {
            let known = word | u64::from(is_one);
            self.known[class as usize % KNOWN].store(known, Ordering::Relaxed);
        }
        Some(Value::from_bool(is_one))
    }
}

/// A call of a generic function that may read or write a slot.
struct Access {
    what: Accessor,
    /// The object, and the new value of a call that writes.
    object: Arg,
    value: Option<Arg>,
}

impl Access {
    /// Makes the memory of a call with these arguments; `None` if it is none of an accessor, as far as is
    /// known now.
    fn of(cell: SymbolCell, arguments: &[Ref<Simple>]) -> Option<Access> {
        let what = Accessor::of(cell)?;
        let (object, value) = match (what.writes(), arguments) {
            (false, [object]) => (Arg::of(*object), None),
            (true, [value, object]) => (Arg::of(*object), Some(Arg::of(*value))),
            _ => return None,
        };
        Some(Access { what, object, value })
    }

    /// Reads or writes the slot; `None`, as if nothing had happened, if the case is not plain.
    #[inline(always)]
    fn access(&self, m: &mut Machine, fp: usize) -> Option<Value> {
        let value = match self.value {
            Some(value) => m.argument(value, fp)?,
            None => Value::NIL,
        };
        let object = m.argument(self.object, fp)?;
        let instance = m.heap.own_instance(object)?;
        let Some(place) = self.what.place(instance.class) else {
            self.what.find_out(m, instance.class, object, value);
            return None;
        };
        if self.value.is_some() {
            return m.heap.set_value_of(instance, place, value).then_some(value);
        }
        m.heap.bound_value_of(instance, place)
    }
}
