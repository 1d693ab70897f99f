//! What holds of any data: a graph of objects survives collection and sending with its shape, its
//! sharing and its cycles, keys are still found in its tables, and what is printed is read back.
//!
//! Two graphs are compared by a canonical walk: objects are numbered in the order in which they are
//! met, and described by their kind and by words and numbers in place of references.

use muproc::data::{copy, string, table};
use muproc::global::package;
use muproc::heap::{Heap, Kind, Value};
use muproc::print::{Options, Printer, Step};
use muproc::reader::{ReadContext, Reader, Resolve, Resolved, Target};
use proptest::prelude::*;
use std::collections::HashMap;

/// An object to be made; the numbers choose what its slots refer to.
#[derive(Clone, Debug)]
enum Plan {
    Cons,
    Vector(usize),
    Text(String),
    Integer(bool, Vec<u64>),
    Closure(usize),
    Instance(usize),
    Cell,
    Raw(Vec<u64>),
    /// So many words, all of them the same.
    Long(usize, u64),
    Table(table::Test, usize),
}

/// A graph to be made: its objects, each with the numbers for its slots, and its roots.
#[derive(Clone, Debug)]
struct Graph {
    objects: Vec<(Plan, Vec<u32>)>,
    roots: Vec<u32>,
}

fn plan() -> impl Strategy<Value = Plan> {
    prop_oneof![
        4 => Just(Plan::Cons),
        2 => (0..12usize).prop_map(Plan::Vector),
        1 => "[a-z\u{5}\u{101}🜁]{0,9}".prop_map(Plan::Text),
        1 => (any::<bool>(), proptest::collection::vec(1..u64::MAX, 1..4))
            .prop_map(|(negative, words)| Plan::Integer(negative, words)),
        1 => (0..4usize).prop_map(Plan::Closure),
        1 => (0..6usize).prop_map(Plan::Instance),
        1 => Just(Plan::Cell),
        1 => proptest::collection::vec(any::<u64>(), 0..6).prop_map(Plan::Raw),
        1 => (1..1500usize, any::<u64>()).prop_map(|(n, word)| Plan::Long(n, word)),
        2 => (0..2usize, 0..24usize).prop_map(|(test, n)| {
            Plan::Table([table::Test::Eq, table::Test::Eql][test], n)
        }),
    ]
}

fn graph(most: usize) -> impl Strategy<Value = Graph> {
    let object = (plan(), proptest::collection::vec(any::<u32>(), 48));
    let objects = proptest::collection::vec(object, 1..most);
    (objects, proptest::collection::vec(any::<u32>(), 1..5))
        .prop_map(|(objects, roots)| Graph { objects, roots })
}

/// What a number chooses: an immediate, or one of the objects.
fn chosen(made: &[Value], number: u32) -> Value {
    let rest = number / 4;
    match number % 4 {
        0 => [Value::NIL, Value::T, Value::character('λ'), Value::fixnum(-1)][rest as usize % 4],
        1 => Value::fixnum(i64::from(rest)),
        _ => made[rest as usize % made.len()],
    }
}

fn allocate(heap: &mut Heap, plan: &Plan) -> Value {
    match plan {
        Plan::Cons => heap.cons(Value::NIL, Value::NIL),
        Plan::Vector(n) => heap.object(Kind::Vector, 0, *n, Value::NIL.0),
        Plan::Text(text) => string::make(heap, text),
        Plan::Integer(negative, words) => {
            let payload: Vec<Value> = std::iter::once(u64::from(*negative))
                .chain(words.iter().copied())
                .map(Value)
                .collect();
            heap.object_of(Kind::Bignum, 0, &payload)
        }
        Plan::Closure(n) => heap.object(Kind::Closure, 0, n + 1, Value::fixnum(7).0),
        Plan::Instance(n) => heap.object(Kind::Instance, 0, n + 1, Value::fixnum(8).0),
        Plan::Cell => heap.object(Kind::Cell, 0, 2, Value::fixnum(0).0),
        Plan::Raw(words) => {
            let payload: Vec<Value> = words.iter().copied().map(Value).collect();
            heap.object_of(Kind::Specialized, 0, &payload)
        }
        Plan::Long(n, word) => heap.raw_object(Kind::Specialized, 8, *n, *word, *word),
        Plan::Table(test, n) => table::make(heap, *test, *n),
    }
}

