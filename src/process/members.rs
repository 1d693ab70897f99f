//! Things of muprocs in the order in which they have come, such as the members of a group. A muproc may
//! have several. Whichever muproc goes, its things are found without a look at those of all others.

use super::Pid;
use std::collections::BTreeSet;

/// With more places than this, there is an index.
const INDEXED: usize = 16;

/// Things that have an owner.
pub(super) trait Owned {
    /// Returns the muproc whose thing this is.
    fn owner(&self) -> Pid;
}

/// Things in the order in which they have come.
pub(super) struct Members<T> {
    /// What has gone leaves its place empty, until most places are.
    places: Vec<Option<T>>,
    /// How many places are not empty.
    there: usize,
    /// The places of each owner, if there are many.
    index: Option<BTreeSet<(Pid, usize)>>,
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Members { places: Vec::new(), there: 0, index: None }
    }
}

impl<T: Owned> Members<T> {
    /// Whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.there == 0
    }

    /// Returns all, the oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.places.iter().flatten()
    }

    /// Returns those of a muproc, the oldest first.
    pub(super) fn of(&self, owner: Pid) -> impl Iterator<Item = &T> {
        let found = self.index.as_ref().map(|index| index.range((owner, 0)..=(owner, usize::MAX)));
        let all = if found.is_some() { &[] } else { self.places.as_slice() };
        let indexed = found.into_iter().flatten().filter_map(|(_, at)| self.places[*at].as_ref());
        indexed.chain(all.iter().flatten().filter(move |one| one.owner() == owner))
    }

    /// Returns the oldest of a muproc.
    pub(super) fn first_mut(&mut self, owner: Pid) -> Option<&mut T> {
        let at = self.place(owner)?;
        self.places[at].as_mut()
    }

    fn place(&self, owner: Pid) -> Option<usize> {
        match &self.index {
            Some(index) => index.range((owner, 0)..=(owner, usize::MAX)).next().map(|(_, at)| *at),
            None => self.places.iter().position(|p| p.as_ref().is_some_and(|o| o.owner() == owner)),
        }
    }

    /// Adds one.
    pub(super) fn push(&mut self, new: T) {
        let at = self.places.len();
        if let Some(index) = &mut self.index {
            index.insert((new.owner(), at));
        }
        self.places.push(Some(new));
        self.there += 1;
        if self.index.is_none() && self.places.len() > INDEXED {
            self.arrange();
        }
    }

    /// Removes and returns the oldest of a muproc.
    pub(super) fn take(&mut self, owner: Pid) -> Option<T> {
        let at = self.place(owner)?;
        let taken = self.places[at].take();
        self.there -= 1;
        if let Some(index) = &mut self.index {
            index.remove(&(owner, at));
        }
        if self.places.len() > INDEXED.max(2 * self.there) || self.index.is_none() {
            self.arrange();
        }
        taken
    }

    /// Leaves no place empty, and makes the index anew.
    fn arrange(&mut self) {
        self.places.retain(Option::is_some);
        self.places.shrink_to(2 * self.there);
        let owners = self.places.iter().flatten().map(Owned::owner);
        self.index = (self.there > INDEXED)
            .then(|| owners.enumerate().map(|(at, owner)| (owner, at)).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One(u64, u64);

    impl Owned for One {
        fn owner(&self) -> Pid {
            Pid(self.0)
        }
    }

    /// Few and many do the same as a plain row, whoever goes in whatever order.
    #[test]
    fn the_order_of_arrival_stays() {
        for count in [1, 5, 16, 17, 40, 400] {
            let (mut members, mut row) = (Members::default(), Vec::new());
            let mut number = 0;
            for round in 0..3 {
                for i in 0..count {
                    number += 1;
                    members.push(One(i * 7 % 11, number));
                    row.push((i * 7 % 11, number));
                }
                for i in 0..count + round {
                    let owner = i * 5 % 12;
                    let first = row.iter().position(|one| one.0 == owner).map(|at| row.remove(at));
                    assert_eq!(members.take(Pid(owner)).map(|one| (one.0, one.1)), first);
                    let all: Vec<_> = members.iter().map(|one| (one.0, one.1)).collect();
                    assert_eq!(all, row);
                    let own: Vec<_> = members.of(Pid(3)).map(|one| one.1).collect();
                    let expected: Vec<_> =
                        row.iter().filter(|one| one.0 == 3).map(|o| o.1).collect();
                    assert_eq!(own, expected);
                    assert_eq!(members.first_mut(Pid(3)).map(|one| one.1), own.first().copied());
                    assert_eq!(members.is_empty(), row.is_empty());
                }
            }
        }
    }
}
