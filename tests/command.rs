//! The command as a person meets it: for each case in `tests/golden/command/` what it prints and its
//! exit code. `MUPROC_BLESS=1 cargo test --test suite command::` (or `make bless`) rewrites them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[path = "command/names.rs"]
mod names;

#[path = "command/outside.rs"]
mod outside;

#[path = "command/places.rs"]
mod places;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/command")
}

/// Runs the command beside the golden files.
fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_muproc"))
        .args(arguments)
        .current_dir(directory())
        .env_remove("MUPROC_LIB")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_STATE_HOME", "/nonexistent")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    if let Some(mut stdin) = child.stdin.take() {
        // A command that does not read its input may be gone.
        let _ = stdin.write_all(input.as_bytes());
    }
    child.wait_with_output().expect("the command ends")
}

/// Output, errors and exit code in one text.
fn transcript(arguments: &[&str], input: &str) -> String {
    let output = run(arguments, input);
    let text = |bytes: &[u8]| -> String {
        String::from_utf8_lossy(bytes)
            .lines()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect()
    };
    format!(
        "{}---- stderr\n{}---- exit code {}\n",
        text(&output.stdout),
        text(&output.stderr),
        output.status.code().map_or("none".into(), |code| code.to_string())
    )
}

fn golden(name: &str, arguments: &[&str], input: &str) {
    let file = directory().join(format!("{name}.txt"));
    let is = transcript(arguments, input);
    if std::env::var_os("MUPROC_BLESS").is_some() {
        std::fs::write(file, is).expect("a golden file");
        return;
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(is, expected, "{name} (MUPROC_BLESS=1 rewrites it)");
}

macro_rules! commands {
    ($($name:ident: [$($argument:expr),*] $input:expr;)*) => {
        $(
            #[test]
            fn $name() {
                golden(&stringify!($name).replace('_', "-"), &["--seed", "1", $($argument),*], $input);
            }
        )*
    };
}

commands! {
    jobs_run_in_order: ["-e", "(defvar *x* 1)", "-p", "(values *x* :two)", "-p", "(list * /)"] "";
    script_arguments: ["arguments.lisp", "a", "--seed", "-b"] "";
    batch_from_a_pipe: [] "(print 1)\n(+ 1 2)\n(print 2)\n";
    batch_reads_what_follows: [] "(print (read-line))\nhello\n(print (read))(a b) (print (list (read-char) (read-char))))(\n(defun f () (loop for l = (read-line nil nil) while l collect l))\n(print (f))\none\n(two\n";
    a_script_from_a_pipe_reads_what_follows: ["-"] "(set-macro-character #\\! (lambda (s c) (declare (ignore c)) (list 'quote (read s))))\n(print !a)\n(print (read-line))\nx ! y\n(print !b)\n(car 1)\n";
    batch_stops_at_an_error: [] "(print 1)\n(car 5)\n(print 2)\n";
    once_prints_values: ["-1", "(values 1 2)"] "";
    once_with_a_value_for_late: ["once", "(sleep 60)", "--timeout", "1", "--timeout-value", ":late"] "";
    once_with_an_error: ["-1", "(error \"in the form\")"] "";
    exit_code_out_of_range: ["-e", "(ext:exit 256)"] "";
    once_over_two_lines: ["--error-format=json", "-1", "(list 1\n  (car 5))"] "";
    once_with_an_error_in_the_value: ["once", "(sleep 60)", "--timeout", "1", "--timeout-value", "(car 5)"] "";
    once_is_whole: ["-1", ") (print 1"] "";
    exit_code: ["-e", "(ext:exit 7)", "-e", "(print 1)"] "";
    misuse: ["--no-such-option"] "";
    too_small_a_heap: ["--max-heap", "1", "-p", "1"] "";
    no_such_file: ["missing.lisp"] "";
    no_such_file_as_json: ["--error-format=json", "missing.lisp"] "";
    no_such_file_to_check: ["--error-format=json", "check", "missing.lisp"] "";
    arguments_that_are_gone: ["arguments-gone.lisp"] "";
    reports_of_odd_objects: ["odd-reports.lisp"] "";
    warnings_come_before_the_report: ["dies.lisp"] "";
    warnings_come_before_an_exit: ["exits.lisp"] "";
    an_unbound_variable_is_told_once: ["-e", "(print (list 1 (+ 2 no-such-variable)))"] "";
    warnings_of_a_deadlock: ["-e", "(defun f (x) 1)", "-e", "(mumsg-receive () ((a) t a))"] "";
    new_sorts: ["new-sorts.lisp"] "";
    a_structure_of_itself: ["-e", "(defstruct b x)", "-e", "(defstruct (b (:include b)) y)"] "";
    a_condition_of_itself: ["-e", "(define-condition d () ())", "-e", "(define-condition d (d) ())"] "";
    a_type_of_itself: ["-e", "(deftype x () 'y)", "-e", "(deftype y () 'x)", "-e", "(print (typep 1 'x))"] "";
    a_report_that_fails: ["-e", "(define-condition bad () () (:report (lambda (c s) (declare (ignore c s)) (error \"no ~a\" 'report))))", "-e", "(error 'bad)"] "";
    a_report_that_fails_twice: ["-e", "(define-condition bad () () (:report (lambda (c s) (declare (ignore s)) (error c))))", "-e", "(error 'bad)"] "";
    a_function_for_a_variable: ["-e", "(print (funcall 1+ 3))"] "";
    a_variable_for_a_function: ["-e", "(defvar *hook* 'car)", "-e", "(*hook* '(1))"] "";
    last_calls_of_the_library: ["library-calls.lisp"] "";
    gaps_of_check: ["check", "gaps.lisp"] "";
    computed_packages: ["check", "computed-packages.lisp"] "";
    packages_checked: ["check", "packages-checked.lisp"] "";
    made_package: ["check", "made-package.lisp"] "";
    misused_package: ["check", "misused-package.lisp"] "";
    names_beside_eval: ["check", "names-beside-eval.lisp"] "";
    load_time_value: ["check", "load-time-value.lisp"] "";
    malformed_at_top: ["check", "malformed.lisp"] "";
    misspelt: ["check", "misspelt.lisp"] "";
    of_other_packages: ["of-other-packages.lisp"] "";
    recursions_of_all_kinds: ["recursions.lisp"] "";
    functions_that_no_call_names: ["entered.lisp"] "";
    local_functions: ["local-functions.lisp"] "";
    calls_with_misspelt_fields: ["misspelt-calls.lisp"] "";
    questions_and_answers: ["check", "answers.lisp"] "";
    a_slot_of_another_type: ["-e", "(progn (defstruct point (x 0 :type integer) (y 0 :type (member 0 1))) (list (make-point :x 1 :y \"a\")))"] "";
    a_slot_is_set_to_another_type: ["-e", "(defstruct point (x 0 :type integer))", "-e", "(let ((p (make-point))) (list (setf (point-x p) (identity \"a\"))))"] "";
    a_slot_by_position_of_another_type: ["-e", "(defstruct (point (:constructor point (x &optional (y 'q)))) x (y 0 :type fixnum))", "-e", "(list (point 1))"] "";
    a_report_that_exits: ["-e", "(define-condition bad (error) () (:report (lambda (c s) (declare (ignore c s)) (muproc-exit :because))))", "-e", "(error 'bad)"] "";
    reports_are_not_cut_to_nothing: ["-e", "(setf *print-length* 0 *print-level* 0)", "-e", "(the (integer 0 3) (car (list 10)))"] "";
    a_macro_at_top_level_takes_more: ["-e", "(defmacro my-when (test &body body) `(if ,test (progn ,@body)))", "-e", "(my-when)"] "";
    a_loop_with_a_slip: ["-e", "(print (loop for i from 1 to 3 colect i))"] "";
    a_list_that_is_no_call: ["-e", "(print (1 2 3))"] "";
    a_binding_beside: ["-e", "(let ((x 1) (y x)) (print (+ x y)))"] "";
    a_clause_without_a_test: ["-e", "(let ((x 1)) (cond (> x 1) (t 2)))"] "";
    a_clause_that_begins_with_else: ["-e", "(let ((x 1)) (cond ((> x 1) 1) (else 2)))"] "";
    a_function_by_its_name_alone: ["-e", "(defun work () 1)", "-e", "(muproc-spawn :work work '())"] "";
    an_operator_by_its_name_alone: ["-e", "(print (reduce + (list 1 2)))"] "";
    a_format_without_a_destination: ["-e", "(print (format \"hello ~a\" 1))"] "";
    a_sequence_type_is_missing: ["-e", "(print (concatenate \"a\" \"b\"))"] "";
    a_clause_with_a_timeout: ["-e", "(mumsg-receive (from) ((:timeout 1) :none))"] "";
    a_muprocn_without_seconds: ["-e", "(print (muprocn (list 1)))"] "";
    a_package_that_is_none: ["-e", "(in-package :my-app)"] "";
    a_spawn_with_too_few_arguments: ["-e", "(defun work (a) a)", "-e", "(muproc-join (muproc-spawn :work #'work '()))"] "";
    circles_in_the_repl: ["repl"] "(let ((a (list 1 2))) (setf (cddr a) a))\n(list (car *) (let ((v (vector 1))) (setf (aref v 0) v)))\n(prin1-to-string *)\n(car *)\n";
    circles_as_values: ["-p", "(let ((a (list 1 2))) (values 1 (setf (cddr a) a)))", "-p", "(cddr (second /))"] "";
    a_circle_in_a_script: ["-e", "(print (let ((a (list 1 2))) (setf (cddr a) a)))"] "";
    repl_outlives_malformed_forms: ["repl"] "(dotimes (i) 1)\n(list 3)\n";
    a_start_behind_the_end: ["-e", "(subseq \"abc\" 2 1)"] "";
    a_month_that_is_none: ["-e", "(encode-universal-time 0 0 0 1 13 2000)"] "";
    one_subscript: ["-e", "(aref (make-array '(2 2)) 1)"] "";
    no_fill_pointer: ["-e", "(vector-push 1 (vector))"] "";
    a_locked_name: ["-e", "(defun muproc-kill (x) x)"] "";
    last_calls_take_no_stack: ["--max-stack", "1M", "tail-calls.lisp"] "";
    report_and_odd_variables: ["-e", "(setq *print-base* 99 *print-case* :foo *print-length* -1)", "-e", "(list (car '(foo . 1)) (print '(foo 10)))"] "";
    check_tells_all: ["check", "mistakes.lisp"] "";
    error_after_a_long_message: ["-e", "(mumsg-send (muproc-current-process) :l (make-list 5000 :initial-element 1))", "-e", "(mumsg-receive () ((l) t (error \"~d elements\" (length l))))"] "";
    wrong_count: ["wrong-count.lisp"] "";
    macro_step: ["macro-step.lisp"] "";
    macro_fails: ["macro-fails.lisp"] "";
    bad_let: ["bad-let.lisp"] "";
    literal: ["literal.lisp"] "";
    no_setf: ["no-setf.lisp"] "";
    error_with_frames: ["frames.lisp"] "";
    error_as_json: ["--error-format=json", "frames.lisp"] "";
    undefined_function: ["undefined.lisp"] "";
    error_in_another_muproc: ["other.lisp"] "";
    deadlock: ["deadlock.lisp"] "";
    who_could_send: ["who-could-send.lisp"] "";
    who_is_blocked: ["blocked.lisp"] "";
    blocked_in_a_round: ["blocked-round.lisp"] "";
    tests_in_vain: ["-e", "(defvar *worker* (muproc-spawn :worker (lambda () (sleep 5) (mp:process-wait \"my turn\" (lambda () (null (muproc-find 'main))))) ()))", "-e", "(mp:process-wait \"the worker\" (lambda () (not (muproc-alive-p *worker*))))"] "";
    deadlock_in_a_round: ["round.lisp"] "";
    deadlock_among_behaviours: ["--seed", "1", "behaviours.lisp"] "";
    errors_that_end_nothing: ["--virtual-time", "goes-on.lisp"] "";
    errors_that_end_nothing_as_json: ["--virtual-time", "--error-format=json", "goes-on.lisp"] "";
    error_in_a_guard: ["guard.lisp"] "";
    error_in_a_simple_guard: ["simple-guard.lisp"] "";
    error_with_mail_and_ties: ["ties.lisp"] "";
    errors_in_clauses: ["--virtual-time", "clauses.lisp"] "";
    what_is_asked_for_by_name: ["repl", "asked-for.lisp"] ",doc counter\n,doc add\n,doc add*\n,doc make-pt\n,doc pt-x\n,doc copy-pt\n,doc gg\n,doc zap\n,doc kept\n,doc car\n(describe 'make-pt)\n(describe 'zap)\n(describe 'pt-x)\n";
    a_report_goes_to_streams: ["report-to-streams.lisp"] "";
    a_full_mailbox: ["full-mailbox.lisp"] "";
    a_task_that_fails: ["failed-task.lisp"] "";
    an_error_for_an_item: ["-e", "(defun work (x) (list (/ 1 x)))", "-e", "(muproc-async-map 'work '(1 0) :max-concurrency 2)"] "";
    a_start_of_nothing: ["-e", "(defun service () (muproc-init-done))", "-e", "(muproc-start :s 'servise '())"] "";
    a_supervisor_of_nothing: ["-e", "(define-supervisor app () (:s (nothing)))", "-e", "(muproc-start :app 'app '())"] "";
    a_variable_without_a_value: ["-e", "(defvar *n*)", "-e", "(defun g () (list *n*))", "-e", "(g)"] "";
    a_locked_class: ["-e", "(defclass room () ((size)))"] "";
    strict_once: ["--strict", "-1", "(muproc-spawn :w (lambda () (mumsg-receive () ((never) t never))) '())"] "";
    an_end_while_others_spawn: ["-e", "(defun spawns () (loop (muproc-spawn (gensym) (lambda () nil) '())))", "-e", "(dotimes (i 5) (muproc-spawn (gensym) #'spawns '()))", "-e", "(sleep 0.1)", "-e", "(exit 3)"] "";
    a_log_that_goes_elsewhere: ["log-elsewhere.lisp"] "";
    values_at_expansion: ["check", "expanded-values.lisp"] "";
    what_is_defined_twice: ["check", "defined-twice.lisp"] "";
    objects_that_are_right: ["check", "objects-right.lisp"] "";
    objects_that_are_right_run: ["objects-right.lisp"] "";
    objects_that_are_wrong: ["check", "objects-wrong.lisp"] "";
    functions_to_be_started: ["check", "started.lisp"] "";
    an_error_in_muprocn: ["error-in-muprocn.lisp"] "";
    an_error_in_muprocn_as_json: ["--error-format=json", "error-in-muprocn.lisp"] "";
    an_error_in_a_timer: ["error-in-a-timer.lisp"] "";
    a_daemon_that_is_waited_for: ["waited-for-daemon.lisp"] "";
    messages_that_are_circular: ["circular-messages.lisp"] "";
    a_mistake_is_told_once: ["told-once.lisp"] "";
    all_is_for_tools: ["--error-format=json", "for-tools.lisp"] "";
    misuse_for_tools: ["--error-format=json", "--no-such-option"] "";
    once_in_time_for_tools: ["--error-format=json", "once", "(sleep 60)", "--timeout", "1"] "";
    a_macro_takes_more: ["macro-takes-more.lisp"] "";
    exact_places: ["exact-places.lisp"] "";
    a_dead_muproc_is_killed: ["-e", "(let ((m (muproc-spawn 'd (lambda ()) nil))) (muproc-join m) (print (muproc-kill m :x)))"] "";
    main_is_killed: ["-e", "(muproc-kill (muproc-current-process) '(:because 1))"] "";
    main_dies_with_another: ["linked.lisp"] "";
    warnings: ["warnings.lisp"] "";
    clauses_that_never_run: ["check", "unreachable.lisp"] "";
    literals_of_the_wrong_type: ["check", "literals.lisp"] "";
    no_alarm: ["check", "no-alarm.lisp"] "";
    what_may_be_missing: ["check", "may-be-missing.lisp"] "";
    hints: ["check", "hints.lisp"] "";
    good_code: ["check", "good-code.lisp"] "";
    calls: ["check", "calls.lisp"] "";
    good_calls: ["check", "good-calls.lisp"] "";
    followed: ["--lib", ".", "check", "followed.lisp", "part-two.lisp"] "";
    broken: ["check", "broken.lisp"] "";
    once_each: ["check", "once-each.lisp"] "";
    assigned: ["check", "assigned.lisp"] "";
    style: ["check", "style.lisp"] "";
    style_that_is_strict: ["check", "--strict", "style.lisp"] "";
    a_name_of_a_muproc_as_address: ["-e", "(muproc-spawn 'server (lambda () (mumsg-receive () ((a) t a))) ())", "-e", "(mumsg-send 'server :a 1)"] "";
    a_name_of_a_muproc_as_port: ["-e", "(muproc-spawn 'server (lambda () (mumsg-receive () ((a) t a))) ())", "-e", "(mumsg-send :server :a 1)"] "";
    a_symbol_for_a_port: ["-e", "(muproc-spawn 'one (lambda () (mumsg-receive () ((a) t a))) () :register :server)", "-e", "(mumsg-send 'server :a 1)"] "";
    a_port_with_a_slip: ["-e", "(muproc-spawn 'one (lambda () (mumsg-receive () ((a) t a))) () :register :server)", "-e", "(mumsg-send :sevrer :a 1)"] "";
    a_name_for_a_muproc: ["-e", "(muproc-spawn 'server (lambda () (mumsg-receive () ((a) t a))) ())", "-e", "(mumsg-send 'server :a 1)"] "";
    a_call_of_a_port_with_a_slip: ["-e", "(muproc-spawn 'one (lambda () (mumsg-receive () ((a) t a))) () :register :server)", "-e", "(mumsg-call :sevrer () :a 1)"] "";
    a_call_of_a_muproc_with_a_slip: ["-e", "(muproc-spawn 'one (lambda () (mumsg-receive () ((a) t a))) () :register :counter)", "-e", "(muproc-generic-call 'countr 'add '(1))"] "";
    last_calls: ["last-calls.lisp"] "";
    last_calls_of_an_undefined_function: ["last-undefined.lisp"] "";
    an_undefined_function_shown_elsewhere: ["shown-elsewhere.lisp"] "";
    opaque_arguments: ["opaque.lisp"] "";
    no_address_at_all: ["-e", "(mumsg-send 'nobody :a 1)"] "";
    a_module_from_elsewhere: ["-e", "(require :quicklisp)"] "";
    a_package_from_elsewhere: ["-e", "(print (ql:quickload :x))"] "";
    a_compilation_unit: ["unit.lisp"] "";
    a_package_to_be_used: ["-e", "(defpackage :mine (:use :cl :alexandria))"] "";
    replaced: ["replaced.lisp"] "";
    warnings_of_check: ["check", "warnings.lisp"] "";
    a_long_message_is_cut: ["-e", "(error \"~a\" (make-string 100000 :initial-element #\\x))"] "";
    a_form_that_is_none: ["-e", "(mumsg-receive from ((a) t a))"] "";
    a_command_with_a_slip: ["chek", "mistakes.lisp"] "";
    an_option_with_a_slip: ["check", "--stirct", "mistakes.lisp"] "";
    strict_waiting: ["--strict", "waiting.lisp"] "";
    calls_across_loads: ["chain.lisp"] "";
    an_expander_fails: ["expander.lisp"] "";
    where_it_was_spawned: ["spawned-at.lisp"] "";
    internals_are_hidden: ["internals.lisp"] "";
    repl_in_a_deadlock: ["repl"] "(values 1)\n(defun srv () (mumsg-receive (from) ((wanted) t wanted)))\n(muproc-join (muproc-spawn :server #'srv ()))\n(unwind-protect (mumsg-receive (from) ((a) t a))\n  (mumsg-receive (from) ((b) t b)))\n(list * 2)\n";
    repl_outlives_exits_and_kills: ["repl"] "(muproc-exit 3)\n(muproc-exit :normal)\n(progn (muproc-kill (muproc-current-process) '(:because 1)))\n(defun kill (who) (muproc-kill who :because))\n(progn (muproc-spawn :k #'kill (list (muproc-current-process))) (sleep 1))\n(values 4)\n";
    tracing_at_the_repl: ["repl"] "(trace car)\n(list 1 2)\n(defun f (x) (funcall 'car x))\n(f '(3 4))\n(untrace)\n(f '(5))\n";
    repl_from_a_pipe: ["repl"] "(values 1 2)\n(list * /)\n(car 5)\n(defun f (x)\n  x)\n(f 3)\n+\n,nothing\n";
}

/// What reports show is what programs know.
#[test]
fn no_report_names_what_is_ours() {
    let mut looked_at = 0;
    for folder in ["tests/golden/command", "tests/golden/reports"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).expect("a folder of tests") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "lisp") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("text");
            let names = text.to_uppercase();
            for ours in ["SYSTEM::", "SYSTEM:", "IN (CALL-MUPROC", "IN (ASSERTION-FAILED"] {
                assert!(!names.contains(ours), "{} shows {ours}", path.display());
            }
            looked_at += 1;
        }
    }
    assert!(looked_at > 50);
}

