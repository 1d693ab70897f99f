//! The class precedence list (CLHS 4.3.5).

use crate::heap::Symbol;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// That the first class comes before the second, because the third wants it so: it is the first, and
/// the second its superclass; or it has both as superclasses, in this order.
pub(super) type Constraint = [Symbol; 3];

/// The class of a name and all classes that it inherits from, the most specific first: a topological
/// order of the local orders. Where several classes could come next, it is the one that has a direct
/// subclass rightmost in the list so far. `all` are these classes, the class itself first, each once;
/// `supers` gives the direct superclasses of each. Also returns a contradiction, if there is one; then
/// the order is not that of the standard.
pub(super) fn linearize<'a>(
    all: &[Symbol],
    supers: &dyn Fn(Symbol) -> &'a [Symbol],
) -> (Vec<Symbol>, Option<Vec<Constraint>>) {
    let places: HashMap<Symbol, usize, FxBuildHasher> =
        all.iter().enumerate().map(|(i, class)| (*class, i)).collect();
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    let mut waits_for = vec![0usize; all.len()];
    let mut constraints: Vec<Constraint> = Vec::new();
    for class in all {
        let mut before = *class;
        for superclass in supers(*class) {
            let (Some(a), Some(b)) = (places.get(&before), places.get(superclass)) else {
                continue;
            };
            after[*a].push(*b);
            waits_for[*b] += 1;
            constraints.push([before, *superclass, *class]);
            before = *superclass;
        }
    }
    let mut order: Vec<Symbol> = Vec::with_capacity(all.len());
    let mut free: Vec<usize> = (0..all.len()).filter(|i| waits_for[*i] == 0).collect();
    let mut placed = vec![false; all.len()];
    let mut contradiction = None;
    while order.len() < all.len() {
        let next = match free[..] {
            [] => {
                contradiction.get_or_insert_with(|| cycle(all, &placed, &constraints));
                (0..all.len()).find(|i| !placed[*i]).unwrap_or(0)
            }
            [only] => only,
            _ => {
                let is_super = |before: &Symbol, i: usize| supers(*before).contains(&all[i]);
                let found = order
                    .iter()
                    .rev()
                    .find_map(|before| free.iter().copied().find(|i| is_super(before, *i)));
                found.unwrap_or(free[0])
            }
        };
        free.retain(|i| *i != next);
        placed[next] = true;
        order.push(all[next]);
        for later in &after[next] {
            waits_for[*later] = waits_for[*later].saturating_sub(1);
            if waits_for[*later] == 0 && !placed[*later] && !free.contains(later) {
                free.push(*later);
            }
        }
    }
    (order, contradiction)
}

/// Constraints that lead from a class back to itself, among classes each of which has to come after
/// another one that has not been placed.
fn cycle(all: &[Symbol], placed: &[bool], constraints: &[Constraint]) -> Vec<Constraint> {
    let open: Vec<Symbol> = (0..all.len()).filter(|i| !placed[*i]).map(|i| all[i]).collect();
    let mut way: Vec<Constraint> = Vec::new();
    let mut class = open[0];
    loop {
        let before = constraints.iter().find(|[a, b, _]| *b == class && open.contains(a));
        let Some(constraint) = before else { return way };
        way.push(*constraint);
        class = constraint[0];
        if let Some(start) = way.iter().position(|[_, b, _]| *b == class) {
            let mut found = way.split_off(start);
            found.reverse();
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::data::precedence::*;
    use crate::global::package;

    fn named(name: &str) -> Symbol {
        package::intern(package::CL_USER, name).0
    }

    #[test]
    fn contradictions_are_told_with_those_who_want_them() {
        let [a, b, x, y, z] = ["A", "B", "X", "Y", "Z"].map(named);
        let direct: [(Symbol, &[Symbol]); 5] =
            [(z, &[x, y]), (x, &[a, b]), (y, &[b, a]), (a, &[]), (b, &[])];
        let supers = |class| direct.iter().find(|(c, _)| *c == class).map_or(&[][..], |(_, s)| *s);
        let (_, contradiction) = linearize(&[z, x, y, a, b], &supers);
        let mut found = contradiction.expect("a contradiction");
        found.sort_by_key(|[first, ..]| first.word().0);
        assert!(found == [[a, b, x], [b, a, y]] || found == [[b, a, y], [a, b, x]]);
        let (order, contradiction) = linearize(&[x, a, b], &supers);
        assert_eq!((order, contradiction), (vec![x, a, b], None));
    }
}
