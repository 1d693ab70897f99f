//! Tests of the registry: a name has one owner, even when several muprocs claim it at once.

use super::registry::{Names, Registry};
use super::{Pid, Value};
use crate::global::symbol;

#[test]
fn a_name_has_one_owner_and_only_that_one_frees_it() {
    let names = Names::default();
    let name = Value::fixnum(42);
    assert_eq!(names.claim(name, Pid(1)), Ok(()));
    assert_eq!(names.claim(name, Pid(2)), Err(Pid(1)));
    assert!(!names.release(name, Pid(2)));
    assert_eq!(names.find(name), Some(Pid(1)));
    assert!(names.release(name, Pid(1)));
    assert_eq!(names.claim(name, Pid(2)), Ok(()));
}

#[test]
fn a_symbol_leads_to_its_muproc_by_its_cell() {
    let names = Names::in_cells();
    let name = symbol::make_uninterned("WORKER").word();
    assert_eq!((names.find(name), names.claim(name, Pid(7))), (None, Ok(())));
    assert_eq!((names.find(name), names.claim(name, Pid(8))), (Some(Pid(7)), Err(Pid(7))));
    assert!(names.is_empty() && !names.release(name, Pid(8)) && names.release(name, Pid(7)));
    assert_eq!(names.find(name), None);
}

#[test]
fn of_many_threads_one_gets_the_name() {
    let names = Names::default();
    for round in 0..500 {
        let name = Value::fixnum(round);
        let winners: usize = std::thread::scope(|scope| {
            let claims: Vec<_> = (1..4)
                .map(|i| {
                    scope.spawn({
                        let names = &names;
                        move || usize::from(names.claim(name, Pid(i)).is_ok())
                    })
                })
                .collect();
            claims.into_iter().map(|c| c.join().expect("no panic")).sum()
        });
        assert_eq!(winners, 1);
    }
    assert_eq!(names.len(), 500);
}

#[test]
fn a_port_is_adopted_only_when_its_owner_is_dead() {
    let registry = Registry::default();
    assert_eq!(registry.adopt(Pid(1), Pid(2), |p| p == Pid(1)), Err(Pid(1)));
    assert_eq!(registry.adopt(Pid(1), Pid(2), |_| false), Ok(()));
    assert_eq!(registry.adopt(Pid(1), Pid(3), |p| p == Pid(2)), Err(Pid(2)));
    assert_eq!(registry.adopter(Pid(1)), Some(Pid(2)));
    registry.orphan(Pid(1), Pid(3));
    registry.orphan(Pid(1), Pid(2));
    assert_eq!(registry.adopter(Pid(1)), None);
}
