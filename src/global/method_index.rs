//! The methods of a generic function, found by what they are specialised on.
//!
//! Which methods can apply to some arguments is looked up: for each position the methods are kept by their
//! specializers there, and the position at which fewest come into question decides which are looked at. So a
//! generic function may have many thousands of methods. The index belongs to one version of the generic function;
//! a commit brings it up to date by what has come and gone.

use super::code_gc;
use super::metaobjects::Version;
use crate::heap::{Value, cap};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// What a method is specialised on at a position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Specialized {
    /// Nothing: the class `t`.
    Not,
    /// A class, given by its identity.
    Class(Value),
    /// An object.
    Object(Eql),
}

/// An `eql` specializer of a method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Eql {
    /// The specializer.
    pub specializer: Value,
    /// The object, if it is a word; the unbound mark for any other.
    pub object: Value,
    /// The hash of the object for `eql`; `None` if it is one of a heap, which only its muproc can find.
    pub hash: Option<u64>,
}

impl Specialized {
    /// Under which word methods are found; `None` for those that are not specialised.
    fn key(self) -> Option<Value> {
        match self {
            Specialized::Not => None,
            Specialized::Class(identity) => Some(identity),
            Specialized::Object(eql) => Some(eql.specializer),
        }
    }
}

type Table<K, T> = HashMap<K, T, FxBuildHasher>;

/// A method, and a number that grows in the order of definition.
type Numbered = (u64, Value);

/// The methods by their specializers at one position.
#[derive(Default, Debug)]
struct Position {
    not_specialized: Vec<Numbered>,
    specialized: Table<Value, Vec<Numbered>>,
    /// The `eql` specializers by the hashes of their objects.
    eqls: Table<u64, Vec<Eql>>,
    /// Those without a hash.
    of_heaps: Vec<Eql>,
}

impl Position {
    fn methods(&mut self, key: Option<Value>) -> &mut Vec<Numbered> {
        match key {
            None => &mut self.not_specialized,
            Some(key) => self.specialized.entry(key).or_default(),
        }
    }

    fn add(&mut self, specialized: Specialized, method: Numbered) {
        let methods = self.methods(specialized.key());
        let at = methods.partition_point(|(number, _)| *number < method.0);
        methods.insert(at, method);
        if let (1, Specialized::Object(eql)) = (methods.len(), specialized) {
            match eql.hash {
                Some(hash) => self.eqls.entry(hash).or_default().push(eql),
                None => self.of_heaps.push(eql),
            }
        }
    }

    fn remove(&mut self, specialized: Specialized, number: u64) {
        let methods = self.methods(specialized.key());
        let at = methods.partition_point(|(other, _)| *other < number);
        if methods.get(at).is_some_and(|(other, _)| *other == number) {
            methods.remove(at);
        }
        if !methods.is_empty() {
            return;
        }
        if let Some(key) = specialized.key() {
            self.specialized.remove(&key);
        }
        let Specialized::Object(eql) = specialized else { return };
        match eql.hash {
            None => self.of_heaps.retain(|other| *other != eql),
            Some(hash) => {
                if let Some(same) = self.eqls.get_mut(&hash) {
                    same.retain(|other| *other != eql);
                    if same.is_empty() {
                        self.eqls.remove(&hash);
                    }
                }
            }
        }
    }

    /// The methods that are not specialised, and those under these words.
    fn under<'a>(&'a self, keys: &'a [Value]) -> impl Iterator<Item = &'a [Numbered]> {
        let specialized = keys.iter().filter_map(|key| self.specialized.get(key));
        [&self.not_specialized].into_iter().chain(specialized).map(Vec::as_slice)
    }
}

/// The methods of a generic function.
#[derive(Default, Debug)]
pub struct MethodIndex {
    /// The address of the version whose methods these are; 0 for none.
    version: usize,
    methods: Table<Value, (u64, Box<[Specialized]>)>,
    /// The number of the next method.
    next: u64,
    positions: Vec<Position>,
}

fn address(version: &Version) -> usize {
    std::ptr::from_ref(version) as usize
}

/// About how many bytes a method takes here.
fn bytes(specialized: &[Specialized]) -> usize {
    64 + 144 * specialized.len()
}

