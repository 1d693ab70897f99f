//! What a person sees of typical mistakes, as golden files in `tests/golden/reports/`.
//! `MUPROC_BLESS=1 cargo test --test suite reports::` (or `make bless`) rewrites them.

use muproc::front::report::{Format, Reports, write_report};
use muproc::heap::Heap;
use muproc::reader::{ReadContext, Reader, Resolve, Resolved, Target, first_outside_comments};
use muproc::text::{Diagnostic, Span, sources};
use std::path::Path;

/// Every mistake that reading the text meets.
fn mistakes(name: &str, text: &[u8]) -> Vec<Diagnostic> {
    let id = match sources().add_bytes(name, text.to_vec(), first_outside_comments) {
        Ok((id, told)) => match told {
            Some(diagnostic) => return vec![diagnostic],
            None => id,
        },
        Err(diagnostic) => return vec![diagnostic],
    };
    let mut heap = Heap::new();
    let mut reader = Reader::new(id);
    let mut found = Vec::new();
    while let Some(datum) = reader.next_datum() {
        let resolved = datum.and_then(|syntax| {
            let mut resolve = Resolve::new(syntax, Target::Own);
            loop {
                match resolve.step(&mut heap, &ReadContext::default())? {
                    Resolved::Done(_) => return Ok(()),
                    Resolved::Evaluate(form) => resolve.resume(form),
                    Resolved::More => {}
                }
            }
        });
        found.extend(resolved.err());
    }
    found
}

