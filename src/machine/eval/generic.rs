//! Calls of generic functions (CLHS 7.6.6).
//!
//! The walk of a call: the classes of the arguments lead through the table of the generic function
//! (`global/dispatch.rs`) to its *effective method*, which is entered in the frame of the call. That
//! is a function word, if one method does it all, or the first link of a *chain*: calling a link
//! calls its function with the next link before the arguments. So a method that mentions
//! `call-next-method` has one parameter more, the rest of its chain.
//!
//! What the table does not know is found out here ([`Machine::miss`]), for the standard method
//! combination; other combinations are Lisp (`GENERIC-MISS` in `stdlib/clos/generic.lisp`).

use super::applicable::Method;
use super::state::{Flow, Machine, Resume};
use super::step::plain;
use crate::data::class::{Class, Family};
use crate::data::hooks;
use crate::data::{Fault, class, constructor, copy, list};
use crate::global::dispatch::{Dispatch, Effective, Head, Key, MOST_REQUIRED, Shape};
use crate::global::metaobjects::{Sort, Version};
use crate::global::symbol::known;
use crate::global::units::Ref;
use crate::global::{closures, metaobjects, package, sym};
use crate::heap::{Imm, Shared, Symbol, Value};
use crate::machine::code::node::{Callee, Lambda, Node, lambda_of};
use crate::machine::code::primitive::Args;
use crate::machine::eval::call::place_of_tail_call;
use crate::machine::link::method_group::{self, Group};
use crate::process::Outcome;

/// The fields of a generic function; its members are its methods in the order of their definition.
pub mod fields {
    /// The name.
    pub const NAME: usize = 0;
    /// The lambda list.
    pub const LAMBDA_LIST: usize = 1;
    /// NIL for the standard method combination, else what Lisp has made of it.
    pub const COMBINATION: usize = 2;
    /// The argument precedence order, as a list of positions; NIL for from left to right.
    pub const ORDER: usize = 3;
    /// The keywords that it accepts itself: NIL without `&key`, T for any.
    pub const KEYS: usize = 4;
    /// The number of required parameters.
    pub const REQUIRED: usize = 5;
    /// The number of optional parameters.
    pub const OPTIONAL: usize = 6;
    /// Whether `&rest` or `&key` follows these.
    pub const OPEN: usize = 11;
    /// The function that does all calls until the methods change, or NIL.
    pub const FUNCTION: usize = 12;
}

/// The members and fields of a method.
pub mod method {
    /// Member: the function, or NIL.
    pub const FUNCTION: usize = 0;
    /// Member: T if the function takes the rest of its chain before the arguments.
    pub const TAKES_NEXT: usize = 1;
    /// Member: NIL, `:before`, `:after` or `:around` if that is its only qualifier; else T.
    pub const QUALIFIER: usize = 2;
    /// Member: the generic function, or NIL.
    pub const GENERIC: usize = 3;
    /// The first member that is a specializer.
    pub const SPECIALIZERS: usize = 4;
    /// Field: all qualifiers.
    pub const QUALIFIERS: usize = 0;
    /// Field: the keywords that it accepts: NIL without `&key`, T for any.
    pub const KEYS: usize = 2;
    /// Field: of an accessor the slot; of the library's method of a generic function of the standard
    /// `:library`.
    pub const SLOT: usize = 4;
}

/// What the table of a generic function says of a call.
enum Known {
    /// Its effective method.
    Method(Effective),
    /// Nothing.
    Nothing,
    /// Nothing before this argument has been updated.
    Obsolete(Value),
}

/// The number of required parameters of a generic function.
pub(super) fn required_of(version: &Version) -> usize {
    let required = version.fields.get(fields::REQUIRED).and_then(|field| field.root.as_fixnum());
    required.and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
}

/// Whether a generic function takes more arguments than the required ones.
fn is_open(version: &Version) -> bool {
    let has_optional =
        version.fields.get(fields::OPTIONAL).is_none_or(|n| n.root != Value::fixnum(0));
    has_optional || version.fields.get(fields::OPEN).is_none_or(|open| open.root.is_true())
}

/// How many arguments a generic function takes at most; `None` if any number.
fn most_arguments(version: &Version) -> Option<usize> {
    if version.fields.get(fields::OPEN).is_none_or(|open| open.root.is_true()) {
        return None;
    }
    let optional = version.fields.get(fields::OPTIONAL)?.root.as_fixnum()?;
    Some(required_of(version) + usize::try_from(optional).ok()?)
}