/// Makes the graph in a heap, among other things that nothing refers to.
fn build(heap: &mut Heap, graph: &Graph) -> Vec<Value> {
    let mut made = Vec::new();
    for (plan, _) in &graph.objects {
        heap.cons(Value::T, Value::T);
        made.push(allocate(heap, plan));
    }
    for ((plan, numbers), object) in graph.objects.iter().zip(&made) {
        let (first, count) = match plan {
            Plan::Cons => (0, 2),
            Plan::Vector(n) => (1, *n),
            Plan::Closure(n) | Plan::Instance(n) => (2, *n),
            Plan::Cell => (1, 1),
            _ => (0, 0),
        };
        for (at, number) in (first..first + count).zip(numbers) {
            let value = chosen(&made, *number);
            match (object.is_cons(), at) {
                (true, 0) => heap.set_car(object.made(), value),
                (true, _) => heap.set_cdr(object.made(), value),
                (false, _) => heap.set_slot(object.made(), at - 1, value),
            }
        }
        if let Plan::Table(_, n) = plan {
            for pair in numbers.as_chunks::<2>().0.iter().take(*n) {
                let (key, value) = (chosen(&made, pair[0]), chosen(&made, pair[1]));
                table::set(heap, *object, key, value).expect("room");
            }
        }
    }
    graph.roots.iter().map(|number| chosen(&made, *number)).collect()
}

/// Numbers for the objects of a heap, in the order in which a walk meets them.
#[derive(Default)]
struct Walk {
    numbers: HashMap<u64, u64>,
    met: Vec<Value>,
}

impl Walk {
    /// A reference by its number, anything else by its word.
    fn word(&mut self, value: Value) -> [u64; 2] {
        if !value.is_reference() {
            return [0, value.0];
        }
        let fresh = self.numbers.len() as u64;
        let number = *self.numbers.entry(value.0).or_insert(fresh);
        if number == fresh {
            self.met.push(value);
        }
        [1, number]
    }
}

/// The canonical description of what the roots reach.
fn described(heap: &Heap, roots: &[Value]) -> Vec<Vec<u64>> {
    let mut walk = Walk::default();
    let mut out = vec![roots.iter().flat_map(|root| walk.word(*root)).collect()];
    let mut at = 0;
    while at < walk.met.len() {
        let object = walk.met[at];
        at += 1;
        let mut row = Vec::new();
        if object.is_cons() {
            row.push(u64::MAX);
            row.extend(walk.word(heap.car(object)));
            row.extend(walk.word(heap.cdr(object)));
        } else if table::is_table(heap, object) {
            // The order of the entries counts, where they stand in the index does not.
            row.extend([u64::MAX - 1, table::test(heap, object) as u64]);
            let mut position = 0;
            while let Some((next, key, value)) = table::next(heap, object, position) {
                row.extend(walk.word(key));
                row.extend(walk.word(value));
                position = next;
            }
        } else {
            let header = heap.header(object);
            if header.is_raw() {
                row.extend([header.kind() as u64, heap.raw_subtype(object).into()]);
                row.extend(heap.raw_payload(object));
            } else {
                row.push(header.0);
                for index in 0..header.length() {
                    row.extend(walk.word(heap.slot(object, index)));
                }
            }
        }
        out.push(row);
    }
    out
}