/// A mistake in a part of a function is a warning of a run, and fails a check.
#[test]
fn mistakes_fail_a_check() {
    let file = std::env::temp_dir().join(format!("muproc-mistake-{}.lisp", std::process::id()));
    std::fs::write(&file, "(defun f (x) (when x (if)) 7)\n(print (f nil))\n").expect("a file");
    let file_name = file.to_string_lossy().to_string();
    for (arguments, code) in [(vec![file_name.as_str()], 0), (vec!["check", &file_name], 1)] {
        let output = run(&arguments, "");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains("W0010") && errors.contains(":1:22"), "{errors}");
    }
    let _ = std::fs::remove_file(file);
}

/// `require` finds modules in the directories of `--lib`.
#[test]
fn require_looks_into_the_directories_of_libraries() {
    let directory = std::env::temp_dir().join(format!("muproc-lib-{}", std::process::id()));
    std::fs::create_dir_all(directory.join("other")).expect("a directory");
    let write = |name: &str, text: &str| std::fs::write(directory.join(name), text);
    write("mylib.lisp", "(provide \"mylib\") (print :loaded)").expect("a file");
    write("other/other.lisp", "(print :other)").expect("a file");
    let path = directory.to_string_lossy().to_string();
    let form = "(progn (require \"mylib\") (require \"mylib\") (require :other))";
    let output = run(&["--lib", &path, "-e", form], "");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>(),
        [":LOADED", ":OTHER"]
    );
    let missing = run(&["--lib", &path, "-e", "(require \"no-such\")"], "");
    assert_ne!(missing.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&missing.stderr).contains(&path));
    let _ = std::fs::remove_dir_all(directory);
}

