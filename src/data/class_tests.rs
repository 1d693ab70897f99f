//! Tests of the classes of instances.

use crate::data::class::*;
use crate::global::package;

fn named(name: &str) -> Symbol {
    package::intern(package::CL_USER, name).0
}

fn make(name: &str, family: Family, supers: &[Symbol], slots: &[&str]) -> &'static Class {
    let slots =
        slots.iter().map(|s| Slot::named(named(s)).with_initarg(package::keyword(s))).collect();
    define_more(Definition { slots, ..Definition::new(named(name), family, supers) })
        .expect("a class")
}

#[test]
fn the_precedence_list_follows_the_standard() {
    // The example of CLHS 4.3.5.2.
    let f = Family::Standard;
    let base = [known::STANDARD_OBJECT];
    make("FRUIT", f, &base, &[]);
    make("SPICE", f, &base, &[]);
    make("FOOD", f, &base, &[]);
    make("APPLE", f, &[named("FRUIT")], &[]);
    make("CINNAMON", f, &[named("SPICE")], &[]);
    make("PIE", f, &[named("APPLE"), named("CINNAMON")], &[]);
    let pie = find(named("PIE")).expect("PIE");
    let order = ["PIE", "APPLE", "FRUIT", "CINNAMON", "SPICE"].map(named);
    assert_eq!(&pie.precedence[..5], &order);
    assert_eq!(pie.precedence[5..], [known::STANDARD_OBJECT, known::T]);
}

#[test]
fn structures_keep_the_slots_of_what_they_include() {
    let mut heap = Heap::new();
    let base = [known::STRUCTURE_OBJECT];
    let point = make("POINT-2D", Family::Structure, &base, &["X", "Y"]);
    let deep = make("POINT-3D", Family::Structure, &[point.name], &["Z"]);
    assert_eq!(deep.position(named("Z")), Some(2));
    let p = instantiate(&mut heap, deep, &[(package::keyword("Y").word(), Value::fixnum(5))]);
    assert!(is_structure(&heap, p, point.word()));
    assert!(is_structure(&heap, p, deep.word()));
    assert_eq!(slot_value(&heap, p, named("Y")), Some(Value::fixnum(5)));
    assert_eq!(slot_value(&heap, p, named("X")), Some(Value::UNBOUND));
    assert_eq!(slot_value(&heap, p, named("W")), None);
}

#[test]
fn an_equal_definition_changes_nothing_and_another_makes_a_new_version() {
    let base = [known::STRUCTURE_OBJECT];
    let first = make("TWICE", Family::Structure, &base, &["A"]);
    let again = make("TWICE", Family::Structure, &base, &["A"]);
    assert_eq!(first.index, again.index);
    let other = make("TWICE", Family::Structure, &base, &["A", "B"]);
    assert_ne!(first.index, other.index);
    assert_eq!(find(named("TWICE")).map(|c| c.index), Some(other.index));
}

#[test]
fn built_in_values_and_conditions_know_their_classes() {
    let mut heap = Heap::new();
    assert!(is_of(&heap, Value::fixnum(1), known::INTEGER));
    assert!(!is_of(&heap, Value::fixnum(1), known::SYMBOL));
    assert!(is_of(&heap, Value::NIL, known::SEQUENCE));
    let class = find(known::SIMPLE_TYPE_ERROR).expect("a class");
    let datum = (known::K_DATUM.word(), Value::fixnum(7));
    let condition = instantiate(&mut heap, class, &[datum]);
    for name in
        [known::TYPE_ERROR, known::SIMPLE_CONDITION, known::ERROR, known::CONDITION, known::T]
    {
        assert!(is_of(&heap, condition, name));
    }
    assert!(!is_of(&heap, condition, known::WARNING));
    let class = of_instance(&heap, condition).expect("a class");
    assert!(find(known::ERROR).is_some_and(|error| class.includes(error.index)));
    let slot = package::system("DATUM");
    assert_eq!(slot_value(&heap, condition, slot), Some(Value::fixnum(7)));
}
