//! Functions that are called while an operator works on something, and change it.

use super::objects;
use super::random::Random;

/// What the operators work on.
const VECTORS: &[&str] = &[
    "(make-array 6 :adjustable t :fill-pointer 6 :initial-element 7)",
    "(make-array 6 :adjustable t :initial-element 7)",
    "(make-array 20 :adjustable t :fill-pointer 20 :initial-contents (loop for i below 20 collect (mod (* 7 i) 20)))",
    "(make-array 6 :adjustable t :fill-pointer 6 :displaced-to z)",
    "(make-array 6 :element-type 'bit :adjustable t :fill-pointer 6 :initial-element 1)",
    "(make-array 6 :element-type '(unsigned-byte 8) :adjustable t :fill-pointer 6 :initial-element 7)",
    "(make-array 6 :element-type 'double-float :adjustable t :fill-pointer 6 :initial-element 1d0)",
    "(make-array 600 :adjustable t :fill-pointer 600 :initial-element 7)",
    "(make-array 9000 :adjustable t :fill-pointer 9000 :initial-element 7)",
    "(vector 3 1 2 7 7 5)",
];
const STRINGS: &[&str] = &[
    "(make-array 6 :element-type 'character :adjustable t :fill-pointer 6 :initial-element #\\x)",
    "(make-array 5 :element-type 'character :adjustable t :fill-pointer 5 :initial-element (code-char 955))",
    "(make-array 6000 :element-type 'character :adjustable t :fill-pointer 6000 :initial-element #\\x)",
    "(copy-seq \"cab7x\")",
];
const LISTS: &[&str] = &[
    "(list 3 1 2 7 5)",
    "(list (cons 1 2) (cons 7 8) (cons 3 4))",
    "(make-list 600 :initial-element 7)",
    "(list :a (list 1 2) :b (list 7 8))",
    "(list 7)",
];