/// The specializers of a method.
pub fn specializers(version: &Version) -> &[Shared] {
    version.members.get(method::SPECIALIZERS..).unwrap_or_default()
}

/// The code of the function of a method.
pub fn code_of_method(version: &Version) -> Option<Ref<Lambda>> {
    let function = version.members.get(method::FUNCTION)?.word();
    let code = match function.is(Imm::Global) {
        true => closures::get(function)?.function.word().as_code(),
        false => function.as_code(),
    };
    code.map(lambda_of)
}

/// A link that calls a function of the library, with `next` before the arguments.
fn library_link(function: Symbol, next: Value) -> Value {
    metaobjects::link(function.word(), next, Vec::new()).word()
}

impl Machine {
    /// Enters the effective method for the arguments that lie from `frame` on.
    pub(in crate::machine) fn enter_generic(
        &mut self,
        word: Value,
        frame: usize,
        count: u32,
        by: Option<Ref<Node>>,
    ) -> Flow {
        let Some(entry) = metaobjects::entry(word) else {
            let control = "The generic function is gone.";
            return Flow::Fault(Fault::simple(&mut self.heap, control, &[]));
        };
        let dispatch = entry.dispatch();
        let head = dispatch.head();
        if count < head.required() {
            self.note_mended(place_of_tail_call(by));
            return self.too_few_for_generic(word, head.required() as usize, frame, count);
        }
        if head.required() > MOST_REQUIRED {
            return self.miss(word, head, false, (frame, count), by);
        }
        match self.effective_known(dispatch, head, frame) {
            Known::Method(effective) => self.enter_from(effective, (frame, count), by),
            Known::Nothing => self.miss(word, head, true, (frame, count), by),
            Known::Obsolete(instance) => {
                if class::brought_up_to_date(&mut self.heap, instance).is_some() {
                    return self.enter_generic(word, frame, count, by);
                }
                self.update_first(instance, word, frame, count)
            }
        }
    }

    /// Walks through the table of a generic function with the arguments that lie from `frame` on.
    fn effective_known(&mut self, dispatch: &Dispatch, head: Head, frame: usize) -> Known {
        let (mut keys, mut n) = ([Key::ANY; MOST_REQUIRED as usize], 0);
        let mut left = head.positions();
        while left != 0 {
            let position = left.trailing_zeros() as usize;
            left &= left - 1;
            let argument = self.stack[frame + position];
            match self.dispatch_key(dispatch, head, position, argument) {
                Ok(key) => keys[n] = key,
                Err(instance) => return Known::Obsolete(instance),
            }
            n += 1;
        }
        dispatch.walk(head, &keys[..n]).map_or(Known::Nothing, Known::Method)
    }

    /// The effective method for these arguments, if the table knows it and only one or two of them
    /// are looked at. `None` in all other cases, as if nothing had been asked.
    #[inline(always)]
    pub(in crate::machine) fn effective_at_once<const N: usize>(
        &self,
        dispatch: &Dispatch,
        arguments: &[Value; N],
    ) -> Option<Effective> {
        let head = dispatch.head();
        match head.shape() {
            Shape::First if N > 0 => dispatch.find_one(head, self.quick_key(arguments[0])?),
            Shape::FirstTwo if N > 1 => {
                let keys = (self.quick_key(arguments[0])?, self.quick_key(arguments[1])?);
                dispatch.find(head, keys)
            }
            _ => self.effective_otherwise(dispatch, head, arguments),
        }
    }

    /// The key of an argument; `None` if it is an instance that must be looked at more closely. That the
    /// class has been redefined need not be asked: the table has forgotten it then.
    #[inline(always)]
    fn quick_key(&self, argument: Value) -> Option<Key> {
        match self.heap.own_instance_class(argument) {
            Some(class) => class.is(Imm::Class).then(|| Key::of_class(class)),
            None => Some(self.quick_key_of_other(argument)),
        }
    }

    #[inline(never)]
    fn quick_key_of_other(&self, argument: Value) -> Key {
        Key::of_class(class::word(class::key_of(&self.heap, argument)))
    }

    /// The same for positions that are not the first ones, and for `eql` specializers.
    #[inline(never)]
    fn effective_otherwise(
        &self,
        dispatch: &Dispatch,
        head: Head,
        arguments: &[Value],
    ) -> Option<Effective> {
        let positions = head.positions();
        let more = positions & positions.wrapping_sub(1);
        if more & more.wrapping_sub(1) != 0 || (head.has_eql() && !head.has_only_words()) {
            return None;
        }
        let first = self.key_at(dispatch, head, positions, arguments)?;
        if more == 0 {
            return dispatch.find_one(head, first);
        }
        dispatch.find(head, (first, self.key_at(dispatch, head, more, arguments)?))
    }

