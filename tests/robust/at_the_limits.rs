//! Who is refused, and who ends, when a limit of the node is reached: the one that holds most of what
//! is alive, or has added most, and nobody else.

use super::{Command, Stdio, file};

const SEED: [&str; 2] = ["--seed", "1"];
const WORKERS: [&str; 2] = ["--workers", "2"];

/// The script under a cap must print just this.
fn prints_under(cap: &str, name: &str, mode: [&str; 2], text: &str, expected: &str) {
    let script = file(&format!("{name}-{}", mode[0].trim_matches('-')), text.as_bytes());
    let mut command = Command::new("timeout");
    command.args(["100", env!("CARGO_BIN_EXE_muproc"), "--max-heap", cap]).args(mode);
    let output = command.arg(script).stdin(Stdio::null()).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{name} {mode:?}: {errors}");
}

fn prints(name: &str, text: &str, expected: &str) {
    prints_under("64M", name, SEED, text, expected);
    prints_under("64M", name, WORKERS, text, expected);
}

/// A muproc that waits and holds nothing but garbage, after it has done something; many that hoard
/// beside it. What they hoard is too much for the node, though little for each.
fn survives_hoarders(name: &str, litter: &str, hoard: &str) {
    let text = format!(
        "(defvar *quiet* (make-broadcast-stream))
         (defvar *idle*
           (muproc-spawn :idle (lambda () {litter} (mumsg-receive () ((never) t 1)))
                         '() :daemon t :errorstream *quiet*))
         (sleep 0.3)
         (let ((all (loop repeat 10
                          collect (muproc-spawn (gensym \"HOARD\")
                                                (lambda () (let ((l nil)) (loop {hoard})))
                                                '() :errorstream *quiet* :max-heap-size 12000000))))
           (dolist (m all) (format t \"~s~%\" (first (muproc-join m)))))
         (format t \"~s~%\" (muproc-alive-p *idle*))"
    );
    prints(name, &text, &format!("{}T\n", ":HEAP-EXHAUSTED\n".repeat(10)));
}

#[test]
fn who_holds_long_strings_as_garbage_only_does_not_end() {
    let litter = "(let ((l nil)) (dotimes (i 220 (length l)) (push (make-string 100000) l)))";
    survives_hoarders("litter-of-strings", litter, "(push 1 l)");
    survives_hoarders("litter-beside-strings", litter, "(push (make-string 1000) l)");
}

#[test]
fn who_holds_conses_as_garbage_only_does_not_end() {
    let litter = "(length (make-list 1300000))";
    survives_hoarders("litter-of-conses", litter, "(push 1 l)");
    survives_hoarders("litter-beside-vectors", litter, "(push (make-array 1000) l)");
}

/// The reason of an end tells what the muproc would have held, not what it held when it was refused.
#[test]
fn the_reason_tells_what_was_refused() {
    let text = "(defvar *quiet* (make-broadcast-stream))
         (dolist (function (list (lambda () (make-array 12500000))
                                 (lambda () (make-string 100000000))
                                 (lambda () (make-list 10000000))
                                 (lambda () (make-array 800000000 :element-type 'bit))
                                 (lambda () (make-array '(100000 100000)))
                                 (lambda () (ash 1 800000000))
                                 (lambda () (expt 3 1000000000))
                                 (lambda () (format nil \"~100000000a\" 1))
                                 (lambda () (read-from-string \"#4000000000*1\"))
                                 (lambda () (read-from-string \"#400000000(1)\"))
                                 (lambda () (make-sequence 'list 10000000))
                                 (lambda () (handler-case (make-array 12500000)
                                              (storage-condition (c) (error c))))))
           (let ((reason (muproc-join (muproc-spawn (gensym) function '() :errorstream *quiet*))))
             (unless (and (eq (first reason) :heap-exhausted) (> (second reason) (third reason)))
               (format t \"~s~%\" reason))))";
    prints("refused-reason", text, "");
}

/// Many small muprocs fill mailboxes that nobody reads, more than the node has room for: those end in whose
/// mailboxes it lies, and whoever is calm beside them goes on.
fn survives_flooders(name: &str, sinks: &str, sink: &str) {
    let text = format!(
        "(defvar *quiet* (make-broadcast-stream))
         (defun sink ()
           (muproc-spawn (gensym \"SINK\") (lambda () (mumsg-receive () ((never) t 1)))
                         '() :daemon t :errorstream *quiet*))
         (defvar *sinks* {sinks})
         (defun flood (n)
           (let ((sink {sink})) (loop (mumsg-send (funcall sink) :x n :y (list 1 2 3)))))
         (defun calm ()
           (dotimes (i 100) (length (make-list 1000)) (sleep 0.001))
           (muproc-exit :calm))
         (let ((calm (loop repeat 10 collect (muproc-spawn (gensym \"CALM\") #'calm '()
                                                           :errorstream *quiet*))))
           (dotimes (i 300)
             (muproc-spawn (gensym \"FLOOD\") #'flood (list i) :daemon t :errorstream *quiet*))
           (dolist (m calm) (format t \"~s~%\" (muproc-join m))))
         (ext:exit 0)"
    );
    prints(name, &text, &":CALM\n".repeat(10));
}

#[test]
fn who_is_calm_beside_many_flooders_goes_on() {
    let own = "(let ((sink (sink))) (lambda () sink))";
    survives_flooders("flooders-of-one", "nil", own);
    let any = "(lambda () (nth (random 300) *sinks*))";
    survives_flooders("flooders-of-any", "(loop repeat 300 collect (sink))", any);
}

/// The garbage of those that hold little each is asked for too, before one ends that holds more.
#[test]
fn garbage_of_many_is_collected_before_one_ends() {
    let text = "
         (defvar *quiet* (make-broadcast-stream))
         (defvar *idle*
           (loop repeat 12
                 collect (muproc-spawn (gensym \"IDLE\")
                                       (lambda ()
                                         (let ((l nil))
                                           (dotimes (i 40 (length l)) (push (make-string 100000) l)))
                                         (mumsg-receive () ((never) t 1)))
                                       '() :daemon t :errorstream *quiet*)))
         (sleep 0.3)
         (format t \"~s~%\"
                 (muproc-join (muproc-spawn :large (lambda ()
                                                     (let ((l nil))
                                                       (dotimes (i 900000) (push i l))
                                                       (muproc-exit (length l))))
                                            '() :errorstream *quiet*)))
         (format t \"~s~%\" (every #'muproc-alive-p *idle*))";
    prints("litter-of-many", text, "900000\nT\n");
}

/// One makes what the node keeps, without end and whatever it is told. Others define and evaluate.
fn flood(name: &str, form: &str) {
    let text = format!(
        "(defvar *flood*
           (muproc-spawn :flood
                         (lambda (main)
                           (let ((i 0) (l nil))
                             (loop (handler-case (loop (incf i) {form})
                                     (storage-condition () (mumsg-send main :refused (length l)) (sleep 0.01))))))
                         (list (muproc-current-process)) :daemon t))
         (mumsg-receive () ((refused) t refused))
         (defun later (x) (* x 2))
         (format t \"~s~%\" (later 21))
         (format t \"~s~%\"
                 (handler-case (dotimes (i 200 :defined)
                                 (eval `(defun ,(intern (format nil \"CALM-~d\" i)) (x) (+ x ,i))))
                   (storage-condition () :refused)))
         (format t \"~s~%\" (funcall (read-from-string \"calm-7\") 1))
         (format t \"~s~%\" (length (read-from-string \"(some quite new symbols)\")))
         (defun calm ()
           (muproc-exit
             (handler-case (list (eval '(let ((y 1)) (+ y 1)))
                                 (symbolp (gensym))
                                 (symbolp (intern \"CALM-TOO\")))
               (storage-condition () :refused))))
         (format t \"~s~%\" (muproc-join (muproc-spawn :calm #'calm '())))
         (sleep 0.2)
         (format t \"~s~%\" (muproc-join (muproc-spawn :calm #'calm '())))
         (format t \"~s~%\" (muproc-alive-p *flood*))"
    );
    let expected = "42\n:DEFINED\n8\n4\n(2 T T)\n(2 T T)\nT\n";
    for seed in ["1", "2", "3"] {
        prints_under("32M", &format!("{name}-{seed}"), ["--seed", seed], &text, expected);
    }
    prints_under("32M", name, WORKERS, &text, expected);
}

#[test]
fn who_floods_the_node_with_symbols_is_refused_alone() {
    flood("flood-intern", "(intern (format nil \"FLOOD-~d\" i))");
    flood("flood-gensym", "(push (gensym) l)");
    flood("flood-read", "(read-from-string (format nil \"(flood-~d fflood-~d)\" i i))");
}

#[test]
fn who_floods_the_node_with_code_is_refused_alone() {
    flood("flood-functions", "(push (eval `(lambda (x) (list ,i 'x x))) l)");
    flood(
        "flood-definitions",
        "(eval `(defun ,(intern (format nil \"FLOOD-~d\" i)) (x) (list ,i 'x x)))",
    );
}

/// Who has added most is known before it asks for more: the first to ask in a shortage may be another muproc.
#[test]
fn the_first_to_ask_in_a_shortage_is_not_taken_for_the_flood() {
    let text = "(defun make (i) (eval `(lambda (x) (list ,i 'x x))))
         (defun flood (main)
           (let ((i 0) (l nil))
             (handler-case (loop (push (make (incf i)) l))
               (storage-condition () nil))
             (setf l (nthcdr (floor (length l) 20) l))
             (mumsg-send main :refused t)
             (mumsg-receive () ((never) t never))
             (print l)))
         (muproc-spawn :flood #'flood (list (muproc-current-process)) :daemon t)
         (mumsg-receive () ((refused) t refused))
         (defvar *made* nil)
         (print (handler-case (dotimes (i 1000 :defined) (push (make i) *made*))
                  (storage-condition () (length *made*))))
         (print (funcall (first *made*) 1))";
    for seed in ["1", "2", "3", "4", "5"] {
        let name = format!("flood-first-{seed}");
        prints_under("32M", &name, ["--seed", seed], text, "\n:DEFINED \n(999 X 1) ");
    }
}

/// However small the cap is, a recursion without an end is told as one, also if it conses on its way.
#[test]
fn endless_recursion_is_the_stack_s_under_any_cap() {
    let under = |cap: &str, mode, functions: &str, times: usize| {
        let text = format!(
            "(defun deeper (n) (+ 1 (deeper n)))
             (defun tree (n) (cons (tree n) (tree n)))
             (defun gather (l) (list (gather (cons 1 l))))
             (defvar *quiet* (make-broadcast-stream))
             (dolist (f (list {functions}))
               (dotimes (i 2)
                 (format t \"~s~%\" (handler-case (funcall f nil) (storage-condition (c) (type-of c)))))
               (format t \"~s~%\" (first (muproc-join (muproc-spawn :deep f '(1) :errorstream *quiet*)))))"
        );
        let once = "STACK-EXHAUSTED\nSTACK-EXHAUSTED\n:STACK-EXHAUSTED\n";
        prints_under(cap, &format!("recursion-{cap}"), mode, &text, &once.repeat(times));
    };
    for cap in ["1M", "2M"] {
        under(cap, SEED, "#'deeper #'tree", 2);
    }
    for cap in ["16M", "64M", "256M", "1G"] {
        under(cap, SEED, "#'deeper #'tree #'gather", 3);
    }
    under("64M", WORKERS, "#'deeper #'tree #'gather", 3);
}

/// Ten muprocs that grow until the node is full: the memory of the process stays near the cap, since who is told
/// to end and holds about as much as the largest does so at once.
#[test]
fn ten_growers_do_not_pass_the_cap_by_much() {
    let text = "(let* ((quiet (make-broadcast-stream))
            (grow (lambda () (let ((l nil)) (loop (push (list 1 2 3) l)))))
            (all (loop repeat 10 collect (muproc-spawn (gensym \"GROWER\") grow '() :errorstream quiet))))
       (dolist (m all) (format t \"~s~%\" (first (muproc-join m)))))
     (with-open-file (status \"/proc/self/status\" :if-does-not-exist nil)
       (loop for line = (and status (read-line status nil)) while line
             when (search \"VmHWM\" line)
               do (let ((kilobytes (parse-integer line :start 6 :junk-allowed t)))
                    (unless (< kilobytes 285000) (print kilobytes)))))";
    prints_under("256M", "growers", SEED, text, &":HEAP-EXHAUSTED\n".repeat(10));
}