/// Calls that work on `x` (and `y`), `f` being the function; those of lists begin with `L`.
const CALLS: &[&str] = &[
    "(sort x f)",
    "(sort x '< :key f)",
    "(stable-sort x f)",
    "(stable-sort x '< :key f)",
    "(delete-if f x)",
    "(delete-if-not f x)",
    "(delete 7 x :test f)",
    "(delete 7 x :key f)",
    "(delete-if f x :from-end t :count 2)",
    "(remove-if f x)",
    "(remove 7 x :test f :start 1)",
    "(nsubstitute 0 7 x :test f)",
    "(nsubstitute 0 7 x :key f)",
    "(nsubstitute-if 0 f x)",
    "(nsubstitute-if-not (code-char 955) f x)",
    "(nsubstitute-if (code-char 955) f x)",
    "(substitute-if 0 f x)",
    "(substitute 0 7 x :test f :from-end t :count 3)",
    "(map-into x f x)",
    "(map-into x f y)",
    "(map-into y f x)",
    "(map-into x f)",
    "(map-into x f x y)",
    "(map 'vector f x)",
    "(map 'list f x x)",
    "(map 'string f x)",
    "(map nil f x y)",
    "(reduce f x)",
    "(reduce f x :from-end t)",
    "(reduce 'list x :key f)",
    "(find-if f x)",
    "(find 9 x :test f :from-end t)",
    "(find 9 x :key f)",
    "(position-if f x :from-end t)",
    "(position 9 x :test f)",
    "(position-if-not f x :start 1)",
    "(count-if f x)",
    "(count 9 x :test f)",
    "(search y x :test f)",
    "(search x y :test f :from-end t)",
    "(search x x :key f)",
    "(mismatch x y :test f)",
    "(mismatch x x :key f :from-end t)",
    "(every f x)",
    "(some f x y)",
    "(notany f x)",
    "(notevery f x x)",
    "(merge 'vector x y f)",
    "(merge 'list x y f)",
    "(merge 'string x y '< :key f)",
    "(remove-duplicates x :test f)",
    "(delete-duplicates x :test f)",
    "(delete-duplicates x :key f :from-end t)",
    "(loop for e across x do (funcall f e))",
    "(dotimes (i (length x)) (setf (aref x i) (funcall f i)))",
    "(setf (aref x 2) (funcall f))",
    "(setf (subseq x 1 (progn (funcall f) 4)) y)",
    "(replace x (progn (funcall f) y))",
    "(incf (aref x 2) (funcall f))",
    "(vector-push-extend (funcall f) x)",
    "(with-output-to-string (s x) (princ \"abc\" s) (funcall f) (princ \"defghi\" s))",
    "(with-input-from-string (s x) (read-char s) (funcall f) (read-line s))",
    "(let ((s (make-string-input-stream x))) (read-char s) (funcall f) (unread-char #\\x s) (read s nil))",
    "(read-sequence x (progn (funcall f) (make-string-input-stream \"qqqqqqqqqq\")) :start 2)",
    "(prin1-to-string (list x (make-%shown :function f) x))",
    "(format nil \"~{~a ~}\" (list x (make-%shown :function f) x))",
    "(format nil \"~a~s\" (make-%shown :function f) x)",
    "(let ((v (vector x (make-%shown :function f) x))) (setq x v) (princ-to-string v))",
    "(with-output-to-string (s x) (format s \"~a~a\" (make-%shown :function f) 12345))",
    "(handler-bind ((error f)) (aref x 1000))",
    "(handler-bind ((warning f)) (warn \"~a\" x))",
    "(restart-bind ((again f)) (invoke-restart 'again))",
    "(apply f x)",
    "(multiple-value-call f x)",
    "(progn (mumsg-send (muproc-current-process) :a x) (mumsg-receive (from) ((a) (funcall f a) a) (:timeout 0 nil)))",
    "(progn (mumsg-send (muproc-current-process) :a x) (mumsg-receive (from) ((a) (progn (funcall f) t) (setq x a)) (:timeout 0 nil)))",
    "(let ((*readtable* (copy-readtable))) (set-macro-character #\\! f) (read-from-string \"(1 ! 2 . !)\"))",
    "(let ((*macroexpand-hook* f)) (macroexpand '(when 1 2)))",
    "(unwind-protect (funcall f) (elt x 1))",
    "(let ((s (make-string-output-stream))) (princ x s) (funcall f) (get-output-stream-string s))",
    "(equalp x (progn (funcall f) y))",
    "(concatenate 'vector x (funcall f) x)",
    "(fill x (funcall f))",
];
const LIST_CALLS: &[&str] = &[
    "(mapcar f x)",
    "(mapcar f x y)",
    "(mapc f x)",
    "(mapcan f x)",
    "(maplist f x)",
    "(mapl f x x)",
    "(mapcon f x)",
    "(member 9 x :test f)",
    "(member-if f x)",
    "(assoc 9 x :test f)",
    "(assoc-if f x)",
    "(rassoc 9 x :key f)",
    "(adjoin 9 x :test f)",
    "(union x y :test f)",
    "(nunion x y :test f)",
    "(intersection x y :key f)",
    "(nintersection x y :test f)",
    "(set-difference x y :test f)",
    "(nset-difference x y :test f)",
    "(set-exclusive-or x y :test f)",
    "(nset-exclusive-or x y :key f)",
    "(subsetp x y :test f)",
    "(tree-equal x x :test f)",
    "(subst 0 7 x :test f)",
    "(nsubst 0 7 x :test f)",
    "(nsubst-if 0 f x)",
    "(subst-if 0 f x)",
    "(sublis y x :test f)",
    "(nsublis y x :test f)",
    "(dolist (e x) (funcall f e))",
    "(loop for (a . b) on x do (funcall f))",
    "(nconc x (funcall f) y)",
    "(append x (funcall f) x)",
    "(pushnew 9 (cdr x) :test f)",
    "(setf (nth 2 x) (funcall f))",
    "(setf (getf x :b) (funcall f))",
    "(destructuring-bind (a &optional (b (funcall f)) &rest c) x (list a b c))",
    "(apply f 1 2 x)",
    "(list* x (funcall f) x)",
    "(push (funcall f) (cdr x))",
];
const TABLE_CALLS: &[&str] = &[
    "(maphash f h)",
    "(with-hash-table-iterator (next h) (loop repeat 9 do (next) (funcall f)))",
    "(loop for k being the hash-keys of h do (funcall f))",
    "(setf (gethash 2 h) (funcall f))",
    "(incf (gethash 2 h 0) (funcall f))",
    "(map 'list f (list h))",
    "(prin1-to-string (list h (make-%shown :function f)))",
    "(remhash (funcall f) h)",
    "(equalp h (progn (funcall f) h))",
];

