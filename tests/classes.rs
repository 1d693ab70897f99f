//! Classes and instances among muprocs: classes that are redefined under load, by one or by several, and
//! what of an instance is sent. Each script runs under seeds, which draw the slices, and freely on two
//! workers.

use std::process::{Command, Stdio};

fn run(name: &str, text: &str, options: &[&str]) -> String {
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = path.join(format!("objects-{name}.lisp"));
    std::fs::write(&path, text).expect("a place for the script");
    let mut command = Command::new("timeout");
    command.args(["120", env!("CARGO_BIN_EXE_muproc")]).args(options).arg(&path);
    let output = command.stdin(Stdio::null()).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{name} {options:?}\n{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs a script that prints OK and nothing else if all is well.
fn check(name: &str, text: &str) {
    for seed in ["1", "2", "3", "4", "5"] {
        let name = format!("{name}-{seed}");
        assert_eq!(run(&name, text, &["--seed", seed]), "OK\n", "{name}");
    }
    assert_eq!(run(&format!("{name}-free"), text, &["--workers", "2"]), "OK\n", "{name}");
}

/// What the scripts share: `(muprocs n f)` calls `f` with 0 to n - 1 in as many muprocs, and returns what
/// they returned.
const FRAME: &str = "
(defun muprocs (n function)
  (let ((all (loop for i below n
                   collect (let ((i i)) (muproc-spawn (gensym) function (list i) :monitor t)))))
    (dolist (m all) (muproc-join m))))
(defun fail (control &rest arguments)
  (format t \"~?~%\" control arguments)
  (ext:exit 1))
";

#[test]
fn a_class_is_redefined_while_others_use_it() {
    let text = format!(
        "{FRAME}
(defclass c () ((a :initarg :a) (b :initarg :b)))
(defclass sub (c) ((s :initform 's)))
(defgeneric sum (c))
(defmethod sum ((c c)) (+ (slot-value c 'a) (slot-value c 'b)))
(defun use (i)
  (let ((kept (loop for k below 5 collect (make-instance (if (evenp k) 'c 'sub) :a k :b (- 100 k)))))
    (dotimes (round 40)
      (dolist (o kept)
        (unless (= (sum o) 100) (fail \"~a has ~a\" i (sum o)))
        (when (typep o 'sub)
          (unless (eq (slot-value o 's) 's) (fail \"no s\"))))
      (let ((new (make-instance 'c :a round :b (- 100 round))))
        (unless (= (sum new) 100) (fail \"new ~a\" (sum new)))))))
(defun redefine (n)
  (dotimes (k n)
    (eval (if (evenp k)
              '(defclass c () ((b :initarg :b) (x :initform 'x) (y) (a :initarg :a) (z)))
              '(defclass c () ((a :initarg :a) (b :initarg :b)))))
    (sleep 0)))
(let ((redefiner (muproc-spawn :redefiner #'redefine '(30) :monitor t)))
  (muprocs 10 #'use)
  (muproc-join redefiner))
(format t \"OK~%\")
"
    );
    check("redefined", &text);
}

#[test]
fn of_two_who_redefine_none_is_lost() {
    let text = format!(
        "{FRAME}
(defclass base () ())
(defun work (i)
  ;; Each defines classes of its own below the one that all redefine.
  (dotimes (k 8)
    (eval `(defclass ,(intern (format nil \"SUB-~a-~a\" i k)) (base) ((own :initform '(,i ,k)))))
    (eval `(defclass base () ((,(intern (format nil \"SLOT-~a\" i)) :initform ,k))))))
(muprocs 4 #'work)
(eval '(defclass base () ((last :initform 'last))))
(dotimes (i 4)
  (dotimes (k 8)
    (let ((o (make-instance (find-symbol (format nil \"SUB-~a-~a\" i k)))))
      (unless (equal (slot-value o 'own) (list i k)) (fail \"own ~a ~a\" i k))
      (unless (eq (slot-value o 'last) 'last) (fail \"last ~a ~a\" i k)))))
(format t \"OK~%\")
"
    );
    check("redefiners", &text);
}

#[test]
fn instances_are_sent_as_they_are() {
    let text = format!(
        "{FRAME}
(defclass point () ((x :initarg :x) (y :initarg :y :initform (list 1 2)) (u)))
(defclass shared () ((s :allocation :class :initform 1)))
(defclass small () ())
(defclass large (small) ((a :initform 1) (b :initform 2) (c :initform 3)))
(defvar *old* (make-instance 'point :x 5))
(defun ask (function &rest arguments)
  (let ((me (muproc-current-process)) (tag (gensym)))
    (declare (ignorable tag))
    (muproc-spawn :asked (lambda () (mumsg-send me :answer (apply function arguments))) '())
    (mumsg-receive () ((answer) t answer))))
;; A copy with all slots, unbound ones too.
(let ((o (ask (lambda (p) (setf (slot-value p 'x) 6) p) *old*)))
  (unless (and (typep o 'point) (eql (slot-value o 'x) 6) (equal (slot-value o 'y) '(1 2))
               (not (slot-boundp o 'u)) (eql (slot-value *old* 'x) 5) (not (eq o *old*)))
    (fail \"sent ~a\" o)))
;; An obsolete one arrives obsolete, and each copy is updated where it is.
(defvar *updates* 0)
(defmethod update-instance-for-redefined-class :after ((p point) added discarded plist &key)
  (incf *updates*))
(defclass point () ((x :initarg :x) (z :initform 'z)))
(let ((answer (ask (lambda (p) (list (slot-value p 'x) (slot-value p 'z) *updates*)) *old*)))
  (unless (equal answer '(5 z 1)) (fail \"obsolete ~a\" answer)))
(unless (eql *updates* 0) (fail \"updated here\"))
(unless (and (eq (slot-value *old* 'z) 'z) (eql *updates* 1)) (fail \"not updated here\"))
;; One that has grown.
(let ((o (make-instance 'small)))
  (change-class o 'large)
  (let ((got (ask (lambda (o) (list (slot-value o 'a) (slot-value o 'c) (type-of o) o)) o)))
    (unless (equal (butlast got) '(1 3 large)) (fail \"grown ~a\" got))
    (unless (eql (slot-value (fourth got) 'b) 2) (fail \"grown and back\"))))
;; The value of a shared slot is each muproc's own: it begins as main had it, as with special variables.
(let ((o (make-instance 'shared)))
  (setf (slot-value o 's) 'mine)
  (let ((theirs (ask (lambda (o) (prog1 (slot-value o 's) (setf (slot-value o 's) 'theirs))) o)))
    (unless (eql theirs 'mine) (fail \"shared ~a\" theirs)))
  (unless (eq (slot-value (make-instance 'shared) 's) 'mine) (fail \"shared here\")))
(format t \"OK~%\")
"
    );
    check("sent", &text);
}

#[test]
fn who_is_killed_within_an_update_harms_nobody() {
    let text = format!(
        "{FRAME}
(defclass c () ((a :initform 1)))
(defmethod update-instance-for-redefined-class :before ((c c) added discarded plist &key)
  (dotimes (i 20) (sleep 0.001)))
(defun victim (me)
  (let ((o (make-instance 'c)))
    (mumsg-send me :ready t)
    (mumsg-receive () ((go) t go))
    (slot-value o 'b)))
(dotimes (k 30)
  (eval '(defclass c () ((a :initform 1))))
  (let ((victim (muproc-spawn :victim #'victim (list (muproc-current-process)) :monitor nil)))
    (mumsg-receive () ((ready) t ready))
    (eval '(defclass c () ((a :initform 1) (b :initform 2))))
    (mumsg-send victim :go t)
    (sleep (* k 0.001))
    (muproc-kill victim :test)
    (unless (eql (slot-value (make-instance 'c) 'b) 2) (fail \"new one\"))))
(format t \"OK~%\")
"
    );
    check("killed", &text);
}

#[test]
fn who_first_define_one_thing_at_once_define_the_same() {
    let text = include_str!("objects/at-once.lisp");
    for seed in 1..=16 {
        let seed = seed.to_string();
        let name = format!("at-once-{seed}");
        assert_eq!(run(&name, text, &["--seed", &seed]), "OK\n", "{name}");
    }
    assert_eq!(run("at-once-free", text, &["--workers", "2"]), "OK\n");
}

#[test]
fn slots_of_a_class_begin_as_top_level_forms_have_left_them() {
    let text = format!(
        "{FRAME}
(defvar *v* 1)
(defclass c () ((n :allocation :class :initform 1 :accessor n)
                (l :allocation :class :initform (list 1) :accessor l)
                (u :allocation :class :accessor u)))
(defclass d (c) ())
(defvar *c* (make-instance 'c))
(defun there () (muprocn () (list *v* (n *c*) (l *c*) (slot-boundp *c* 'u))))
(defun check (step wanted)
  (let ((got (there)))
    (unless (equal got wanted) (fail \"~a: ~a\" step got))))
(check 1 '(1 1 (1) nil))
(setf (n *c*) 5 *v* 5)
(check 3 '(5 5 (1) nil))
;; What is changed within the value counts, too; a subclass shares the slot.
(push 2 (l (make-instance 'd)))
(setf (u *c*) 7)
(check 4 '(5 5 (2 1) t))
(setf (second (l *c*)) 3)
(check 5 '(5 5 (2 3) t))
(slot-makunbound *c* 'u)
(check 6 '(5 5 (2 3) nil))
;; Other muprocs give nothing to those that come later.
(muprocn () (setf (n *c*) 8 *v* 8))
(check 7 '(5 5 (2 3) nil))
(unless (eql (n *c*) 5) (fail \"main has ~a\" (n *c*)))
;; A new definition leaves slots that stay as they are.
(defclass c () ((n :allocation :class :initform 100 :accessor n)
                (l :allocation :class :initform 100 :accessor l)
                (u :allocation :class :accessor u)))
(check 8 '(5 5 (2 3) nil))
(defclass c () ((l :allocation :class :initform 100 :accessor l) (u :allocation :class :accessor u)))
(defclass c () ((n :allocation :class :initform 100 :accessor n)
                (l :allocation :class :initform 100 :accessor l)
                (u :allocation :class :accessor u)))
(check 9 '(5 100 (2 3) nil))
(format t \"OK~%\")
"
    );
    check("class-slots", &text);
}
