//! Tests that no text makes the reader panic, hang, recurse, or take memory out of proportion.

use super::*;
use crate::heap::{Budget, Heap};
use crate::text::Source;

/// Reads and resolves a text to its end. Returns the number of data and the number of mistakes.
fn consume(text: String) -> (usize, usize) {
    consume_source(sources().add("robust", text))
}

fn consume_source(id: SourceId) -> (usize, usize) {
    let (mut data, mut mistakes) = (0, 0);
    let mut heap = Heap::new();
    let mut reader = Reader::new(id);
    let mut position = None;
    while let Some(datum) = reader.next_datum() {
        assert!(Some(reader.position()) > position, "every datum takes some of the text");
        position = Some(reader.position());
        match datum.and_then(|syntax| resolve(&mut heap, syntax)) {
            Ok(()) => data += 1,
            Err(diagnostic) => {
                let span = diagnostic.span;
                assert!(span.start <= span.end);
                let text = sources().get(span.source).text();
                assert!(text.get(span.range()).is_some(), "{text:?}: {diagnostic:?}");
                mistakes += 1;
            }
        }
    }
    (data, mistakes)
}

fn resolve(heap: &mut Heap, syntax: Syntax) -> Result<(), Diagnostic> {
    let mut resolve = Resolve::new(syntax, Target::Own);
    loop {
        match resolve.step(heap, &ReadContext::default())? {
            Resolved::Done(_) => return Ok(()),
            Resolved::More => {}
            Resolved::Evaluate(form) => resolve.resume(form),
        }
    }
}

/// A small pseudo-random generator, so that failures can be reproduced.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

const PIECES: &[&str] = &[
    "(",
    ")",
    "(",
    ")",
    "'",
    "`",
    ",",
    ",@",
    ",.",
    "#'",
    "#(",
    "#2(",
    "#\\",
    "#:",
    "#|",
    "|#",
    "|",
    "\\",
    "\"",
    ";",
    "\n",
    "\n(",
    " ",
    " . ",
    ".",
    "#+",
    "#-",
    "(and",
    "muproc ",
    "(not ",
    "#.",
    "#1=",
    "#1#",
    "#2=",
    "#2#",
    "#S",
    "#C",
    "#p",
    "#2A",
    "#0a",
    "#*01",
    "#x",
    "#b1",
    "#36r",
    "#<",
    "#",
    "1",
    "-2/3",
    "1.5d0",
    "1e999",
    "a",
    "cl:car",
    "x::y",
    ":k",
    "é",
    "λ",
    "日",
    "\r\n",
    "\u{0}",
    "\u{feff}",
    "\u{a0}",
    "\t",
    "nil",
    "t",
    "99999999999999999999",
    "/0",
    "#\\Space",
];

#[test]
fn random_texts() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..3_000 {
        let length = random.below(60);
        let text: String = (0..length).map(|_| PIECES[random.below(PIECES.len())]).collect();
        consume(text);
    }
}

#[test]
fn random_bytes() {
    let mut random = Random(0x0123_4567_89ab_cdef);
    for _ in 0..2_000 {
        let length = random.below(200);
        let bytes: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        if let Ok((id, _)) = sources().add_bytes("bytes", bytes.clone(), first_outside_comments) {
            consume_source(id);
        }
        consume(String::from_utf8_lossy(&bytes).into_owned());
        consume(bytes.iter().map(|byte| (byte & 0x7f) as char).collect());
    }
}