/// What the function does to `x`.
const CHANGES: &[&str] = &[
    "(adjust-array x 0 :fill-pointer 0)",
    "(adjust-array x 0)",
    "(adjust-array x 2 :fill-pointer 2)",
    "(setf (fill-pointer x) 0)",
    "(adjust-array x 1000)",
    "(vector-push-extend 9 x)",
    "(adjust-array x 1000 :fill-pointer t)",
    "(adjust-array z 0)",
    "(adjust-array z 2)",
    "(adjust-array x 3 :displaced-to (vector 1 2 3) :fill-pointer 3)",
    "(adjust-array y 0)",
    "(setf (aref x 0) (code-char 955))",
    "(setf (aref x 0) nil)",
    "(setf (elt y 0) (code-char 955))",
    "(dotimes (i 9) (vector-pop x))",
    "(adjust-array x 3 :element-type t :fill-pointer 3)",
];
const LIST_CHANGES: &[&str] = &[
    "(setf (cdr x) nil)",
    "(setf (cdr x) 5)",
    "(setf (cdr x) (vector 1 2 3))",
    "(setf (cddr x) x)",
    "(setf (cdr (last x)) x)",
    "(nreverse x)",
    "(setf (car x) x)",
    "(rplacd (cdr x) \"abc\")",
    "(setf (cdr y) (vector 111 222 333))",
    "(setf (cdr y) y)",
    "(setf (cdr x) (make-string 3))",
];
const TABLE_CHANGES: &[&str] = &[
    "(clrhash h)",
    "(remhash 1 h)",
    "(dotimes (i 100) (setf (gethash (list i) h) i))",
    "(dotimes (i 100) (setf (gethash i h) i))",
    "(maphash (lambda (k v) v (remhash k h)) h)",
];
const COMMON_CHANGES: &[&str] = &[
    "(setq x nil y nil)",
    "(ext:freeze x)",
    "(setq x (ext:freeze x))",
    "(ext:gc)",
    "(mumsg-send (muproc-current-process) :x x)",
    "(throw '%out nil)",
    "(error \"x\")",
    "(mapc (lambda (s) (when (streamp s) (mumsg-send (muproc-current-process) :s s))) r)",
    "(mapc (lambda (s) (when (streamp s) (close s))) r)",
    "(sleep 0.001)",
    "(setq x y)",
    "(progn (mumsg-send (muproc-current-process) :a (list x)) (mumsg-receive (from) ((a) t (setq x (car a))) (:timeout 0 nil)))",
    "(mumsg-receive (from) ((q) q t) (:timeout 0 nil))",
    "(make-list 3000)",
];

/// What the function answers.
const ANSWERS: &[&str] = &[
    "nil",
    "t",
    "(car r)",
    "7",
    "(zerop (random 2))",
    "(list 7 8)",
    "#\\x",
    "(code-char 955)",
    "1d0",
    "x",
];

/// A form: an operator that calls a function, the function changes what the operator works on, at
/// one of its calls.
pub fn callback(random: &mut Random) -> String {
    let (things, own, calls): (&[&str], &[&str], &[&str]) = match random.below(7) {
        0..3 => (VECTORS, CHANGES, CALLS),
        3..4 => (STRINGS, CHANGES, CALLS),
        4..6 => (LISTS, LIST_CHANGES, if random.once_in(3) { CALLS } else { LIST_CALLS }),
        _ => (LISTS, TABLE_CHANGES, TABLE_CALLS),
    };
    let mut changes = String::new();
    for _ in 0..1 + random.below(2) {
        let some = if random.once_in(4) { COMMON_CHANGES } else { own };
        let change = *random.one(some);
        changes += &format!("{change} ");
        changes +=
            ["(%fence) ", "(setq y (make-list 9 :initial-element :filler)) "][random.below(2)];
    }
    let late = *random.one(&[1, 3, 7, 20]);
    let when = 1 + random.below(late);
    let answer = *random.one(ANSWERS);
    let (thing, other) = (*random.one(things), *random.one(things));
    let call = *random.one(calls);
    // A timer does the same in a pause of whatever takes long.
    let function = format!(
        "(lambda (&rest r) (declare (ignorable r)) (when (%nth-time {when}) {changes}) {answer})"
    );
    let call = match random.below(8) {
        0 => format!(
            "(let ((timer (muproc-make-interrupt-timer f)))
               (muproc-schedule-timer-relative timer {})
               (setq f (lambda (&rest r) {answer})) (dotimes (i 20) {call}))",
            ["0.00001", "0.0001", "0.001"][random.below(3)]
        ),
        _ => call.to_string(),
    };
    let table = ["", " :test 'equal", " :test 'equalp", " :test 'eq"][random.below(4)];
    format!(
        "(let* ((h (make-hash-table{table})) (z (make-array 9 :adjustable t :initial-element 7))
                (x {thing}) (y {other}) (f {function}))
           (dotimes (i 9) (setf (gethash i h) (list i)))
           (%fence) (unwind-protect {call} (%used x) (%used y)))"
    )
}