    /// The key of the argument at the first of these positions.
    #[inline(always)]
    fn key_at(
        &self,
        dispatch: &Dispatch,
        head: Head,
        positions: u32,
        arguments: &[Value],
    ) -> Option<Key> {
        // An argument may be missing: then nothing is found.
        let position = positions.trailing_zeros() as usize;
        let Some(argument) = arguments.get(position) else { return Some(Key::ANY) };
        if head.has_eql()
            && let Some(key) = dispatch.eql_word(head, position, *argument)
        {
            return Some(key);
        }
        self.quick_key(*argument)
    }

    /// The code to be entered for the arguments that lie from `frame` on, with its frame made ready,
    /// if a plain function does it and the table knows which; else `None`, and nothing has changed.
    #[inline(never)]
    pub(in crate::machine) fn generic_callee(
        &mut self,
        word: Value,
        frame: usize,
        count: u32,
    ) -> Option<Callee> {
        if !metaobjects::is(word, Sort::Generic) {
            return None;
        }
        let dispatch = metaobjects::entry(word)?.dispatch();
        let head = dispatch.head();
        if count < head.required() || head.required() > MOST_REQUIRED {
            return None;
        }
        let Known::Method(Effective { function, next }) =
            self.effective_known(dispatch, head, frame)
        else {
            return None;
        };
        let takes_next = next != Value::UNBOUND;
        let lambda = plain(function, count + u32::from(takes_next))?;
        if takes_next {
            self.put_before(next, frame, count);
        }
        self.reserve(frame + lambda.frame());
        Some(Callee { lambda, body: lambda.body() })
    }

    /// The key of an argument in the table of a generic function. The error is the argument, if it
    /// is an instance of a class that has been redefined and must be updated first.
    fn dispatch_key(
        &mut self,
        dispatch: &Dispatch,
        head: Head,
        position: usize,
        argument: Value,
    ) -> Result<Key, Value> {
        if head.has_eql()
            && let Some(specializer) = self.eql_specializer(dispatch, position, argument)
        {
            return Ok(Key::of_eql(specializer));
        }
        let key = class::key_of(&self.heap, argument);
        let may_be_obsolete = class::is_noted_obsolete(class::word(key));
        let newest = match may_be_obsolete && class::is_obsolete(key) {
            true => newest_key(key, argument)?,
            false => key,
        };
        Ok(Key::of_class(class::word(newest)))
    }

    /// Calls an effective method with the arguments that lie from `frame` on.
    #[inline]
    pub(crate) fn enter_effective(&mut self, effective: Value, frame: usize, count: u32) -> Flow {
        match taken_apart(effective) {
            Some(effective) => self.enter_parts(effective, frame, count),
            None => {
                let control = "The chain of methods is gone.";
                Flow::Fault(Fault::simple(&mut self.heap, control, &[]))
            }
        }
    }

    /// Calls an effective method for the node that calls the generic function: if keywords are checked first, an
    /// error has the place of that.
    fn enter_from(
        &mut self,
        effective: Effective,
        (frame, count): (usize, u32),
        by: Option<Ref<Node>>,
    ) -> Flow {
        if effective.function == known::CALL_WITH_KEYS_CHECKED.word() {
            return self.enter_with_keys_checked(effective.next, (frame, count), by);
        }
        self.enter_parts(effective, frame, count)
    }

    /// Calls the effective method of `link` if the arguments that lie from `frame` on have no keywords but those that
    /// the methods take. The members of the link are the number of arguments before the keywords, the generic function
    /// and the keywords.
    pub(crate) fn enter_with_keys_checked(
        &mut self,
        link: Value,
        (frame, count): (usize, u32),
        by: Option<Ref<Node>>,
    ) -> Flow {
        let (entry, version) = (metaobjects::entry(link), metaobjects::version(link));
        let (Some(entry), Some(version)) = (entry, version) else {
            return Flow::Fault(Fault::type_error(link, sym::METHOD));
        };
        let [positional, generic, keys @ ..] = &version.members[..] else {
            return Flow::Fault(Fault::type_error(link, sym::METHOD));
        };
        let known: Vec<Value> = keys.iter().map(|key| key.word()).collect();
        let from = positional.word().as_fixnum().map_or(0, |n| n.max(0) as usize);
        let args = Args { base: frame, count: count as usize };
        if args.count > from
            && let Err(fault) = self.check_keywords_of(generic.word(), args, from, &known)
        {
            return self.mendable_fault(fault.at(place_of_tail_call(by)), frame);
        }
        self.enter_effective(entry.first(), frame, count)
    }