/// Systems are found in the directories of `--lib` and below; a report shows the place in the file at fault, and
/// where a system that is missing was looked for.
#[test]
fn systems_are_found_below_the_directories_of_libraries() {
    let directory = std::env::temp_dir().join(format!("muproc-systems-{}", std::process::id()));
    std::fs::create_dir_all(directory.join("deep/er/shop")).expect("a directory");
    let write = |name: &str, text: &str| {
        std::fs::write(directory.join("deep/er").join(name), text).expect("a file");
    };
    write(
        "shop.asd",
        "(defsystem \"shop\" :components ((:module \"shop\" :components ((:file \"a\")))))",
    );
    write("shop/a.lisp", "(print :open)\n(defun of-b () (later))\n(defun later () 1)");
    write("bad.asd", "(defsystem \"bad\" :components ((:file \"bad\")))");
    write("bad.lisp", "(print 1)\n(print (car 5))");
    let path = directory.to_string_lossy().to_string();
    let told = |form: &str| {
        let output = run(&["--lib", &path, "-e", form], "");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_string();
        (text(&output.stdout), text(&output.stderr))
    };
    assert_eq!(told("(asdf:load-system :shop)"), ("\n:OPEN ".into(), String::new()));
    assert_eq!(told("(require \"shop\")"), ("\n:OPEN ".into(), String::new()));
    assert!(told("(asdf:load-system :bad)").1.contains("bad.lisp:2:8"));
    let (_, errors) = told("(asdf:load-system :shpo)");
    assert!(errors.contains(&path) && errors.contains("\"shop\""), "{errors}");
    let _ = std::fs::remove_dir_all(directory);
}

