//! Tests that turn text into data and back into a text that shows them.

use super::*;
use crate::data::{array, string};
use crate::global::{package, symbol};
use crate::heap::{Budget, Heap, Imm, Kind, Value};
use crate::text::Span;

/// A rough printer that shows what was read. It is recursive, so it is for small data only.
pub(super) fn show(heap: &Heap, value: Value) -> String {
    if let Some(i) = value.as_fixnum() {
        i.to_string()
    } else if value.is_flonum() {
        format!("{:?}d", value.untag_flonum())
    } else if let Some(f) = value.as_single() {
        format!("{f:?}")
    } else if let Some(c) = value.as_code_point() {
        format!("#\\u+{c:x}")
    } else if let Some(symbol) = value.as_symbol() {
        let home = symbol::cell(symbol).package();
        let name = symbol::name(symbol);
        match home {
            0 => format!("#:{name}"),
            package::KEYWORD => format!(":{name}"),
            package::CL_USER | package::COMMON_LISP => name.to_string(),
            other => format!("{}::{name}", package::with(other, |p| p.name.clone())),
        }
    } else if value.is_cons() {
        let mut text = String::from("(");
        let mut rest = value;
        loop {
            text += &show(heap, heap.car(rest));
            rest = heap.cdr(rest);
            if !rest.is_cons() {
                break;
            }
            text += " ";
        }
        if !rest.is_nil() {
            text += &format!(" . {}", show(heap, rest));
        }
        text + ")"
    } else if heap.is_kind(value, Kind::String) {
        format!("{:?}", string::text(heap, value))
    } else if heap.is_kind(value, Kind::Vector) {
        let n = heap.header(value).length();
        let parts: Vec<_> = (0..n).map(|i| show(heap, heap.slot(value, i))).collect();
        format!("#({})", parts.join(" "))
    } else if heap.is_kind(value, Kind::Bignum) {
        let words: Vec<_> =
            heap.raw_payload(value).iter().map(|word| format!("{word:x}")).collect();
        format!("#bignum({})", words.join(" "))
    } else if heap.is_kind(value, Kind::Ratio) {
        let part = |i| show(heap, heap.slot(value, i));
        format!("{}/{}", part(0), part(1))
    } else if heap.is_kind(value, Kind::Double) {
        format!("{:?}d", f64::from_bits(heap.raw_first(value)))
    } else if array::is_bit_vector(heap, value) {
        let view = array::elements(heap, value);
        (0..view.length).fold("#*".into(), |text: String, i| text + &view.bit(heap, i).to_string())
    } else if value.is(Imm::Marker) {
        "#<marker>".into()
    } else {
        format!("{value:?}")
    }
}

/// Resolves a tree. Instead of the value of a form to evaluate it uses a string with the text of
/// the form.
fn resolve(heap: &mut Heap, syntax: Syntax, area: Target) -> Result<Value, Diagnostic> {
    let mut resolve = Resolve::new(syntax, area);
    loop {
        match resolve.step(heap, &ReadContext::default())? {
            Resolved::Done(value) => return Ok(value),
            Resolved::More => {}
            Resolved::Evaluate(form) => {
                let text = format!("eval {}", show(heap, form));
                let value = string::make(heap, &text);
                resolve.resume(value);
            }
        }
    }
}

/// What each datum of a text reads as, one a line; for errors, their codes.
fn read_in(text: &str, area: Target) -> String {
    let mut heap = Heap::new();
    let mut reader = Reader::new(sources().add("test", text));
    let mut lines = Vec::new();
    while let Some(datum) = reader.next_datum() {
        let value = datum.and_then(|syntax| resolve(&mut heap, syntax, area));
        lines.push(match value {
            Ok(value) => show(&heap, value),
            Err(diagnostic) => diagnostic.code.to_string(),
        });
    }
    lines.join("\n")
}

fn read(text: &str) -> String {
    let fixed = read_in(text, Target::Fixed);
    assert_eq!(fixed, read_in(text, Target::Own), "both areas read the same: {text}");
    assert_eq!(fixed, read_in_pieces(text), "a stream reads the same: {text}");
    fixed
}

