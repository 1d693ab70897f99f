//! Random class hierarchies and generic functions, as SBCL does them.
//!
//! `tests/objects/hierarchies.lisp` makes classes, instances, methods and calls of a seed and prints what
//! happens; `hierarchies.txt` is what SBCL prints for `(run 1 30)`, `large.txt` for `(run-large 1 15)`. `caches.lisp` changes generic
//! functions at random and compares what they remember with twins that forget everything before each
//! call; `redefinitions.lisp` redefines classes whose
//! instances are looked at; `hooked.lisp` has methods on all hooks of the metaobject protocol that do nothing. In `together.lisp` many muprocs use what others redefine.
//! `orders.lisp` evaluates random expressions whose accessors have effects, and `orders.txt` is what SBCL prints for
//! `(run 1 400)`. `steps.lisp` kills muprocs at each step of a change. `races.lisp` redefines classes with hooks that others
//! use.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/objects")
}

/// What a file prints when a form is evaluated after it.
fn printed(file: &str, form: &str, environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_muproc"));
    command.args(["--seed", "1", "-l"]).arg(folder().join(file)).args(["-e", form]);
    command.envs(environment.iter().copied()).stdin(Stdio::null());
    let output = command.output().expect("the command runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{file} {form}: {told}");
    String::from_utf8(output.stdout).expect("text")
}

fn compare(printed: &str, wanted: &str) {
    for (i, (got, wanted)) in printed.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(got, wanted, "line {}", i + 1);
    }
    assert_eq!(printed.lines().count(), wanted.lines().count());
}

/// The same, but only as far as something is printed.
fn compare_beginning(printed: &str, wanted: &str) {
    let wanted: Vec<&str> = wanted.lines().take(printed.lines().count()).collect();
    assert!(!wanted.is_empty());
    compare(printed, &wanted.join("\n"));
}

fn of_sbcl() -> String {
    std::fs::read_to_string(folder().join("hierarchies.txt")).expect("the golden file")
}

#[test]
fn random_hierarchies_are_as_in_sbcl() {
    compare(&printed("hierarchies.lisp", "(run 1 30)", &[]), &of_sbcl());
}

#[test]
fn they_are_the_same_linked_plainly_and_interrupted_at_every_chance() {
    let whole = of_sbcl();
    let plain = printed("hierarchies.lisp", "(run 1 5)", &[("MUPROC_LINK", "plain")]);
    let strained = [("MUPROC_BUDGET", "0"), ("MUPROC_COLLECT", "always")];
    let strained = printed("hierarchies.lisp", "(run 1 5)", &strained);
    assert_eq!(plain, strained);
    assert!(whole.starts_with(&plain), "the first five seeds");
}

#[test]
fn random_hierarchies_of_forty_classes_are_as_in_sbcl() {
    let golden = folder().join("large.txt");
    let golden = std::fs::read_to_string(golden).expect("the golden file");
    compare(&printed("hierarchies.lisp", "(run-large 1 15)", &[]), &golden);
    let plain = printed("hierarchies.lisp", "(run-large 1 2)", &[("MUPROC_LINK", "plain")]);
    compare_beginning(&plain, &golden);
    compare_beginning(&printed("hooked.lisp", "(run-large 1 1)", &[]), &golden);
}

#[test]
fn random_redefinitions_are_as_in_sbcl() {
    let golden = folder().join("redefinitions.txt");
    let golden = std::fs::read_to_string(golden).expect("the golden file");
    compare(&printed("redefinitions.lisp", "(run 1 3)", &[]), &golden);
    let strained = [("MUPROC_BUDGET", "0"), ("MUPROC_COLLECT", "always")];
    compare_beginning(&printed("redefinitions.lisp", "(run 1 1)", &strained), &golden);
}

#[test]
fn hooks_that_only_call_the_next_method_change_nothing() {
    let whole = of_sbcl();
    for form in ["(run 1 6)", "(progn (discriminate) (run 1 3))"] {
        compare_beginning(&printed("hooked.lisp", form, &[]), &whole);
    }
}

#[test]
fn what_generic_functions_remember_is_true() {
    let printed = printed("caches.lisp", "(run 1 20)", &[]);
    assert!(printed.ends_with("calls agree\n"), "{printed}");
}

#[test]
fn it_is_true_with_hooks_that_only_call_the_next_method() {
    let printed = printed("caches-hooked.lisp", "(run 1 20)", &[]);
    assert!(printed.ends_with("calls agree\n"), "{printed}");
}