    fn enter_parts(&mut self, effective: Effective, frame: usize, count: u32) -> Flow {
        if effective.next == Value::UNBOUND {
            // Funcallable instances may call each other in a ring, so this is a safe point.
            if effective.function.is(Imm::Metaobject) {
                self.heap.reductions.set(self.heap.reductions.get() - 1);
                if self.heap.reductions.get() < 0 {
                    let again = Resume::Enter(effective.function, frame, count);
                    return Flow::Stop(Outcome::Yield, again);
                }
            }
            return Flow::Enter(effective.function, frame, count);
        }
        self.put_before(effective.next, frame, count);
        Flow::Enter(effective.function, frame, count + 1)
    }

    /// Enters a function with what is to lie in the slots of its parameters.
    pub(crate) fn call_adapted(&mut self, args: Args) -> Flow {
        let (function, count) = (self.arg(args, 0), args.count - 1);
        let Some(lambda) = adapted(function, count) else {
            return Flow::Fault(Fault::type_error(function, sym::COMPILED_FUNCTION));
        };
        self.reserve(args.base + lambda.frame());
        self.stack.copy_within(args.base + 1..args.base + args.count, args.base);
        Flow::Next(lambda.body(), args.base)
    }

    /// Puts a value before the arguments that lie from `frame` on.
    pub(crate) fn put_before(&mut self, value: Value, frame: usize, count: u32) {
        let count = count as usize;
        self.reserve(frame + count + 2);
        self.stack.copy_within(frame..frame + count, frame + 1);
        self.stack[frame] = value;
    }

    /// Updates an instance of a class that has been redefined, then makes the call again.
    #[cold]
    fn update_first(&mut self, instance: Value, word: Value, frame: usize, count: u32) -> Flow {
        self.put_before(word, frame, count);
        self.put_before(instance, frame, count + 1);
        Flow::Enter(package::system("UPDATE-AND-CALL").word(), frame, count + 2)
    }

    #[cold]
    fn too_few_for_generic(
        &mut self,
        word: Value,
        required: usize,
        frame: usize,
        count: u32,
    ) -> Flow {
        let arguments = self.stack[frame..frame + count as usize].to_vec();
        let arguments = list::from_slice(&mut self.heap, &arguments);
        self.reserve(frame + 4);
        self.stack[frame] = word;
        self.stack[frame + 1] = arguments;
        self.stack[frame + 2] = Value::fixnum(required as i64);
        Flow::Enter(package::system("TOO-FEW-ARGUMENTS").word(), frame, 3)
    }

    /// Calls a function of the library with the generic function and its arguments.
    fn tell_library(&mut self, name: &str, word: Value, frame: usize, count: u32) -> Flow {
        self.put_before(word, frame, count);
        Flow::Enter(package::system(name).word(), frame, count + 1)
    }

    /// Finds the effective method that the table does not know, notes it there if `is_noted`, and enters
    /// it.
    #[cold]
    #[inline(never)]
    fn miss(
        &mut self,
        word: Value,
        head: Head,
        is_noted: bool,
        (frame, count): (usize, u32),
        by: Option<Ref<Node>>,
    ) -> Flow {
        let Some(version) = metaobjects::version(word) else {
            return self.tell_library("GENERIC-MISS", word, frame, count);
        };
        let is_standard = version.fields.get(fields::COMBINATION).is_some_and(|c| c.root.is_nil());
        if !is_standard || hooks::count_for_calls(word) {
            return self.tell_library("GENERIC-MISS", word, frame, count);
        }
        self.find_method((word, &version), head, is_noted, (frame, count), by)
    }

    /// Calls a generic function with the standard method combination by its methods alone; nothing is
    /// noted.
    pub(crate) fn enter_generic_anew(&mut self, word: Value, frame: usize, count: u32) -> Flow {
        let (Some(version), Some(entry)) = (metaobjects::version(word), metaobjects::entry(word))
        else {
            return self.tell_library("GENERIC-MISS", word, frame, count);
        };
        let head = entry.dispatch().head();
        self.find_method((word, &version), head, false, (frame, count), None)
    }