impl MethodIndex {
    /// Whether it is that of a version.
    pub fn is_of(&self, version: &Version) -> bool {
        self.version == address(version)
    }

    /// Notes that it is that of a version from now on.
    pub fn set_version(&mut self, version: &Version) {
        self.version = address(version);
    }

    /// Adds a method that comes behind all others.
    pub fn add(&mut self, method: Value, specialized: Box<[Specialized]>) {
        self.next += 1;
        self.insert(self.next, method, specialized);
    }

    fn insert(&mut self, number: u64, method: Value, specialized: Box<[Specialized]>) {
        self.remove(method);
        if self.positions.len() < specialized.len() {
            self.positions.resize_with(specialized.len(), Position::default);
        }
        for (position, specialized) in self.positions.iter_mut().zip(&specialized) {
            position.add(*specialized, (number, method));
        }
        code_gc::grown(bytes(&specialized));
        self.methods.insert(method, (number, specialized));
    }

    /// Removes a method.
    pub fn remove(&mut self, method: Value) {
        let Some((number, specialized)) = self.methods.remove(&method) else { return };
        cap::give_up(bytes(&specialized));
        for (position, specialized) in self.positions.iter_mut().zip(&specialized) {
            position.remove(*specialized, number);
        }
    }

    /// Puts a method in the place of another one.
    pub fn replace(&mut self, former: Value, method: Value, specialized: Box<[Specialized]>) {
        let number = self.methods.get(&former).map(|(number, _)| *number);
        self.remove(former);
        match number {
            Some(number) => self.insert(number, method, specialized),
            None => self.add(method, specialized),
        }
    }

    /// Forgets all methods.
    pub fn clear(&mut self) {
        cap::give_up(self.methods.values().map(|(_, specialized)| bytes(specialized)).sum());
        *self = MethodIndex::default();
    }

    /// The positions at which some method is specialised: bit 0 is the first argument.
    pub fn positions(&self) -> u32 {
        let mut found = 0;
        for (i, position) in self.positions.iter().enumerate().take(u32::BITS as usize) {
            found |= u32::from(!position.specialized.is_empty()) << i;
        }
        found
    }

    /// The `eql` specializers with their positions.
    pub fn eqls(&self) -> impl Iterator<Item = (usize, &Eql)> {
        self.positions.iter().enumerate().flat_map(|(i, position)| {
            let eqls = position.eqls.values().flatten().chain(&position.of_heaps);
            eqls.map(move |eql| (i, eql))
        })
    }

    /// The `eql` specializers for a position whose objects have this hash.
    pub fn eqls_at(&self, position: usize, hash: u64) -> &[Eql] {
        let eqls = self.positions.get(position).and_then(|position| position.eqls.get(&hash));
        eqls.map_or(&[], Vec::as_slice)
    }

    /// Whether some `eql` specializer for a position means an object of a heap.
    pub fn has_objects_of_heaps(&self, position: usize) -> bool {
        self.positions.get(position).is_some_and(|position| !position.of_heaps.is_empty())
    }

    /// Whether some method has this `eql` specializer at a position.
    pub fn has_at(&self, position: usize, specializer: Value) -> bool {
        let position = self.positions.get(position);
        position.is_some_and(|position| position.specialized.contains_key(&specializer))
    }

    /// Methods among which are all that apply to some arguments, in the order of their definition. The keys of an
    /// argument are the identities of its class and of what that inherits from, and the `eql` specializer that means
    /// it; no list for a position where nothing is specialised.
    pub fn candidates(&self, keys: &[Vec<Value>]) -> Vec<Value> {
        let under = |(position, keys): (&Position, &Vec<Value>)| -> usize {
            position.under(keys).map(<[Numbered]>::len).sum()
        };
        let specialized =
            self.positions.iter().zip(keys).filter(|(p, _)| !p.specialized.is_empty());
        let Some((position, keys)) = specialized.min_by_key(|pair| under(*pair)) else {
            let all: Vec<Numbered> = self.numbered().collect();
            return in_order(all);
        };
        in_order(position.under(keys).flatten().copied().collect())
    }

    fn numbered(&self) -> impl Iterator<Item = Numbered> {
        self.methods.iter().map(|(method, (number, _))| (*number, *method))
    }