/// Statements about structures and what is sent, in a random order.
const STATEMENTS: &[&str] = &[
    "(eval '(defstruct %s a b))",
    "(eval '(defstruct %s b a c))",
    "(eval '(defstruct %s))",
    "(eval '(defstruct (%s (:constructor %make (a &optional b))) a b c d e f g))",
    "(eval '(defstruct (%s (:type vector)) a b))",
    "(eval '(defstruct (%t (:include %s)) z))",
    "(eval '(defstruct (%s (:include %t)) y))",
    "(eval '(defstruct (%s (:print-function list)) a))",
    "(eval (list 'defstruct (list '%s (list :constructor o)) 'a))",
    "(eval (list 'defstruct (list '%s (list :conc-name o) (list :copier o)) o))",
    "(eval (list 'define-condition '%c (list 'error) (list (list 'a :initarg o :reader o))))",
    "(eval (list 'deftype '%ty nil (list 'quote o)))",
    "(typep x '%ty)",
    "(typep x '%s)",
    "(setf (macro-function '%m) o)",
    "(setf (symbol-function '%m) o)",
    "(setf (fdefinition '%m) o)",
    "(setf (compiler-macro-function '%m) o)",
    "(eval (list '%m 1 2))",
    "(setf (find-class '%s) nil)",
    "(setf (get '%m :p) o)",
    "(setf (symbol-value '%m) o)",
    "(setf (symbol-plist '%m) o)",
    "(setq x (make-condition '%c o 1))",
    "(eval '(setq %v (make-%s)))",
    "(setq x (funcall 'make-%s))",
    "(setq x (funcall 'make-%t))",
    "(setq x (funcall '%make 1))",
    "(funcall '%s-a x)",
    "(eval (list 'setf (list '%s-b (list 'quote x)) 5))",
    "(funcall '%s-g x)",
    "(funcall 'copy-%s x)",
    "(setq x (read-from-string \"#S(%s :a 1)\"))",
    "(setq x (read-from-string \"#S(%s)\"))",
    "(setq x (read-from-string \"#S(%t :z 1)\"))",
    "(prin1-to-string x)",
    "(equalp x x)",
    "(%fence)",
    "(mumsg-send (muproc-current-process) :m x)",
    "(mumsg-send (muproc-current-process) :m o)",
    "(mumsg-receive (from) ((m) t (setq x m)) (:timeout 0 nil))",
    "(setq x o)",
    "(setq o x)",
    "(mumsg-receive (from) ((m) (progn (setf (elt m 0) #\\x) nil) t) (:timeout 0 nil))",
    "(setq x (ext:freeze x))",
    "(setq o (ext:freeze o))",
    "(ext:gc)",
    "(fill o 1)",
    "(fill x #\\a)",
    "(muproc-join (%child (lambda (p) (fill p 1) (sort p '<) (%used p)) o) :timeout 1)",
    "(muproc-join (%child (lambda () (ignore-errors (eval '(%m 1))) (read-from-string \"#S(%s :a 1)\"))) :timeout 1)",
    "(%child (lambda (p) (dotimes (i 9) (fill p 1) (sleep 0.0001))) o)",
    "(%child (lambda (p me) (mumsg-send me :m p) (setf (elt p 0) 1)) o (muproc-current-process))",
    "(let ((c (copy-seq o))) (setf (elt c 0) 1))",
    "(replace o x)",
    "(setq x (list o o x))",
    "(%used x)",
    "(with-output-to-string (s o) (mumsg-send (muproc-current-process) :m s) (princ 12 s))",
    "(let ((s (make-string-output-stream))) (mumsg-send (muproc-current-process) :m s) (princ 1 s) (get-output-stream-string s))",
    "(sleep 0.0002)",
    "(handler-case (error '%c) (%c (c) (setq x c)))",
    "(%used o)",
    "(setf (gethash x (make-hash-table :test 'equal)) o)",
    "(setf (gethash o (make-hash-table :test 'equalp)) x)",
];

/// A form of several statements.
pub fn statements(random: &mut Random) -> String {
    let object = objects::any(random);
    let chosen: Vec<&str> = (0..3 + random.below(8)).map(|_| *random.one(STATEMENTS)).collect();
    let tried: Vec<String> = chosen.iter().map(|s| format!("(ignore-errors {s})")).collect();
    format!("(let* ((o {object}) (x o)) (declare (ignorable x)) (%fence) {})", tried.join(" "))
}