/// What loads or requires itself without end is told of, with its name.
#[test]
fn circles_of_loads_and_requirements_are_errors() {
    let directory = std::env::temp_dir().join(format!("muproc-circle-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory");
    let path = directory.to_string_lossy().to_string();
    let write = |name: &str, text: &str| {
        std::fs::write(directory.join(name), text.replace("DIR", &path)).expect("a file");
    };
    write("itself.lisp", "(load \"DIR/itself.lisp\")");
    write("there.lisp", "(load \"DIR/back.lisp\")");
    write("back.lisp", "(load \"DIR/there.lisp\")");
    write("one.lisp", "(require \"two\") (provide \"one\")");
    write("two.lisp", "(require \"one\") (provide \"two\")");
    write("some.lisp", "(when (< (incf n) 20) (load \"DIR/some.lisp\"))");
    write("early.lisp", "(provide \"early\") (require \"late\")");
    write("late.lisp", "(require \"early\") (provide \"late\") (print :late)");
    let failures = [
        ("(load \"DIR/itself.lisp\")", "itself.lisp is being loaded 100 times already, by itself"),
        ("(load \"DIR/there.lisp\")", "back.lisp"),
        ("(require \"one\")", "ONE is being required already: one, which requires two, which"),
    ];
    for (form, text) in failures {
        let output = run(&["--lib", &path, "-e", &form.replace("DIR", &path)], "");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{form}: {errors}");
        assert!(errors.to_lowercase().contains(&text.to_lowercase()), "{form}: {errors}");
    }
    let legal = [
        ("(progn (defvar n 0) (load \"DIR/some.lisp\") (print n))", "20"),
        ("(require \"early\")", ":LATE"),
    ];
    for (form, text) in legal {
        let output = run(&["--lib", &path, "-e", &form.replace("DIR", &path)], "");
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), text, "{form}");
    }
    let _ = std::fs::remove_dir_all(directory);
}

