//! The entry of the command `muproc`.
use muproc::machine::Machine;
use muproc::machine::eval::Load;
use muproc::value::{Heap, Value};

fn main() {
    muproc::node::boot::boot();
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let source = muproc::text::sources().add(path, text);
    muproc::machine::eval::set_reporter(Box::new(|d| eprintln!("{d:?}")));
    muproc::machine::backtrace::set_error_reporter(Box::new(|u| {
        eprintln!("error {:?} {:?} {}", u.condition, u.span, u.text)
    }));
    let mut m = Machine::new(Value::NIL, &[], Heap::new());
    m.test_load(Load::new(muproc::reader::Reader::new(source)));
}
