//! Forms that are long and flat: each works with 20,000 parts, in time that is linear in their number;
//! chains of a million end well, whichever way.

use super::{prints, run};

/// The rows of forms.
const ROWS: &str = include_str!("flat.lisp");

/// Tries a third of the rows.
fn need_no_depth(part: usize) {
    prints(&format!("flat-{part}"), &format!("{ROWS}\n(try-all 20000 {part})\n"), "all\n");
}

#[test]
fn what_is_flat_needs_no_depth() {
    need_no_depth(0);
}

#[test]
fn what_is_flat_needs_no_depth_either() {
    need_no_depth(1);
}

#[test]
fn nor_does_the_rest_of_what_is_flat() {
    need_no_depth(2);
}

#[test]
fn chains_of_a_million_parts_end_no_node() {
    let makers = [
        "`(and ,@(parts n '(g x)) x)",
        "`(or ,@(parts n '(not (g x))) x)",
        "`(cond ,@(parts n '((not (g x)) 0)) (t x))",
        "`(if (and ,@(parts n '(g x))) x 0)",
        "`(let* ((v x) ,@(parts n '(v (g v)))) v)",
        "`(progn ,@(parts n '(g x)) x)",
    ];
    for (i, maker) in makers.iter().enumerate() {
        let text = format!(
            "(defun g (x) x)
             (defun parts (n part) (make-list n :initial-element part))
             (defun maker (n) {maker})
             (format t \"~a~%\" (handler-case (funcall (compile nil `(lambda (x) ,(maker 1000000))) 77)
                                  (program-error () 77)
                                  (storage-condition () 77)))"
        );
        prints(&format!("chain-{i}"), &text, "77\n");
    }
}

#[test]
fn forms_that_contain_themselves_are_nested_too_deeply() {
    let forms = [
        "#1=(if x y #1#)",
        "(let () . #1=((progn 1 . #1#)))",
        "#1=(let ((y 1)) y #1#)",
        "#1=(or nil #1#)",
        "#1=(and z #1#)",
        "#1=(list #1#)",
    ];
    for (i, form) in forms.iter().enumerate() {
        let text = format!(
            "(defvar x nil) (defvar y nil) (defvar z t)
             (format t \"~a~%\" (handler-case (progn (eval '{form}) :fine)
                                  (program-error () :deep) (storage-condition () :deep)))"
        );
        let output = run(&format!("itself-{i}"), "1", text.as_bytes());
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(told, "DEEP\n", "{form}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