fn picture(name: &str, text: &[u8]) -> String {
    let mut out = Vec::new();
    let mut reports = Reports::new(&mut out, Format::Picture { color: false });
    for diagnostic in mistakes(name, text) {
        reports.report(&diagnostic).expect("a vector takes everything");
    }
    reports.finish().expect("a vector takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// Compares with the golden file, or rewrites it.
fn golden(name: &str, is: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/reports");
    let file = path.join(format!("{name}.txt"));
    // ariadne pads some lines with blanks: they are not worth keeping.
    let is: String = is.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if std::env::var_os("MUPROC_BLESS").is_some() {
        std::fs::create_dir_all(path).expect("the directory of the golden files");
        std::fs::write(file, is).expect("a golden file");
        return;
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(is, expected, "{name} (MUPROC_BLESS=1 rewrites it)");
}

macro_rules! golden_reports {
    ($($name:ident: $text:expr;)*) => {
        $(
            #[test]
            fn $name() {
                let name = stringify!($name).replace('_', "-");
                golden(&name, &picture(&format!("{name}.lisp"), $text.as_ref()));
            }
        )*
    };
}

golden_reports! {
    unclosed_form: "(defun area (r)\n  (* pi r r))\n\n(defun circumference (r)\n  \
        (let ((d (* 2 r)\n    (* pi d)))\n\n(print (area 2))\n";
    unclosed_at_the_end: "(defun f (x)\n  (g x)\n";
    unclosed_before_a_form: "(defun f (x)\n  (when x\n    (g x))\n\n(defun h (y)\n  (k y))\n";
    stray_close: "(defun f (x)\n  (g x)))\n\n(f 1)\n";
    unterminated_string: "(print \"hello)\n\n(print \"world\")\n";
    unterminated_comment: "(f)\n#| a comment\n   #| and one inside |#\n(g)\n";
    unterminated_symbol: "(print |a b)\n";
    unknown_dispatch: "(list #[1 2] #true)\n";
    unknown_character: "(char= c #\\Newlien)\n";
    unknown_package: "(cl-user::f (extt:g 1))\n";
    not_external: "(print muproc::ok)\n(muproc:mumsg-sent 1)\n(ext:hidden 2)\n";
    dotted_pairs: "(a . b c)\n( . a)\n(a . )\na . b\n";
    stray_comma: "(list 1, 2)\n(defmacro f (x)\n  (list ,x))\n`(a . ,@b)\n";
    numbers: "(1/0 1e99)\n(#xfg)\n(#b102)\n";
    wide_characters: "(défi \"λ→∀\" '(ñ 日本語 #\\nöpe) x)\n";
    carriage_returns: "(a)\r\n(b #\\nope)\r\n(c))\r\n";
    latin_one: b"(print \"caf\xe9\")\n";
    latin_one_in_a_comment: b"; caf\xe9\n(print 1) #| \xe9 |#\n";
    latin_one_in_a_comment_and_a_symbol: b"; caf\xe9\n(print 'caf\xe9)\n";
    long_line: format!("(a {} #\\nope)\n", "x ".repeat(1000));
    escape_sequences: "(a \u{1b}[31m)\u{c}\n(b))\n";
}

#[test]
fn many_errors_are_counted() {
    let text = ")\n".repeat(10_000);
    let out = picture("many.lisp", text.as_bytes());
    assert!(
        out.ends_with("10000 errors (9950 of them not shown)\n"),
        "{}",
        &out[out.len() - 200..]
    );
    assert_eq!(out.matches("R0004").count(), 50);
}

#[test]
fn json_is_one_object_a_line() {
    let mut out = Vec::new();
    for diagnostic in mistakes("j.lisp", "(a\n(\"ü\" #\\nope))\n(x".as_bytes()) {
        write_report(&mut out, &diagnostic, Format::Json).expect("a vector takes everything");
    }
    golden("json", &String::from_utf8(out).expect("JSON is UTF-8"));
}

#[test]
fn colour_is_the_callers_choice() {
    let diagnostics = mistakes("c.lisp", b")");
    let mut out = Vec::new();
    write_report(&mut out, &diagnostics[0], Format::Picture { color: true }).expect("written");
    assert!(out.contains(&0x1b));
}

#[test]
fn any_mistake_can_be_shown() {
    const PIECES: &[&str] = &[
        "(", ")", "\"", "|", "#|", "#\\nope", "#z", "\r\n", "\r", "\n", "\t", "é", "日本",
        "\u{1b}", "\u{85}", "\u{2028}", "\u{c}", "a:b:c", "x", ",", "'", " . ", "🙂", "\u{301}",
        "\u{0}", "1/0",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    let mut shown = 0;
    for _ in 0..3_000 {
        let text: String = (0..below(30)).map(|_| PIECES[below(PIECES.len())]).collect();
        for diagnostic in mistakes("any.lisp", text.as_bytes()) {
            let mut out = Vec::new();
            write_report(&mut out, &diagnostic, Format::Picture { color: false }).expect("shown");
            let picture = String::from_utf8(out).expect("UTF-8");
            assert!(picture.contains(diagnostic.code) && picture.contains("any.lisp:"), "{text:?}");
            assert!(!picture.contains('\u{1b}'), "{text:?}");
            assert_eq!(muproc::front::report::json(&diagnostic).lines().count(), 1);
            shown += 1;
        }
    }
    assert!(shown > 1_000);
}

/// The second picture of a source is drawn from its whole text, the first from an excerpt.
#[test]
fn the_first_picture_is_like_the_second() {
    let texts = [
        "(list 1\n  (car \u{e4}\u{1f600} #<a>)\n\n\t(cdr #<b>\r\n  2))\n".to_string(),
        format!("{}(list #<a>)\n{}\n#<b>", "; \u{7} \u{e4}\n".repeat(1234), "\r\n".repeat(20)),
        "(open (but not closed\n\n".to_string(),
    ];
    for (i, text) in texts.iter().enumerate() {
        let name = format!("pictures-{i}.lisp");
        let found = mistakes(&name, text.as_bytes());
        assert!(!found.is_empty(), "{name}");
        // Another source comes in between.
        let other = mistakes("between.lisp", b"#<a>");
        let draw = |diagnostic: &Diagnostic| {
            let mut out = Vec::new();
            let picture = Format::Picture { color: false };
            write_report(&mut out, diagnostic, picture).expect("a vector takes everything");
            String::from_utf8(out).expect("reports are UTF-8")
        };
        let id = found[0].span.source;
        let lines = |from: u32, to: u32| {
            let start = sources().get(id).line_range(from).start as u32;
            let end = sources().get(id).line_range(to).end as u32;
            Diagnostic::error("E0001", Span::new(id, start, end), "some lines")
        };
        let count = sources().get(id).line_count();
        let more = [lines(1, 2), lines(count - 1, count), lines(count, count)];
        for diagnostic in found.iter().chain(&more) {
            draw(&other[0]);
            let first = draw(diagnostic);
            assert_eq!(draw(diagnostic), first);
        }
    }
}
