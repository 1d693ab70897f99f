//! Streams that never end, and calls with much to look at: a deadline ends them. Forms with very many parts
//! end by themselves. Where time is virtual, it passes with what is charged. What is asked of each is far from
//! what would be lost without it: minutes.

use super::prints;
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs a script without a seed: what it prints.
fn prints_in_real_time(name: &str, text: &str, expected: &str) {
    let output = Command::new("timeout")
        .args(["-s", "KILL", "120", env!("CARGO_BIN_EXE_muproc")])
        .arg(super::file(name, text.as_bytes()))
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{errors}");
}

/// Evaluates a form under a deadline while standard input repeats a text for ever.
fn ends_while_fed(name: &str, text: &str, form: &str) {
    let script = format!("(print (muproc-with-timeout (0.3 :late) {form}))");
    let mut child = Command::new("timeout")
        .args(["-s", "KILL", "60", env!("CARGO_BIN_EXE_muproc"), "--max-heap", "2G"])
        .arg(super::file(name, script.as_bytes()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command");
    let mut input = child.stdin.take().expect("its input");
    let piece = text.repeat((1 << 16) / text.len());
    let feeder = std::thread::spawn(move || while input.write_all(piece.as_bytes()).is_ok() {});
    let output = child.wait_with_output().expect("its end");
    feeder.join().expect("the end of the text");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "\n:LATE ", "{form} of {text}");
}

#[test]
fn input_without_end_is_given_up() {
    ends_while_fed("fed-peek", "b", "(peek-char #\\a)");
    ends_while_fed("fed-peek-blanks", " ", "(peek-char t)");
    ends_while_fed("fed-token", "b", "(read)");
    ends_while_fed("fed-blanks", " ", "(read)");
    ends_while_fed("fed-comment", "#|", "(read)");
    ends_while_fed(
        "fed-echo",
        "b",
        "(read-line (make-echo-stream *standard-input* (make-broadcast-stream)))",
    );
    ends_while_fed("fed-joined", "b", "(read (make-concatenated-stream *standard-input*))");
}

#[test]
fn a_device_without_end_is_given_up() {
    prints(
        "zero",
        "(defmacro late (form)
           `(with-open-file (s \"/dev/zero\")
              (print (muproc-with-timeout (0.005 :late) ,form))))
         (late (peek-char #\\a s))
         (late (read s))
         (late (read-preserving-whitespace s))
         (late (peek-char #\\a (make-echo-stream s (make-broadcast-stream))))
         (late (read (make-concatenated-stream s)))",
        "\n:LATE \n:LATE \n:LATE \n:LATE \n:LATE ",
    );
}

/// What has been read before a deadline can be read again, and nothing is written to an echo twice.
#[test]
fn a_read_that_is_given_up_has_taken_nothing() {
    prints(
        "given-up",
        "(defvar *n* 1000000)
         (defvar *text* (make-string *n* :initial-element #\\a))
         (defun late (function stream) (muproc-with-timeout (0.001 :late) (funcall function stream)))
         (dolist (function (list #'read-line #'read))
           (let* ((out (make-string-output-stream))
                  (s (make-echo-stream (make-string-input-stream *text*) out)))
             (print (late function s))
             (print (length (string (funcall function s))))
             (print (length (get-output-stream-string out))))
           (let* ((out (make-string-output-stream))
                  (s (make-echo-stream
                       (make-concatenated-stream (make-string-input-stream *text*)
                                                 (make-string-input-stream \"b\"))
                       out)))
             (print (late function s))
             (print (length (string (funcall function s))))
             (print (length (get-output-stream-string out)))))",
        &"\n:LATE \n1000000 \n1000000 \n:LATE \n1000001 \n1000001 ".repeat(2),
    );
}

/// Texts of one long item, read one character after the other: each character is looked at once.
#[test]
fn long_items_arrive_in_small_pieces() {
    prints(
        "pieces",
        "(defun text (n c) (make-string n :initial-element c))
         (defun joined (&rest texts)
           (make-concatenated-stream
             (make-string-input-stream (apply #'concatenate 'string texts))))
         (defvar *synonym*)
         (let ((n 1000000))
           (print (length (string (read (joined (text n #\\a))))))
           (setf *synonym* (joined (text n #\\b)))
           (print (length (string (read (make-synonym-stream '*synonym*)))))
           (print (length (string (read (make-echo-stream (make-string-input-stream (text n #\\c))
                                                          (make-broadcast-stream))))))
           (print (length (read (joined \"#*\" (text n #\\1)))))
           (print (length (string (read (joined \"|\" (text n #\\a) \"|\")))))
           (print (length (string (read (joined \"a|\" (text n #\\a) \"b|c\")))))
           (print (length (string (read (joined (with-output-to-string (s) (loop repeat 100000 do (write-string \"\\\\a\" s))))))))
           (print (length (symbol-name (read (joined \"#:\" (text n #\\a))))))
           (print (length (read (joined \"\\\"\" (text n #\\a) \"\\\"\"))))
           (print (read (joined (text n #\\space) \"1\")))
           (print (read (joined \";\" (text n #\\x) (string #\\newline) \"2\")))
           (print (read (joined \"#|\" (text n #\\x) \"|#3\")))
           (print (handler-case (read (joined \"#\" (text n #\\1) \"a()\")) (reader-error () :wrong)))
           (print (handler-case (read (joined \"#\\\\\" (text n #\\a))) (reader-error () :wrong))))",
        "\n1000000 \n1000000 \n1000000 \n1000000 \n1000000 \n1000003 \n100000 \n1000000 \n1000000 \n1 \n2 \n3 \n:WRONG \n:WRONG ",
    );
}

/// Streams that contain themselves, and streams in which one occurs ever so often.
#[test]
fn rings_of_streams_are_found() {
    prints(
        "rings-of-streams",
        "(defvar *b*) (defvar *c*)
         (setf *b* (make-broadcast-stream (make-synonym-stream '*b*)))
         (setf *c* (make-concatenated-stream (make-synonym-stream '*c*)))
         (defvar *many* (make-broadcast-stream))
         (dotimes (i 40) (setf *many* (make-broadcast-stream *many* *many*)))
         (defmacro rings (&rest forms)
           `(progn
              ,@(loop for form in forms
                      collect `(handler-case (progn ,form (print ',form))
                                 (stream-error () nil)))))
         (dolist (s (list *b* *many*))
           (rings (write-char #\\a s) (write-string \"a\" s) (write-line \"a\" s) (write-byte 1 s) (print 1 s)
                  (format s \"a\") (fresh-line s) (terpri s) (finish-output s) (force-output s)
                  (clear-output s) (write-sequence \"abc\" s)))
         (rings (stream-element-type *b*) (stream-external-format *b*) (file-position *b*)
                (file-length *b*) (file-string-length *b* \"a\")
                (stream-element-type *c*) (stream-external-format *c*)
                (read-char *c*) (read *c*) (read-line *c*) (peek-char nil *c*) (peek-char t *c*)
                (listen *c*) (clear-input *c*) (read-byte *c*)
                (read-sequence (make-string 3) *c*) (unread-char #\\a *c*))
         (print (muproc-with-timeout (0.01 :late) (loop (ignore-errors (write-char #\\a *many*)))))",
        "\n:LATE ",
    );
}

/// Each of these forms has so many parts that looking at all of them for each would take minutes.
#[test]
fn long_forms_are_analysed_in_one_go() {
    prints(
        "long-forms",
        "(defun names (n) (loop for i below n collect (intern (format nil \"V~d\" i))))
         (defvar *names* (names 60000))
         (defvar *some* (names 10000))
         (defvar *bindings* (mapcar (lambda (name) (list name 1)) *names*))
         (defvar *places* (loop for name in *names* append '((car (list 1)) 2)))
         (defun try (form) (print (eval form)))
         (handler-bind ((warning #'muffle-warning))
           (try `(psetf ,@*places*))
           (try `(progn (shiftf ,@(loop for name in *names* collect '(car (list 1))) 1) 2))
           (try `(rotatef ,@(loop for name in *names* collect '(car (list 1)))))
           (try `(let ,*bindings* (declare (ignorable ,@*names*) (fixnum ,@*names*))
                   (psetq ,@(loop for name in *names* append `(,name (car (list 1)))))))
           (try `(let ,*bindings* (length (funcall (lambda () (list ,@*names*))))))
           (try `(let* ,*bindings* (declare (special ,@*names*)) (+ ,@*names*)))
           (try `(funcall (lambda (&optional ,@*bindings*) (+ ,@*names*))))
           (try `(funcall (lambda (&aux ,@*bindings*) (+ ,@*names*))))
           (try `(funcall (lambda (&key ,@*bindings*) (+ ,@*names*))))
           (try `(symbol-macrolet ,*bindings* (+ ,@*names*)))
           (try `(flet ,(loop for name in *names* collect `(,name () 1))
                   (+ ,@(mapcar #'list *names*))))
           (try `(labels ,(loop for (name next) on *names*
                                collect `(,name (x) (if x 1 ,(if next `(,next t) 1))))
                   (+ ,@(loop for name in *names* collect `(,name nil)))))
           (try `(macrolet ,(loop for name in *some* collect `(,name () 1))
                   (+ ,@(mapcar #'list *some*))))
           (try `(progn ,@(loop for name in *names* collect '(funcall (lambda (x) (* 1d0 x)) 2d0))))
           (try `(funcall (lambda (f) ,@(loop for name in *names*
                                              collect '(block b (funcall f (lambda () (return-from b)))))
                            3)
                          (lambda (g) g)))
           (try `(loop repeat 1 ,@(loop for name in *names* append `(collect 1 into ,name))
                       finally (return (length v59999))))
           (try `(loop ,@(loop for name in *some* append `(with ,name fixnum = 1)) return v9999))
           (try `(let ((n 0))
                   (tagbody ,@(loop for (name next) on *names*
                                    append (list name '(incf n) (if next `(go ,next) 1))))
                   n)))
         (eval `(defstruct wide ,@(names 10000)))
         (print (wide-v9999 (make-wide :v9999 3)))",
        "\nNIL \n2 \nNIL \nNIL \n60000 \n60000 \n60000 \n60000 \n60000 \n60000 \n60000 \n60000 \
          \n10000 \n2.0d0 \n3 \n1 \n1 \n60000 \n3 ",
    );
}

/// A muproc that links a function of very many parts can be killed, and a deadline ends it: long before it
/// is through, a timer that comes again and again does not hold it up for ever.
#[test]
fn linking_is_given_up() {
    prints_in_real_time(
        "linking",
        "(defun form (n) `(lambda (x) ,@(loop repeat n collect '(setf (car x) (list x 2 (car x))))))
         (defvar *long* (compile nil (form 200000)))
         (defun ms () (/ (get-internal-real-time) (/ internal-time-units-per-second 1000)))
         (defvar *begin* (ms))
         (print (muproc-with-timeout (0.02 :late) (funcall *long* (list 1)) :through))
         (defvar *took* (- (ms) *begin*))
         (defvar *ticks* 0)
         (muproc-schedule-relative (lambda () (incf *ticks*)) 0.001 0.001)
         (setq *begin* (ms))
         (funcall *long* (list 1))
         (print (or (< (* 2 *took*) (- (ms) *begin*)) (list *took* (- (ms) *begin*))))
         (ext:exit)",
        "\n:LATE \nT ",
    );
}

/// A call that looks at all muprocs takes as long as there are many, and is charged for that.
#[test]
fn a_search_among_muprocs_is_charged() {
    prints(
        "search-among-muprocs",
        "(dotimes (i 3000) (muproc-spawn (gensym) (lambda () (muproc-receive)) '()))
         (defvar *n* 0)
         (print (muproc-with-timeout (0.01 :late)
                  (loop (muproc-find \"^(a|b)*c$\" :as-list t) (incf *n*))))
         (print (< 0 *n* 1000))
         (ext:exit)",
        "\n:LATE \nT ",
    );
}

/// One search with a pattern that tries very many ways in each name would take minutes, too: a deadline and
/// a kill end it, and it does end with an error where it takes too long in one name.
#[test]
fn a_search_with_a_pattern_that_backtracks_is_given_up() {
    prints(
        "search-that-backtracks",
        "(dotimes (i 20000)
           (muproc-spawn (make-symbol (make-string 20 :initial-element #\\a)) (lambda () (muproc-receive)) '()))
         (defvar *pattern* \"^(a|aa)+\\\\1[^a]$\")
         (print (muproc-with-timeout (0.02 :late) (muproc-find *pattern* :as-list t)))
         (defvar *victim* (muproc-spawn :victim (lambda () (muproc-find *pattern* :as-list t)) '()
                                        :monitor :as-message))
         (sleep 0.02)
         (muproc-kill *victim* :killed)
         (mumsg-receive (from) ((terminated reason) t (print reason)) (:timeout 0.02 (print :goes-on)))
         (print (length (muproc-find \"^(a)\\\\1\\\\1a*$\" :as-list t)))
         (mapc (lambda (muproc) (muproc-kill muproc :done)) (muproc-all-processes))
         (muproc-spawn (make-symbol (make-string 60 :initial-element #\\a)) (lambda () (muproc-receive)) '())
         (print (princ-to-string (nth-value 1 (ignore-errors (muproc-find *pattern* :as-list t)))))
         (ext:exit)",
        "\n:LATE \n:KILLED \n20000 \n\"\\\"^(a|aa)+\\\\\\\\1[^a]$\\\" takes too many steps to match a name.\" ",
    );
}

/// Whatever streams are made of, each operator is charged for the parts that it passes: none can be called
/// often while little time passes, and a deadline ends even a single call that passes a million.
#[test]
fn ways_through_streams_are_charged() {
    prints(
        "ways-through-streams",
        "(defvar *parts* 3000)
         (defvar *ended* (loop repeat *parts* collect (make-string-input-stream \"\")))
         (defun empty () (apply #'make-concatenated-stream *ended*))
         (defun with-text () (make-concatenated-stream (empty) (make-string-input-stream \"(a b) c\")))
         (defvar *sink* (make-broadcast-stream))
         (defparameter *around*
           (list (lambda (s) (make-echo-stream s *sink*))
                 (lambda (s) (make-two-way-stream s *sink*))
                 (lambda (s) (make-concatenated-stream s))
                 (lambda (s) (let ((name (gensym))) (set name s) (make-synonym-stream name)))
                 (lambda (s) (make-concatenated-stream (make-string-input-stream \"\") s))))
         (defun compositions (depth)
           (if (= depth 0)
               (list #'with-text)
               (loop for inner in (compositions (1- depth))
                     append (loop for outer in *around*
                                  collect (let ((outer outer) (inner inner))
                                            (lambda () (funcall outer (funcall inner))))))))
         (defparameter *operators*
           (list #'read-char (lambda (s) (peek-char nil s)) #'read #'read-line #'read-char-no-hang #'listen
                 (lambda (s) (peek-char t s)) #'read-preserving-whitespace
                 (lambda (s) (read-sequence (make-string 3) s))
                 (lambda (s) (unread-char (read-char s) s))
                 (lambda (s) (clear-input s) (read-char s))
                 (lambda (s) (read-char s) (close s))))
         (defun too-often (operator make)
           (let ((n 0))
             (muproc-with-timeout (0.0005 nil)
               (loop (funcall operator (funcall make)) (incf n)))
             (if (< 0 n 14) nil n)))
         (print (length (compositions 3)))
         (dolist (make (append (compositions 1) (compositions 2) (loop for (c) on (compositions 3) by (lambda (l) (nthcdr 15 l)) collect c)))
           (dolist (operator *operators*)
             (let ((n (too-often operator make)))
               (when n (print (list n operator (funcall make)))))))
         (setq *ended* (loop repeat 60000 collect (car *ended*)))
         (defun many () (apply #'make-concatenated-stream (loop repeat 20 collect (empty))))
         (dolist (operator *operators*)
           (print (muproc-with-timeout (0.003 :late) (funcall operator (make-echo-stream (many) *sink*)))))
         ",
        "\n125 \n:LATE \n:LATE \n:LATE \n:LATE \n:LATE \n:LATE \n:LATE \n:LATE \n:LATE \n:LATE \n:LATE \n:LATE ",
    );
}
/// Code that contains itself, so that what its analysis must evaluate never ends: a deadline ends it, whatever
/// evaluates within it.
#[test]
fn code_that_contains_itself_is_given_up() {
    prints_in_real_time(
        "contains-itself",
        r#"
        (defun closed (text)
          "The form of TEXT, in which HERE stands for the whole form."
          (let ((form (read-from-string text)))
            (labels ((close-it (part)
                       (loop for rest on part
                             do (cond ((eq (car rest) 'here) (setf (car rest) form))
                                      ((consp (car rest)) (close-it (car rest)))))))
              (close-it form)
              form)))
        (dolist (text '("(list (load-time-value here))"
                        "(let ((n (load-time-value (list 1 here)))) n)"
                        "(defmacro twisted () (load-time-value (list here)))"
                        "(macrolet ((m () here)) (m))"
                        "(macrolet ((m () (list 'quote here))) (m))"
                        "(symbol-macrolet ((s here)) s)"
                        "(macrolet ((m () '(list here))) (m))"
                        "(progn (eval-when (:compile-toplevel :execute) here))"
                        "(locally (let ((x 1)) (flet ((f () here)) (f x))))"
                        "(funcall (lambda (x) x) (load-time-value (macrolet ((m () here)) (m))))"))
          (dolist (how (list #'eval
                             (lambda (form) (compile nil (list 'lambda '() form)))
                             #'macroexpand))
            (let ((form (closed text)) (start (get-internal-real-time)))
              (handler-case (muprocn (0.3 :late) (progn (funcall how form) nil))
                (muproc-exited () nil)
                (error () nil))
              (when (< (* 10 internal-time-units-per-second) (- (get-internal-real-time) start))
                (print (list text how))))))
        (loop while (muproc-all-processes) do (sleep 0.01))
        (print :ended)
        "#,
        "\n:ENDED ",
    );
}