    fn find_method(
        &mut self,
        (word, version): (Value, &Version),
        head: Head,
        is_noted: bool,
        (frame, count): (usize, u32),
        by: Option<Ref<Node>>,
    ) -> Flow {
        let required = required_of(version);
        if (count as usize) < required {
            self.note_mended(place_of_tail_call(by));
            return self.too_few_for_generic(word, required, frame, count);
        }
        if most_arguments(version).is_some_and(|most| count as usize > most) {
            self.note_mended(place_of_tail_call(by));
            return self.tell_library("TOO-MANY-ARGUMENTS", word, frame, count);
        }
        let arguments = self.stack[frame..frame + required].to_vec();
        let methods = self.applicable_methods(word, version, &arguments);
        if methods.is_empty() {
            self.note_mended(place_of_tail_call(by));
            self.put_before(word, frame, count);
            return Flow::Enter(known::NO_APPLICABLE_METHOD.word(), frame, count + 1);
        }
        if methods.iter().any(|m| m.member(method::QUALIFIER) == Value::T) {
            self.note_mended(place_of_tail_call(by));
            return self.tell_library("UNUSABLE-METHODS", word, frame, count);
        }
        let Some(effective) = self.standard_effective(word, version, &methods) else {
            self.note_mended(place_of_tail_call(by));
            return self.tell_library("NO-PRIMARY-METHOD", word, frame, count);
        };
        let effective = self.with_keys_checked((word, version), &methods, effective);
        if is_noted {
            self.learn(word, head, &arguments, effective);
        }
        match taken_apart(effective) {
            Some(effective) => self.enter_from(effective, (frame, count), by),
            None => self.enter_effective(effective, frame, count),
        }
    }

    /// Notes in the table of a generic function which effective method these arguments have.
    pub(crate) fn learn(&mut self, word: Value, head: Head, arguments: &[Value], effective: Value) {
        let Some(dispatch) = metaobjects::entry(word).map(|entry| entry.dispatch()) else { return };
        let mut keys = Vec::new();
        for position in 0..head.required().min(MOST_REQUIRED) as usize {
            if head.positions() & 1 << position != 0 {
                let Some(argument) = arguments.get(position) else { return };
                match self.dispatch_key(dispatch, head, position, *argument) {
                    Ok(key) => keys.push(key),
                    Err(_) => return,
                }
            }
        }
        if let Some(effective) = taken_apart(effective) {
            dispatch.learn(head, &keys, effective, class::is_current);
            if let (true, Some(argument)) = (head.has_only_words(), arguments.first()) {
                dispatch.learn_word(head, *argument, effective);
            }
        }
    }

    /// Notes in the table of `initialize-instance` the function that calls the applicable methods of
    /// programs, all `:after` methods, for a new instance of this class and arguments of these names.
    #[cold]
    #[inline(never)]
    pub(in crate::machine) fn learn_initializer(
        &mut self,
        generic: Value,
        layout: &'static Class,
        names: &[Symbol],
        keys: (Key, Key),
    ) {
        let Some(entry) = metaobjects::entry(generic) else { return };
        let head = entry.dispatch().head();
        let Some(version) = metaobjects::version(generic) else { return };
        let is_standard = version.fields.get(fields::COMBINATION).is_some_and(|c| c.root.is_nil());
        let methods = version.members.iter().map(|method| method.word());
        let mut found: Vec<(usize, Value)> = Vec::new();
        for method in methods.filter(|method| constructor::applies(*method, layout)) {
            let Some(version) = metaobjects::version(method) else { return };
            let class = specializers(&version).first().and_then(|s| class::of_handle(s.word()));
            let Some(class) = class else { return };
            let at = layout.precedence.iter().position(|name| *name == class.name);
            let method = Method { word: method, version, ranks: Vec::new() };
            if method.member(method::QUALIFIER) != sym::K_AFTER || !is_standard {
                return;
            }
            found.push((at.unwrap_or(0), before_next(generic, &method, None)));
        }
        // The least specific is called first.
        found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let afters: Vec<Value> = found.into_iter().map(|(_, method)| method).collect();
        let function = method_group::initializer(names, &afters);
        // What has been read may have changed meanwhile: then nothing is noted.
        let effective = Effective::plain(function);
        entry.dispatch().learn(head, &[keys.0, keys.1], effective, class::is_current);
    }