#[test]
fn random_texts_in_random_pieces_read_the_same() {
    let mut random = Random(0xdead_beef_cafe_f00d);
    for _ in 0..3_000 {
        let length = random.below(30);
        let text: String = (0..length).map(|_| PIECES[random.below(PIECES.len())]).collect();
        let text = Source::new("", text).text().to_string();
        let mut whole = Reader::new(sources().add("whole", text.clone()));
        let expected = whole.next_datum();
        let mut reader = StreamReader::new(Features::default(), Budget(1 << 20));
        let mut status = Status::Incomplete;
        for (at, c) in text.char_indices() {
            status = reader.push(&text[at..at + c.len_utf8()]);
            if status != Status::Incomplete {
                break;
            }
        }
        if status == Status::Incomplete {
            status = reader.end();
        }
        match (expected, status) {
            (None, Status::Nothing) => {}
            (Some(expected), Status::Complete { .. }) => match (expected, reader.finish()) {
                (Ok(whole), Ok(piecewise)) => assert_eq!(whole.nodes(), piecewise.nodes()),
                (Err(whole), Err(piecewise)) => assert_eq!(whole.code, piecewise.code, "{text:?}"),
                (whole, piecewise) => panic!("{text:?}: {whole:?}, {piecewise:?}"),
            },
            (expected, status) => panic!("{text:?}: {expected:?}, {status:?}"),
        }
    }
}

#[test]
fn deep_nesting() {
    let n = 100_000;
    let nest = |open: &str, inner: &str, close: &str| {
        format!("{}{inner}{}", open.repeat(n), close.repeat(n))
    };
    assert_eq!(consume(nest("(", "x", ")")), (1, 0));
    assert_eq!(consume(nest("#(", "x", ")")), (1, 0));
    assert_eq!(consume(nest("(a . ", "x", ")")), (1, 0));
    assert_eq!(consume(nest("'", "x", "")), (1, 0));
    assert_eq!(consume(nest("`(", ",x", ")")), (0, 1), "backquotes are read 8 deep");
    assert_eq!(consume(format!("`{}", nest("(", ",x", ")"))), (1, 0));
    assert_eq!(consume(format!("`{}", nest("'(a ", ",@x", " b)"))), (1, 0));
    assert_eq!(consume(nest("#+sbcl ", "x", " y")), (1, 0));
    assert_eq!(consume(format!("#+{} x", nest("(not ", "muproc", ")"))), (1, 0));
    assert_eq!(consume(nest("#|", "x", "|#")), (0, 0));
    assert_eq!(consume("(".repeat(n)), (0, 1));
    assert_eq!(consume(")".repeat(n)), (0, 1));
    let labels: String = (0..n / 4).map(|i| format!("#{i}=(#0# ")).collect();
    assert_eq!(consume(labels + &")".repeat(n / 4)), (1, 0));
}

#[test]
fn nesting_has_a_limit() {
    assert_eq!(consume("(".repeat(3_000_000)), (0, 1));
    assert_eq!(consume("'".repeat(3_000_000)), (0, 1));
}

#[test]
fn odd_texts() {
    for text in ["", " ", "\n", ";", "; x", "#||#", "\u{feff}", "#!/usr/bin/env muproc", "\r\n"] {
        assert_eq!(consume(text.into()), (0, 0), "{text:?}");
    }
    assert_eq!(consume("\u{feff}(a)\r\n(b)\r\n".into()), (2, 0));
    assert_eq!(consume("#!/usr/bin/env muproc\n(a)".into()), (1, 0));
    assert_eq!(consume("\u{0}\u{1}\u{2} (a)".into()), (1, 1));
}

#[test]
fn many_mistakes_take_linear_time() {
    let n = 100_000;
    assert_eq!(consume("(\n".repeat(n)).1, n);
    assert_eq!(consume(")\n".repeat(n)).1, n);
    assert_eq!(consume("(a #\\nope)\n".repeat(n)).1, n);
    assert!(consume("(a \"\n".repeat(n)).1 > 0);
    assert!(consume("(a #|\n".repeat(n)).1 > 0);
    assert!(consume("(a |\n".repeat(n)).1 > 0);
    assert!(consume("(a \\\"\n(\"\n".repeat(n)).1 > 0);
    assert!(consume("'\n(".repeat(n)).1 > 0);
}
