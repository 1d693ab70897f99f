//! What is done to any text: by cargo-fuzz (`targets/`), and by `tests/regressions.rs` to the texts of
//! `tests/fuzz/corpus` and to mutations of our own programs. Nothing may panic, hang or recurse.
#![allow(dead_code)]

use muproc::analyser::{Analysis, Step};
use muproc::data::copy;
use muproc::global::package;
use muproc::heap::{Heap, Value};
use muproc::print::{Options, Printer, Step as Printed};
use muproc::reader::{ReadContext, Reader, Resolve, Resolved, first_outside_comments};
use muproc::text::{Span, sources};

/// A text that is longer tells nothing more, and takes time.
const LONGEST: usize = 1 << 16;
/// Data of one text that are looked at.
const MOST_DATA: usize = 500;

/// A target: its name and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: &[Target] =
    &[("reader", reader), ("analyser", analyser), ("printer", printer), ("message", message)];

fn context() -> ReadContext {
    ReadContext { package: package::word(package::CL_USER), ..Default::default() }
}

/// The data of a text, as far as they can be read; mistakes must lie within it.
fn data(heap: &mut Heap, bytes: &[u8]) -> Vec<Value> {
    muproc::node::boot::boot();
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut reader = Reader::new(sources().add("fuzz", text));
    let mut out = Vec::new();
    let mut position = None;
    while out.len() < MOST_DATA
        && let Some(datum) = reader.next_datum()
    {
        assert!(Some(reader.position()) > position, "every datum takes some of the text");
        position = Some(reader.position());
        let found = datum.and_then(|syntax| {
            let mut resolve = Resolve::new(syntax, muproc::reader::Target::Own);
            loop {
                match resolve.step(heap, &context())? {
                    Resolved::Done(value) => return Ok(value),
                    Resolved::More => {}
                    Resolved::Evaluate(form) => resolve.resume(form),
                }
            }
        });
        match found {
            Ok(value) => out.push(value),
            Err(diagnostic) => {
                let text = sources().get(diagnostic.span.source).text();
                assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
            }
        }
    }
    out
}

/// Reads, whatever comes.
pub fn reader(bytes: &[u8]) {
    data(&mut Heap::new(), bytes);
    // Bytes need not be text.
    let _ = sources().add_bytes("fuzz", bytes.to_vec(), first_outside_comments);
}

/// Analyses each form as far as that goes without running Lisp.
pub fn analyser(bytes: &[u8]) {
    let mut heap = Heap::new();
    for form in data(&mut heap, bytes) {
        let mut analysis = Analysis::new(&mut heap, form, Value::NIL, Span::NONE);
        analysis.package = Some(package::CL_USER);
        // A macro that Lisp would expand, and what would be loaded or made, becomes NIL.
        for _ in 0..1000 {
            match analysis.step(&mut heap) {
                Ok(Step::Done(_)) | Err(_) => break,
                Ok(_) if analysis.resume(&mut heap, Value::NIL).is_err() => break,
                Ok(_) => {}
            }
        }
    }
}

fn printed(heap: &Heap, value: Value) -> Option<String> {
    let character_name = muproc::reader::character_name;
    let options = Options { circle: true, character_name, ..Options::default() };
    let mut printer = Printer::new(heap, value, options);
    match printer.step(heap) {
        Printed::Done => Some(printer.out.into_string()),
        _ => None,
    }
}

/// What is printed is read back as what prints the same.
pub fn printer(bytes: &[u8]) {
    let mut heap = Heap::new();
    for value in data(&mut heap, bytes) {
        let Some(first) = printed(&heap, value).filter(|text| text.len() < LONGEST) else {
            continue;
        };
        // Uninterned symbols are made anew each time, and what is unreadable says so. A line of a
        // source may end in CR LF, which is read as a newline.
        if first.contains("#<") || first.contains("#:") || first.contains("\r\n") {
            continue;
        }
        // At the very beginning of a text a U+FEFF would be a mark of the order of bytes.
        let again = data(&mut heap, format!(" {first}").as_bytes());
        assert_eq!(again.len(), 1, "{first}");
        assert_eq!(printed(&heap, again[0]).as_deref(), Some(&*first));
    }
}

/// A copy prints as what was copied, which is as it was.
pub fn message(bytes: &[u8]) {
    let mut from = Heap::new();
    let values = data(&mut from, bytes);
    let mut moved = values.clone();
    let (words, shares) = copy::copied(&mut from, &mut moved, |words| words.clone());
    let mut to = Heap::new();
    to.cons(Value::T, Value::T);
    let base = copy::words_in(&mut to, &words, &shares);
    for (value, moved) in values.iter().zip(moved) {
        assert_eq!(printed(&from, *value), printed(&to, copy::relocate(moved, base)));
    }
}