/// Like `read_in`, but from a stream that supplies one character at a time.
fn read_in_pieces(text: &str) -> String {
    let mut heap = Heap::new();
    let mut lines = Vec::new();
    let mut rest = text;
    loop {
        let mut reader = StreamReader::new(Features::default(), Budget(1 << 20));
        let mut used = 0;
        let mut status = Status::Incomplete;
        for c in rest.chars() {
            used += c.len_utf8();
            status = reader.push(&rest[used - c.len_utf8()..used]);
            if status != Status::Incomplete {
                break;
            }
        }
        if status == Status::Incomplete {
            status = reader.end();
        }
        match status {
            Status::Complete { beyond } => {
                rest = &rest[used - beyond..];
                let value =
                    reader.finish().and_then(|syntax| resolve(&mut heap, syntax, Target::Own));
                lines.push(match value {
                    Ok(value) => show(&heap, value),
                    Err(diagnostic) => diagnostic.code.to_string(),
                });
            }
            _ => return lines.join("\n"),
        }
    }
}

#[test]
fn atoms() {
    assert_eq!(read("1 -7 +7 1. 3/4 -6/4 4/2"), "1\n-7\n7\n1\n3/4\n-3/2\n2");
    assert_eq!(read("1.5 1d0 1e3 1f0 .5 1d300"), "1.5\n1.0d\n1000.0\n1.0\n0.5\n1e300d");
    assert_eq!(read("#xFF #b1 #o7 #3r12 #x-a/5"), "255\n1\n7\n5\n-2");
    assert_eq!(
        read("2305843009213693951 2305843009213693952"),
        "2305843009213693951\n#bignum(0 2000000000000000)"
    );
    assert_eq!(read("-18446744073709551616"), "#bignum(1 0 1)");
    assert_eq!(
        read("a :k foo-bar |a b| a\\ b || cl:car cl-user::zz"),
        "A\n:K\nFOO-BAR\na b\nA B\n\nCAR\nZZ"
    );
    assert_eq!(read("1+ - + 1- ... a.b .a"), "1+\n-\n+\n1-\nR0024\nA.B\n.A");
    assert_eq!(read(r#""a\"b\\c" "" "é""#), "\"a\\\"b\\\\c\"\n\"\"\n\"é\"");
    assert_eq!(read("\"a\r\nb\""), "\"a\\nb\"");
    assert_eq!(
        read(r"#\a #\( #\Space #\newline #\u+3b1 #\λ #\; #\\ #\A"),
        "#\\u+61\n#\\u+28\n#\\u+20\n#\\u+a\n#\\u+3b1\n#\\u+3bb\n#\\u+3b\n#\\u+5c\n#\\u+41"
    );
    assert_eq!(read("#:g #:|x y|"), "#:G\n#:x y");
    assert_eq!(
        read("1/0 1e99 #xg #2r2 #1r0 a: a:b:c :::a"),
        "R0025\nR0026\nR0027\nR0027\nR0027\nR0023\nR0023\nR0023"
    );
    assert_eq!(read("nope:x cl:nope cl-user:yy #\\nope"), "R0021\nR0022\nR0022\nR0020");
}

#[test]
fn structure() {
    assert_eq!(read("(a b) () (a . b) (a b . (c))"), "(A B)\nNIL\n(A . B)\n(A B C)");
    assert_eq!(read("'a #'b '(1 . 2)"), "(QUOTE A)\n(FUNCTION B)\n(QUOTE (1 . 2))");
    assert_eq!(read("#(1 a) #() #3(1 2) #2() #1(1 2)"), "#(1 A)\n#()\n#(1 2 2)\nR0029\nR0029");
    assert_eq!(read("(a ; b)\n c) #| x #| y |# z |# d #||#"), "(A C)\nD");
    assert_eq!(read("a'b\"c\"(d)"), "A\n(QUOTE B)\n\"c\"\n(D)");
    assert_eq!(read("#.(+ 1 2) (a #.b)"), "\"eval (+ 1 2)\"\n(A \"eval B\")");
    assert_eq!(read("#c(1 2)"), "\"eval (COMPLEX 1 2)\"");
    assert_eq!(read("#s(p :x 1)"), "\"eval (SYSTEM::READ-STRUCTURE (QUOTE (P :X 1)))\"");
    assert_eq!(read("#p\"x\""), "\"eval (PARSE-NAMESTRING \\\"x\\\")\"");
    assert_eq!(
        read("#2a((1 2) (3 4))"),
        "\"eval (MAKE-ARRAY (QUOTE (2 2)) :INITIAL-CONTENTS (QUOTE ((1 2) (3 4))))\""
    );
    assert_eq!(read("#*01 #3*01 #* #5*10"), "#*01\n#*011\n#*\n#*10000");
    let long = "1001".repeat(40);
    let padded = format!("#*{long}{}", "1".repeat(100));
    assert_eq!(read(&format!("#*{long} #260*{long}")), format!("#*{long}\n{padded}"));
    assert_eq!(read("#c(1) #s(1 2) #p1 #a1 #*2 #1*00"), "R0036\nR0036\nR0036\nR0036\nR0028\nR0028");
}

#[test]
fn mistakes() {
    assert_eq!(read(") a"), "R0004\nA");
    assert_eq!(read_in(")))) a", Target::Fixed), "R0004\nA");
    assert_eq!(
        read("(. a) (a .) (a . b c) (a . b . c) . a"),
        "R0010\nR0010\nR0010\nR0010\nR0010\nA"
    );
    assert_eq!(read("(') a"), "R0015\nA");
    assert_eq!(read("(a #+b) c"), "R0015\nC");
    assert_eq!(read("') b"), "R0015\nB");
    assert_eq!(read("#z (#z b) #<foo> #"), "R0008\nR0008\nR0009\nFOO>\nR0011");
    assert_eq!(read("(a"), "R0003");
    assert_eq!(read("'"), "R0011");
    assert_eq!(read("\"a"), "R0005");
    assert_eq!(read("|a"), "R0006");
    assert_eq!(read("a\\"), "R0006");
    assert_eq!(read("#| a"), "R0007");
    assert_eq!(read("#99999999999(1) ## #="), "R0013\n(1)\nR0013\nR0013");
    assert_eq!(read("a\u{1}b"), "R0012");
    assert_eq!(read("#+(a b) c"), "R0014");
}

#[test]
fn recovery() {
    assert_eq!(read_in("(a\n(b)\n(c\n(d)", Target::Fixed), "R0003\n(B)\nR0003\n(D)");
    assert_eq!(read_in("(a \"x\n(b)\n(c \"y\")", Target::Fixed), "R0005\n(B)\n(C \"y\")");
    assert_eq!(read_in("(a))\n(b)", Target::Fixed), "(A)\nR0004\n(B)");
}

#[test]
fn conditionals() {
    assert_eq!(read("#+muproc a #-muproc b #+sbcl c #-sbcl d"), "A\nD");
    assert_eq!(read("(a #+sbcl b c) '#+sbcl x y"), "(A C)\n(QUOTE Y)");
    assert_eq!(read("#+(and muproc (not sbcl)) a #+(or) b #-(and) c"), "A");
    assert_eq!(read("#+sbcl (sb-impl::foo #.(bar) #zz \"(\" #\\( |)|) a"), "A");
    assert_eq!(read("#+sbcl #+muproc a b c"), "B\nC");
    assert_eq!(read("#+sbcl #-muproc a b c"), "C");
    assert_eq!(read("#-muproc #+sbcl a b"), "");
    assert_eq!(read("#+:muproc a #+keyword:muproc b #+cl-user::muproc c"), "A\nB");
    assert_eq!(read("#+sbcl nope:x 1"), "1");
    assert!(package::find("SB-IMPL").is_none());
    assert_eq!(read("#+never (unseen-symbol) 1"), "1");
    assert!(package::lookup(package::CL_USER, "UNSEEN-SYMBOL").is_none());
}

#[test]
fn backquote() {
    for (text, expected) in [
        ("`a", "(QUOTE A)"),
        ("`1", "1"),
        ("`,a", "A"),
        ("`(a b)", "(QUOTE (A B))"),
        ("`(a ,b)", "(LIST (QUOTE A) B)"),
        ("`(,a b c)", "(LIST* A (QUOTE (B C)))"),
        ("`(,a ,@b)", "(LIST* A B)"),
        ("`(,@a)", "A"),
        ("`(,@a ,@b)", "(APPEND A B)"),
        ("`(,@a b ,c ,@d)", "(APPEND A (LIST (QUOTE B) C) D)"),
        ("`(a ,@b c d)", "(LIST* (QUOTE A) (APPEND B (QUOTE (C D))))"),
        ("`(a . ,b)", "(LIST* (QUOTE A) B)"),
        ("`(,a b . c)", "(LIST* A (QUOTE (B . C)))"),
        ("`(,@a . b)", "(APPEND A (QUOTE B))"),
        ("`(,@a b . ,c)", "(APPEND A (LIST* (QUOTE B) C))"),
        ("`(a (b ,c))", "(LIST (QUOTE A) (LIST (QUOTE B) C))"),
        ("`(a ',b)", "(LIST (QUOTE A) (LIST (QUOTE QUOTE) B))"),
        ("`(f #',b)", "(LIST (QUOTE F) (LIST (QUOTE FUNCTION) B))"),
        ("`#(a ,b)", "(APPLY (FUNCTION VECTOR) (LIST (QUOTE A) B))"),
        ("`(:k \"s\" 1 ,x #\\a)", "(LIST :K \"s\" 1 X #\\u+61)"),
        ("``(a ,,b)", "(LIST (QUOTE LIST) (QUOTE (QUOTE A)) B)"),
        ("``(a ,',b)", "(LIST (QUOTE LIST) (QUOTE (QUOTE A)) (LIST (QUOTE QUOTE) B))"),
        ("``(,@,@a)", "(LIST* (QUOTE APPEND) A)"),
        ("``(,a ,,@b)", "(LIST* (QUOTE LIST) (QUOTE A) B)"),
        ("``(a ,b)", "(QUOTE (LIST (QUOTE A) B))"),
        ("(x `(y ,z) w)", "(X (LIST (QUOTE Y) Z) W)"),
        (
            "`(a `(b ,(c ,d)))",
            "(LIST (QUOTE A) (LIST (QUOTE LIST) (QUOTE (QUOTE B)) (LIST (QUOTE C) D)))",
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    assert_eq!(
        read(",a (a ,b) `,@a `(a . ,@b) `#2(,a) `#1=,a"),
        "R0030\nR0030\nR0031\nR0031\nR0032\nR0032"
    );
    assert_eq!(read("`````````,a"), "R0033");
}

#[test]
fn labels() {
    for area in [Target::Fixed, Target::Own] {
        let mut heap = Heap::new();
        let one = |text: &str, heap: &mut Heap| {
            let syntax = Reader::new(sources().add("l", text)).next_datum().expect(text);
            resolve(heap, syntax.expect(text), area).expect(text)
        };
        let ring = one("#1=(a b . #1#)", &mut heap);
        assert_eq!(heap.cdr(heap.cdr(ring)), ring);
        let inner = one("#0=(x #1=#(#0# #1#) #1#)", &mut heap);
        let vector = heap.car(heap.cdr(inner));
        assert_eq!((heap.slot(vector, 0), heap.slot(vector, 1)), (inner, vector));
        assert_eq!(heap.car(heap.cdr(heap.cdr(inner))), vector);
        let shared = one("(#1=(a) #1#)", &mut heap);
        assert_eq!(heap.car(shared), heap.car(heap.cdr(shared)));
    }
    assert_eq!(read("#1# #1=#1# (#1=a #1=b) #1=#.(foo #1#)"), "R0034\nR0034\nR0034\nR0034");
}

#[test]
fn spans_of_conses_and_of_atoms() {
    let mut heap = Heap::new();
    let text = "\n(foo 'bar\n  (baz 12))";
    let id = sources().add("s", text);
    let syntax = Reader::new(id).next_datum().expect("one").expect("good");
    let mut resolve = Resolve::new(syntax, Target::Fixed);
    let Ok(Resolved::Done(form)) = resolve.step(&mut heap, &ReadContext::default()) else {
        panic!("not done");
    };
    let spans = resolve.into_spans();
    let at = |span: Option<Span>| span.map(|span| &text[span.range()]).unwrap_or("none");
    assert_eq!(at(spans.of(form)), "(foo 'bar\n  (baz 12))");
    assert_eq!(at(spans.of_car(form)), "foo");
    let rest = heap.cdr(form);
    assert_eq!(at(spans.of(rest)), "'bar\n  (baz 12))");
    assert_eq!(at(spans.of_car(rest)), "'bar");
    assert_eq!(at(spans.of(heap.car(rest))), "'bar");
    assert_eq!(at(spans.of_car(heap.cdr(heap.car(rest)))), "bar");
    let inner = heap.car(heap.cdr(rest));
    assert_eq!(at(spans.of(inner)), "(baz 12)");
    assert_eq!(at(spans.of_car(heap.cdr(inner))), "12");
    assert_eq!(spans.of(Value::NIL), None);
    assert_eq!(spans.of(heap.cons(Value::NIL, Value::NIL)), None);
}

#[test]
fn a_suspended_resolve_shows_its_values() {
    let mut heap = Heap::new();
    let id = sources().add("s", "#1=(a (b c) #.x #1#)");
    let syntax = Reader::new(id).next_datum().expect("one").expect("good");
    let mut resolve = Resolve::new(syntax, Target::Own);
    let step = resolve.step(&mut heap, &ReadContext::default());
    assert!(matches!(step, Ok(Resolved::Evaluate(form)) if show(&heap, form) == "X"));
    // All objects move by one cons, so a value that `roots` did not visit would be wrong
    // afterwards.
    let mut moved = Heap::new();
    moved.cons(Value::T, Value::T);
    let words: Vec<u64> = heap.span_of(0, heap.used()).to_vec();
    let base = crate::data::copy::words_in(&mut moved, &words, crate::heap::Shares::NONE);
    resolve.roots(&mut |value| *value = crate::data::copy::relocate(*value, base));
    resolve.resume(Value::fixnum(9));
    let Ok(Resolved::Done(list)) = resolve.step(&mut moved, &ReadContext::default()) else {
        panic!("not done");
    };
    let third = moved.cdr(moved.cdr(list));
    assert_eq!(show(&moved, moved.car(moved.cdr(list))), "(B C)");
    assert_eq!(moved.car(third), Value::fixnum(9));
    assert_eq!(moved.car(moved.cdr(third)), list);
}

#[test]
fn open_forms() {
    for text in ["(a", "\"a", "#|", "'", "(a \"b", "#+x", "|a", "a (b", "#(", "`(a ,", "#\\"] {
        assert!(is_open(text), "{text}");
    }
    for text in ["", "a", "(a)", "a)", "; (", "#|(|#", "(a) (b)", "#\\(", "(#z", ")("] {
        assert!(!is_open(text), "{text}");
    }
}

#[test]
fn a_stream_is_read_no_further_than_the_datum() {
    for (text, beyond) in [("(a)(b)", 3), ("a b", 2), ("a(b)", 3), ("'a)", 1), ("\"x\"y", 1)] {
        let mut reader = StreamReader::new(Features::default(), Budget(1 << 20));
        assert_eq!(reader.push(text), Status::Complete { beyond }, "{text}");
    }
    let mut reader = StreamReader::new(Features::default(), Budget(1 << 20));
    assert_eq!(reader.push("abc"), Status::Incomplete);
    assert_eq!(reader.end(), Status::Complete { beyond: 0 });
    let mut reader = StreamReader::new(Features::default(), Budget(1 << 20));
    assert_eq!(reader.push("(a ; c"), Status::Incomplete);
    assert_eq!(reader.push("omment)\n"), Status::Incomplete);
    assert_eq!(reader.push("b)"), Status::Complete { beyond: 0 });
    let mut reader = StreamReader::new(Features::default(), Budget(1 << 20));
    assert_eq!(reader.push("  ; nothing\n"), Status::Incomplete);
    assert!(!reader.has_begun());
    assert_eq!(reader.end(), Status::Nothing);
}

#[test]
fn features_come_from_a_list_of_symbols() {
    let mut heap = Heap::new();
    let other = package::intern(package::CL_USER, "MINE").0;
    let symbols = [package::keyword("FAST"), other];
    let features = crate::data::list::of_symbols(&mut heap, &symbols);
    let text = "#+fast 1 #+muproc 2 #+common-lisp-user::mine 3 #+mine 4 #+keyword::fast 5 \
        #+keywords 6";
    let mut reader = Reader::new(sources().add("f", text));
    reader.set_features(Features::of_list(&heap, features));
    let mut read = Vec::new();
    while let Some(datum) = reader.next_datum() {
        let value = resolve(&mut heap, datum.expect("good"), Target::Own).expect("good");
        read.push(show(&heap, value));
    }
    assert_eq!(read, ["1", "3", "5"]);
}

#[test]
fn values_of_read_time_evaluation_are_copied_to_the_fixed_area() {
    let mut heap = Heap::new();
    let syntax = Reader::new(sources().add("e", "(#.x)")).next_datum().expect("one").expect("good");
    let mut resolve = Resolve::new(syntax, Target::Fixed);
    assert!(matches!(resolve.step(&mut heap, &ReadContext::default()), Ok(Resolved::Evaluate(_))));
    let text = string::make(&mut heap, "s\u{5}");
    let tail = heap.object_of(Kind::Vector, 0, &[text, Value::fixnum(2)]);
    let value = heap.cons(text, tail);
    resolve.resume(value);
    let Ok(Resolved::Done(list)) = resolve.step(&mut heap, &ReadContext::default()) else {
        panic!("not done");
    };
    let copy = heap.car(list);
    assert!(copy.is_fixed() && heap.car(copy).is_fixed() && heap.cdr(copy).is_fixed());
    assert_eq!(heap.slot(heap.cdr(copy), 0), heap.car(copy), "sharing survives");
    assert_eq!(show(&heap, copy), "(\"s\\u{5}\" . #(\"s\\u{5}\" 2))");
}