/// Every key of every table leads to its value.
fn check_tables(heap: &mut Heap, roots: &[Value]) {
    let mut walk = Walk::default();
    for root in roots {
        walk.word(*root);
    }
    let mut at = 0;
    while at < walk.met.len() {
        let object = walk.met[at];
        at += 1;
        if object.is_cons() {
            walk.word(heap.car(object));
            walk.word(heap.cdr(object));
        } else if table::is_table(heap, object) {
            let mut position = 0;
            let mut seen = 0;
            while let Some((next, key, value)) = table::next(heap, object, position) {
                assert_eq!(table::get(heap, object, key), Some(value), "a key has been lost");
                walk.word(key);
                walk.word(value);
                position = next;
                seen += 1;
            }
            assert_eq!(table::count(heap, object), seen);
        } else if !heap.header(object).is_raw() {
            for index in 0..heap.header(object).length() {
                walk.word(heap.slot(object, index));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn graphs_survive_collections(graph in graph(60), times in 1..4usize) {
        let mut heap = Heap::new();
        let mut roots = build(&mut heap, &graph);
        let before = described(&heap, &roots);
        for _ in 0..times {
            heap.collect(|collector| collector.values(&mut roots), |_| ());
            prop_assert_eq!(&described(&heap, &roots), &before);
            check_tables(&mut heap, &roots);
            let used = heap.used();
            heap.collect(|collector| collector.values(&mut roots), |_| ());
            prop_assert!(heap.used() <= used, "a second collection finds nothing more to keep");
        }
    }

    #[test]
    fn graphs_survive_sending(graph in graph(60)) {
        let mut from = Heap::new();
        let mut roots = build(&mut from, &graph);
        let before = described(&from, &roots);
        let words = from.all_words().to_vec();
        let mut moved = roots.clone();
        let (block, shares) = copy::copied(&mut from, &mut moved, |words| words.clone());
        prop_assert_eq!(from.all_words(), &words[..], "the sender's heap is as it was");
        let mut to = Heap::new();
        to.cons(Value::T, Value::T);
        let base = copy::words_in(&mut to, &block, &shares);
        let mut there: Vec<Value> = moved.iter().map(|v| copy::relocate(*v, base)).collect();
        prop_assert_eq!(&described(&to, &there), &before);
        check_tables(&mut to, &there);
        // Both go on by themselves.
        from.collect(|collector| collector.values(&mut roots), |_| ());
        to.collect(|collector| collector.values(&mut there), |_| ());
        prop_assert_eq!(&described(&to, &there), &before);
        prop_assert_eq!(&described(&from, &roots), &before);
        check_tables(&mut from, &roots);
    }

    #[test]
    fn what_is_printed_is_read_back(text in datum(), circle in any::<bool>()) {
        muproc::node::boot::boot();
        let mut heap = Heap::new();
        let object = read(&mut heap, &text).expect("data are well formed");
        let printed = print(&heap, object, circle);
        let again = read(&mut heap, &printed).expect("what is printed can be read");
        prop_assert_eq!(print(&heap, again, circle), printed.clone(), "{}", text);
        prop_assert_eq!(
            described(&heap, &[object]), described(&heap, &[again]),
            "{} was printed as {}", text, printed
        );
    }

    #[test]
    fn shared_conses_and_cycles_are_read_back(graph in shared(30)) {
        muproc::node::boot::boot();
        let mut heap = Heap::new();
        let roots = build(&mut heap, &graph);
        let printed = print(&heap, roots[0], true);
        let again = read(&mut heap, &printed).expect("what is printed can be read");
        prop_assert_eq!(
            described(&heap, &roots[..1]), described(&heap, &[again]), "printed as {}", printed
        );
    }
}

/// Graphs of what can be printed so that it is read back as it was: conses and vectors.
fn shared(most: usize) -> impl Strategy<Value = Graph> {
    let plan = prop_oneof![3 => Just(Plan::Cons), 1 => (1..6usize).prop_map(Plan::Vector)];
    let objects =
        proptest::collection::vec((plan, proptest::collection::vec(any::<u32>(), 6)), 1..most);
    (objects, any::<u32>()).prop_map(|(objects, root)| Graph { objects, roots: vec![root | 2] })
}

/// The text of a datum without sharing.
fn datum() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        any::<i64>().prop_map(|n| n.to_string()),
        "-?[1-9][0-9]{18,60}",
        (any::<i32>(), 1..i32::MAX).prop_map(|(a, b)| format!("{a}/{b}")),
        any::<f64>()
            .prop_filter("finite", |x| x.is_finite())
            .prop_map(|x| format!("{x:e}").replace('e', "d")),
        any::<f32>().prop_filter("finite", |x| x.is_finite()).prop_map(|x| format!("{x:e}")),
        "[a-z*+][a-z0-9*+-]{0,8}",
        ":[a-z]{1,5}",
        // Any name between bars; a bar and a backslash are escaped in it.
        any::<String>()
            .prop_map(|name| format!("|{}|", name.replace('\\', "\\\\").replace('|', "\\|"))),
        any::<String>()
            .prop_map(|text| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))),
        any::<char>().prop_map(|c| format!("(#\\{c} )")),
        Just("()".to_string()),
    ];
    atom.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..8)
                .prop_map(|v| format!("({})", v.join(" "))),
            proptest::collection::vec(inner.clone(), 0..8)
                .prop_map(|v| format!("#({})", v.join(" "))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} . {b})")),
            inner.clone().prop_map(|a| format!("'{a}")),
        ]
    })
}

/// The datum of a text, in a heap of our own.
fn read(heap: &mut Heap, text: &str) -> Result<Value, String> {
    let mut reader = Reader::new(muproc::text::sources().add("property", text.to_string()));
    let context = ReadContext { package: package::word(package::CL_USER), ..Default::default() };
    let syntax = reader.next_datum().ok_or("nothing")?.map_err(|d| d.message.to_string())?;
    let mut resolve = Resolve::new(syntax, Target::Own);
    loop {
        match resolve.step(heap, &context).map_err(|d| d.message.to_string())? {
            Resolved::Done(value) => return Ok(value),
            Resolved::More => {}
            Resolved::Evaluate(_) => return Err("a form to be evaluated".into()),
        }
    }
}

fn print(heap: &Heap, object: Value, circle: bool) -> String {
    let character_name = muproc::reader::character_name;
    let options = Options { circle, character_name, ..Options::default() };
    let mut printer = Printer::new(heap, object, options);
    loop {
        match printer.step(heap) {
            Step::More => {}
            step => {
                assert_eq!(step, Step::Done, "printed so far: {}", printer.out);
                return printer.out.into_string();
            }
        }
    }
}