    /// The effective method of the standard method combination (CLHS 7.6.6.2); `None` if there is no
    /// primary method.
    fn standard_effective(
        &mut self,
        word: Value,
        version: &Version,
        methods: &[Method],
    ) -> Option<Value> {
        let of = |qualifier: Value| {
            methods.iter().filter(move |m| m.member(method::QUALIFIER) == qualifier)
        };
        let (before, after, around) = (sym::K_BEFORE, sym::K_AFTER, sym::K_AROUND);
        let mut effective = None;
        let primaries: Vec<&Method> = of(Value::NIL).collect();
        for method in primaries.iter().rev() {
            effective = Some(before_next(word, method, effective));
        }
        let mut effective = effective?;
        let befores: Vec<Value> = of(before).map(|m| before_next(word, m, None)).collect();
        let mut afters: Vec<Value> = of(after).map(|m| before_next(word, m, None)).collect();
        if befores.len() + afters.len() > 0 {
            afters.reverse();
            let group = Group { befores, primary: effective, afters };
            effective = group.function(required_of(version), is_open(version));
        }
        let arounds: Vec<&Method> = of(around).collect();
        for method in arounds.iter().rev() {
            effective = before_next(word, method, Some(effective));
        }
        Some(effective)
    }

    /// The effective method that first looks whether all keywords are legal (CLHS 7.6.5), if that
    /// must be asked.
    fn with_keys_checked(
        &mut self,
        (word, version): (Value, &Version),
        methods: &[Method],
        effective: Value,
    ) -> Value {
        let own = version.fields.get(fields::KEYS).into_iter();
        let theirs = methods.iter().filter_map(|m| m.version.fields.get(method::KEYS));
        let (mut keys, mut is_checked) = (Vec::new(), false);
        for field in own.chain(theirs) {
            match field.root {
                Value::T => return effective,
                Value::NIL => {}
                _ => {
                    is_checked = true;
                    let list = copy::copy_in(&mut self.heap, field);
                    for key in list::elements(&self.heap, list).filter_map(Value::as_shared) {
                        if !keys.contains(&key) {
                            keys.push(key);
                        }
                    }
                }
            }
        }
        if !is_checked {
            return effective;
        }
        // A list without keywords is the mark of a lambda list with nothing behind `&key`.
        keys.retain(|key| key.word().is_true());
        let optional = version.fields.get(fields::OPTIONAL).and_then(|n| n.root.as_fixnum());
        let positional = Shared::fixnum(required_of(version) as i64 + optional.unwrap_or(0));
        let generic = word.as_shared().unwrap_or(Shared::NIL);
        let members = [positional, generic].into_iter().chain(keys).collect();
        let checked = metaobjects::link(effective, Value::NIL, members).word();
        library_link(known::CALL_WITH_KEYS_CHECKED, checked)
    }
}

/// The key of an instance whose class has been redefined. The error is the instance, if it must be
/// updated first; a constant of code cannot be.
#[cold]
#[inline(never)]
fn newest_key(key: u32, instance: Value) -> Result<u32, Value> {
    match class::at(key) {
        Some(class) if class.family != Family::Standard => Ok(key),
        Some(class) if instance.as_own().is_none() => Ok(class.newest().index),
        _ => Err(instance),
    }
}

/// An effective method, as calls enter it; `None` if its chain has been freed.
#[inline]
pub(in crate::machine) fn taken_apart(effective: Value) -> Option<Effective> {
    if !metaobjects::is(effective, Sort::Link) {
        return Some(Effective::plain(effective));
    }
    let link = metaobjects::entry(effective)?;
    Some(Effective { function: link.first(), next: link.second() })
}

/// The code of a function without captured variables whose parameters take so many slots.
#[inline(always)]
pub(in crate::machine) fn adapted(function: Value, slots: usize) -> Option<Ref<Lambda>> {
    let lambda = lambda_of(function.as_code()?);
    (lambda.parameters as usize == slots && !lambda.captures).then_some(lambda)
}

/// A method before the rest of its chain; `None` means that nothing comes after it.
fn before_next(generic: Value, method: &Method, next: Option<Value>) -> Value {
    let function = method.member(method::FUNCTION);
    if !method.takes_next() {
        return function;
    }
    let next = next.unwrap_or_else(|| {
        let members = [generic, method.word].into_iter().filter_map(Value::as_shared).collect();
        let end = metaobjects::link(Value::NIL, Value::NIL, members).word();
        library_link(known::NO_NEXT_METHOD_MET, end)
    });
    metaobjects::link(function, next, Vec::new()).word()
}