    /// The methods that are specialised in just this way, in the order of their definition.
    pub fn alike(&self, wanted: &[Specialized]) -> Vec<Value> {
        let least = self.positions.iter().zip(wanted).map(|(position, specialized)| {
            match specialized.key() {
                None => position.not_specialized.as_slice(),
                Some(key) => position.specialized.get(&key).map_or(&[][..], Vec::as_slice),
            }
        });
        let is_alike = |method: &Numbered| {
            self.methods.get(&method.1).is_some_and(|(_, specialized)| **specialized == *wanted)
        };
        match least.min_by_key(|methods| methods.len()) {
            Some(methods) => methods.iter().filter(|m| is_alike(m)).map(|m| m.1).collect(),
            None => in_order(self.numbered().filter(is_alike).collect()),
        }
    }
}

fn in_order(mut methods: Vec<Numbered>) -> Vec<Value> {
    methods.sort_unstable_by_key(|(number, _)| *number);
    methods.iter().map(|(_, method)| *method).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::Imm;

    fn class(n: i64) -> Specialized {
        Specialized::Class(Value::fixnum(n))
    }

    fn object(n: i64) -> Specialized {
        let specializer = Value::immediate(Imm::Metaobject, n as u64);
        Specialized::Object(Eql { specializer, object: Value::fixnum(n), hash: Some(n as u64 % 3) })
    }

    /// The methods that candidates must hold, found one by one.
    fn fitting(all: &[(Value, Vec<Specialized>)], keys: &[Vec<Value>]) -> Vec<Value> {
        let fits = |specialized: &[Specialized]| {
            let mut pairs = specialized.iter().zip(keys);
            pairs.all(|(s, keys)| s.key().is_none_or(|key| keys.contains(&key)))
        };
        all.iter().filter(|(_, specialized)| fits(specialized)).map(|(method, _)| *method).collect()
    }

    #[test]
    fn all_that_apply_are_found_in_order_whatever_has_come_and_gone() {
        let mut random = 1u64;
        let mut next = |n: u64| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((random >> 33) % n) as i64
        };
        let mut index = MethodIndex::default();
        let mut all: Vec<(Value, Vec<Specialized>)> = Vec::new();
        for i in 0..3000 {
            let mut one = || match next(3) {
                0 => Specialized::Not,
                1 => class(next(5)),
                _ => object(100 + next(7)),
            };
            let specialized = vec![one(), one()];
            let method = Value::fixnum(10_000 + i);
            match next(4) {
                0 if !all.is_empty() => {
                    let gone = all.remove(next(all.len() as u64) as usize).0;
                    index.remove(gone);
                }
                1 if !all.is_empty() => {
                    let at = next(all.len() as u64) as usize;
                    index.replace(all[at].0, method, specialized.clone().into());
                    all[at] = (method, specialized.clone());
                }
                _ => {
                    index.add(method, specialized.clone().into());
                    all.push((method, specialized.clone()));
                }
            }
            let keys: Vec<Vec<Value>> = (0..2)
                .map(|_| vec![class(next(5)), class(next(5)), object(100 + next(7))])
                .map(|keys| keys.into_iter().filter_map(Specialized::key).collect())
                .collect();
            let mut found = index.candidates(&keys);
            // A class stands once among those of an argument; here it may have been drawn twice.
            found.dedup();
            let wanted = fitting(&all, &keys);
            found.retain(|method| wanted.contains(method));
            assert_eq!(found, wanted, "{i}");
            let alike = all.iter().filter(|(_, s)| *s == specialized).map(|(m, _)| *m);
            assert_eq!(index.alike(&specialized), alike.collect::<Vec<_>>(), "{i}");
            let eqls = |at: usize| index.eqls().filter(|(position, _)| *position == at).count();
            let distinct: std::collections::HashSet<_> = all
                .iter()
                .filter(|(_, s)| matches!(s[1], Specialized::Object(_)))
                .map(|(_, s)| s[1].key().map(|key| key.0))
                .collect();
            assert_eq!(eqls(1), distinct.len(), "{i}");
        }
        all.iter().for_each(|(method, _)| index.remove(*method));
        assert_eq!((index.positions(), index.eqls().count(), index.methods.len()), (0, 0, 0));
    }
}