#[test]
fn help_and_version_go_to_standard_output() {
    for (option, text) in [("--help", "Exit codes:"), ("--version", "muproc ")] {
        let output = run(&[option], "");
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains(text), "{option}");
        assert!(output.stderr.is_empty(), "{option}");
    }
}

/// A script that waits is sent the signal; its cleanup runs.
fn killed_by(signal: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_muproc"))
        .args([
            "-e",
            "(unwind-protect (progn (print :ready) (finish-output) (sleep 60)) (print :clean))",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut out = child.stdout.take().expect("a pipe");
    let mut seen = String::new();
    let mut byte = [0u8; 1];
    while !seen.contains(":READY") {
        let n = std::io::Read::read(&mut out, &mut byte).expect("output");
        assert!(n > 0, "it ended early: {seen}");
        seen.push(byte[0] as char);
    }
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(kill.expect("kill runs").success());
    std::io::Read::read_to_string(&mut out, &mut seen).expect("output");
    let status = child.wait().expect("it ends");
    Output { status, stdout: seen.into_bytes(), stderr: Vec::new() }
}

#[test]
fn signals_run_cleanups() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let output = killed_by(signal);
        assert_eq!(output.status.code(), Some(code));
        assert!(String::from_utf8_lossy(&output.stdout).contains(":CLEAN"));
    }
}
