//! Which methods of a generic function apply to given arguments, and in which order (CLHS 7.6.6.1).

use super::generic::{fields, method, specializers};
use super::state::Machine;
use crate::data::class::Class;
use crate::data::{class, copy, equality, list, numbers};
use crate::global::dispatch::Dispatch;
use crate::global::metaobjects::{self, Sort, Version};
use crate::global::method_index::MethodIndex;
use crate::heap::{Shared, Symbol, Value};
use std::sync::Arc;

/// A method, as the search for the applicable ones sees it.
pub(super) struct Method {
    /// The method.
    pub word: Value,
    /// What it says.
    pub version: Arc<Version>,
    /// For each required parameter how near its specializer is: 0 for an equal object, else the
    /// position of the class in the precedence list of the argument's class.
    pub ranks: Vec<usize>,
}

impl Method {
    /// One of its members.
    pub(super) fn member(&self, index: usize) -> Value {
        self.version.members.get(index).map_or(Value::NIL, |member| member.word())
    }

    /// Whether its function takes the rest of its chain before the arguments.
    pub(super) fn takes_next(&self) -> bool {
        self.member(method::TAKES_NEXT).is_true()
    }
}

impl Machine {
    /// The `eql` specializer of a method that an argument is equal to.
    #[inline(never)]
    pub(super) fn eql_specializer(
        &mut self,
        dispatch: &Dispatch,
        position: usize,
        argument: Value,
    ) -> Option<Value> {
        self.eql_specializer_in(&dispatch.methods(), position, argument)
    }

    /// The same, with the methods at hand.
    fn eql_specializer_in(
        &mut self,
        methods: &MethodIndex,
        position: usize,
        argument: Value,
    ) -> Option<Value> {
        let hash = equality::hash_eql(&self.heap, argument).0;
        for eql in methods.eqls_at(position, hash) {
            let is_it = argument == eql.object
                || (eql.object == Value::UNBOUND
                    && self.is_equal_to(argument, eql.specializer) == Some(true));
            if is_it {
                return Some(eql.specializer);
            }
        }
        if !methods.has_objects_of_heaps(position) {
            return None;
        }
        let specializer = self.own_specializer_of(argument)?;
        methods.has_at(position, specializer).then_some(specializer)
    }

    /// Whether an argument is the object of an `eql` specializer; `None` for any other specializer.
    fn is_equal_to(&mut self, argument: Value, specializer: Value) -> Option<bool> {
        if !metaobjects::is(specializer, Sort::Specializer) {
            return None;
        }
        let version = metaobjects::version(specializer)?;
        if version.fields.len() > 1 {
            return Some(self.own_object_of(specializer) == Some(argument));
        }
        let object = version.fields.first()?;
        if argument == object.root && object.words.is_empty() {
            return Some(true);
        }
        let is_immediate = object.words.is_empty() && !object.root.is_object();
        if is_immediate || !numbers::is_number(&self.heap, argument) {
            return Some(false);
        }
        let object = copy::copy_in(&mut self.heap, object);
        Some(numbers::eql(&self.heap, argument, object))
    }

    /// The applicable methods, the most specific first (CLHS 7.6.6.1.1 and .2).
    pub(crate) fn applicable_words(&mut self, word: Value, arguments: &[Value]) -> Vec<Value> {
        let Some(version) = metaobjects::version(word) else { return Vec::new() };
        self.applicable_methods(word, &version, arguments).into_iter().map(|m| m.word).collect()
    }

    /// Whether a method with this specializer applies to an argument.
    pub(crate) fn applies(&mut self, specializer: Value, argument: Value) -> bool {
        let class = class::at(class::key_of(&self.heap, argument));
        self.rank(specializer, argument, class.map(Class::newest)).is_some()
    }

    /// Methods of a version of a generic function among which are all that apply to some arguments of these classes,
    /// in the order of their definition.
    fn candidates(
        &mut self,
        word: Value,
        version: &Version,
        arguments: &[Value],
        classes: &[Option<&Class>],
    ) -> Vec<Value> {
        let methods = metaobjects::entry(word).map(|entry| entry.dispatch().methods());
        let Some(methods) = methods.filter(|methods| methods.is_of(version)) else {
            return version.members.iter().map(|method| method.word()).collect();
        };
        let looked_at = methods.positions();
        let mut keys: Vec<Vec<Value>> = Vec::with_capacity(arguments.len());
        for (i, argument) in arguments.iter().enumerate() {
            let mut of_argument = Vec::new();
            if looked_at.checked_shr(i as u32).unwrap_or(1) & 1 != 0 {
                let precedence = classes[i].map_or(&[][..], |class| &class.precedence);
                of_argument.extend(precedence.iter().copied().map(Symbol::word));
                of_argument.extend(self.eql_specializer_in(&methods, i, *argument));
            }
            keys.push(of_argument);
        }
        methods.candidates(&keys)
    }

    pub(super) fn applicable_methods(
        &mut self,
        word: Value,
        version: &Version,
        arguments: &[Value],
    ) -> Vec<Method> {
        let mut found = Vec::new();
        let class_of = |argument: &Value| class::at(class::key_of(&self.heap, *argument));
        let classes: Vec<Option<&Class>> =
            arguments.iter().map(|argument| class_of(argument).map(Class::newest)).collect();
        let candidates = self.candidates(word, version, arguments, &classes);
        for word in &candidates {
            metaobjects::look(*word, |method| {
                let ranks = self.ranks(specializers(method), arguments, &classes);
                if let Some(ranks) = ranks {
                    found.push(Method { word: *word, version: method.clone(), ranks });
                }
            });
        }
        self.heap.charge(candidates.len() * 16);
        let order = version.fields.get(fields::ORDER).filter(|order| order.root.is_true());
        let order = order.map(|order| {
            let order = copy::copy_in(&mut self.heap, order);
            list::elements(&self.heap, order)
                .filter_map(|i| i.as_fixnum().map(|i| i as usize))
                .collect::<Vec<_>>()
        });
        match order {
            None => found.sort_by(|a, b| a.ranks.cmp(&b.ranks)),
            Some(order) => found.sort_by(|a, b| {
                let of = |m: &Method| order.iter().map(|i| m.ranks.get(*i).copied()).collect();
                let (a, b): (Vec<_>, Vec<_>) = (of(a), of(b));
                a.cmp(&b)
            }),
        }
        found
    }

    /// How near the specializers of a method are to the arguments; `None` if one does not apply.
    #[inline(always)]
    fn ranks(
        &mut self,
        specializers: &[Shared],
        arguments: &[Value],
        classes: &[Option<&Class>],
    ) -> Option<Vec<usize>> {
        let (Some(specializer), Some(argument)) = (specializers.first(), arguments.first()) else {
            return specializers.is_empty().then(Vec::new);
        };
        let first = self.rank(specializer.word(), *argument, classes[0])?;
        let mut ranks = vec![first];
        for (i, specializer) in specializers.iter().enumerate().skip(1) {
            ranks.push(self.rank(specializer.word(), *arguments.get(i)?, classes[i])?);
        }
        Some(ranks)
    }

    /// How near a specializer is to an argument of a class: 0 for an equal object, else the position of the
    /// class in the precedence list plus 1; `None` if it does not apply.
    fn rank(
        &mut self,
        specializer: Value,
        argument: Value,
        class: Option<&Class>,
    ) -> Option<usize> {
        if let Some(wanted) = class::of_handle(specializer) {
            return class?.precedence.iter().position(|name| *name == wanted.name).map(|at| at + 1);
        }
        self.is_equal_to(argument, specializer)?.then_some(0)
    }
}