/// Each part of an expression is evaluated once and in its turn, also when accessors turn out to call methods and hooks
/// where the nodes of the expression were made for slots.
#[test]
fn accessors_with_effects_are_called_once_and_in_order() {
    let golden = folder().join("orders.txt");
    let golden = std::fs::read_to_string(golden).expect("the golden file");
    compare(&printed("orders.lisp", "(run 1 400)", &[]), &golden);
    compare_beginning(&printed("orders.lisp", "(run 1 100)", &[("MUPROC_LINK", "plain")]), &golden);
    let strained = [("MUPROC_BUDGET", "0"), ("MUPROC_COLLECT", "always")];
    compare_beginning(&printed("orders.lisp", "(run 1 40)", &strained), &golden);
}

#[test]
fn kills_at_each_step_of_a_change_leave_nothing_half_done() {
    for environment in [&[("MUPROC_BUDGET", "1")][..], &[]] {
        let stride = if environment.is_empty() { 4 } else { 1 };
        let printed = printed("steps.lisp", &format!("(run {stride})"), environment);
        assert_eq!(printed, "0 faults\n", "{environment:?}");
    }
}

#[test]
fn definitions_that_nobody_mentions_leave_nothing_behind() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_muproc"));
    command.args(["--seed", "1", "--max-heap", "48M", "-l"]).arg(folder().join("flat.lisp"));
    command.args(["-e", "(run 6000)"]).env("MUPROC_RECLAIM", "1048576").stdin(Stdio::null());
    let output = command.output().expect("the command runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "6000 definitions\n", "{told}");
}

/// The names of the functions that the library of objects defines.
fn functions_of_library() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("stdlib/clos");
    let files = std::fs::read_dir(folder).expect("the library of objects");
    let texts =
        files.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text"));
    let name = |line: &str| {
        let rest = line.strip_prefix("(defun ")?;
        rest.split([' ', ')']).next().filter(|name| !name.starts_with('(')).map(str::to_string)
    };
    texts.flat_map(|text| text.lines().filter_map(name).collect::<Vec<_>>()).collect()
}

#[test]
fn programs_without_objects_load_nothing_of_them() {
    let names = functions_of_library();
    assert!(names.len() > 200, "{} functions", names.len());
    let told = |program: &str| {
        let names = names.join("\" \"");
        let text = format!(
            "{program}
(let ((*package* (find-package \"SYSTEM\")))
  (dolist (name (list \"{names}\"))
    (unless (system::waiting-p (read-from-string name)) (format t \"~a \" name))))"
        );
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("objects-loaded.lisp");
        std::fs::write(&path, text).expect("a place for the script");
        let mut command = Command::new(env!("CARGO_BIN_EXE_muproc"));
        let output = command.arg(path).stdin(Stdio::null()).output().expect("the command runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let empty = told("");
    let printed = "(defstruct printed a b) (prin1-to-string (make-printed :a 1))";
    let handled =
        "(define-condition handled (error) ((a :initarg :a :reader handled-a)) (:report \"No\"))
(handler-case (error 'handled :a 1) (handled (c) (list (handled-a c) (princ-to-string c))))";
    for program in [printed, handled] {
        assert_eq!(told(program), empty, "{program}");
    }
    // What waits is loaded when it is used: so the list would show it.
    assert_ne!(told("(defclass loaded () ())"), empty);
    assert_eq!(empty, "", "loaded by an empty program");
}

#[test]
fn many_muprocs_use_what_others_redefine() {
    let wanted = "\nT \nT \nT \nT \n(5 0 T T) \nT \n";
    for options in [&["--seed", "1"][..], &["--seed", "2"], &["--seed", "3"], &["--workers", "2"]] {
        for environment in [&[][..], &[("MUPROC_BUDGET", "20")], &[("MUPROC_COLLECT", "always")]] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_muproc"));
            command.args(options).arg(folder().join("together.lisp")).stdin(Stdio::null());
            let output = command.envs(environment.iter().copied()).output().expect("it runs");
            let told = String::from_utf8_lossy(&output.stderr);
            let printed = String::from_utf8_lossy(&output.stdout);
            assert_eq!(printed, wanted, "{options:?} {environment:?}: {told}");
        }
    }
}

#[test]
fn classes_with_hooks_are_the_old_or_the_new_ones_at_every_moment() {
    for options in [&["--seed", "1"][..], &["--seed", "2"], &["--seed", "3"], &["--workers", "2"]] {
        for environment in [&[][..], &[("MUPROC_BUDGET", "50")]] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_muproc"));
            command.args(options).arg(folder().join("races.lisp")).stdin(Stdio::null());
            let output = command.envs(environment.iter().copied()).output().expect("it runs");
            let told = String::from_utf8_lossy(&output.stderr);
            let printed = String::from_utf8_lossy(&output.stdout);
            assert_eq!(printed, "end\n", "{options:?} {environment:?}: {told}");
        }
    }
}
