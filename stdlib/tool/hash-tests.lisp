;;;; Hash tables that are not plain: weak ones, and those with tests of the program (CMUCL's DEFINE-HASH-TABLE-TEST).
;;;;
;;;; Such a table is one by EQL, of one key of each class of equal ones; beside it stands a table from hashes to lists
;;;; of these keys.  The machine finds what it can by EQL and asks the functions here for the rest.

(in-package :system)

(defvar *hash-table-tests* '() "The tests of programs, in the node: lists of name, function and function of hashing.")

(defun ext:define-hash-table-test (name test hash)
  "Makes NAME, the name of the function TEST, a test of hash tables. HASH is a function that returns an integer, equal ones
for keys that are equal by TEST.  All muprocs know it.  The name."
  (check-type name symbol)
  (dolist (function (list test hash))
    (unless (or (functionp function) (and (symbolp function) (fboundp function)))
      (error 'type-error :datum function :expected-type 'function)))
  (set-node-value '*hash-table-tests*
                  (cons (list name test hash)
                        (remove name (node-value '*hash-table-tests*) :key #'first)))
  name)

(defun make-special-table (&key (test 'eql) (size 0) (rehash-size 2.0 sized) (rehash-threshold 1.0 limited)
                           (weakness nil) (weak-p nil) &allow-other-keys)
  "MAKE-HASH-TABLE with more than a size and a test of the standard."
  (check-type rehash-size (or (integer 1 *) (float (1.0) *)))
  (check-type rehash-threshold (real 0 1))
  (check-type weakness (member nil :key :value :key-and-value :key-or-value))
  (check-type weak-p (member nil t :key :value :key-and-value :key-or-value))
  (let* ((is-standard (member test (list 'eq #'eq 'eql #'eql 'equal #'equal 'equalp #'equalp)))
         (weakness (or weakness (if (eq weak-p t) :key weak-p)))
         (table (if is-standard (make-hash-table :test test :size size) (make-tested-table test size))))
    (when weakness
      (unless is-standard
        (error "A weak hash table has a test of the standard: ~s is none." test))
      (weaken-table table weakness))
    (if (or sized limited)
        (grown-table table rehash-size rehash-threshold)
        table)))

(defun make-tested-table (test size)
  "A hash table with a test that is none of the standard."
  (check-type size unsigned-byte)
  (let ((entry (find-if (lambda (entry)
                          (or (eq (first entry) test)
                              (eq (second entry) test)
                              (and (fboundp (first entry)) (eq (fdefinition (first entry)) test))))
                        (node-value '*hash-table-tests*))))
    (unless entry
      (error "~s is not a hash table test: use EQ, EQL, EQUAL, EQUALP, or one of EXT:DEFINE-HASH-TABLE-TEST." test))
    (make-tested (vector (first entry) (second entry) (third entry) (make-hash-table)))))

;;; The functions of a test are code of a program: they may change the table, and timers may run meanwhile.  So whoever
;;; is going to write looks again, when none can run any more, whether the keys of that hash are the list that was
;;; searched.  Such a list is never changed, only replaced, so that comparing it by EQ is enough.

(defun key-in-table (key table)
  "The key of TABLE that is equal to KEY, and whether there is one; the hash of KEY; the list that was searched."
  (let* ((tester (tester-of-table table))
         (hash (funcall (svref tester 2) key)))
    (unless (integerp hash)
      (error 'type-error :datum hash :expected-type 'integer))
    (let ((candidates (gethash hash (svref tester 3))))
      (dolist (candidate candidates (values nil nil hash candidates))
        (when (or (eql candidate key) (funcall (svref tester 1) candidate key))
          (return (values candidate t hash candidates)))))))

(defun searched-still-p (hash candidates table)
  "Whether the keys of TABLE with this hash are still CANDIDATES."
  (eq candidates (values (gethash hash (svref (tester-of-table table) 3)))))

(defun tested-value (key table &optional default)
  "GETHASH of a key that is not there by EQL."
  (loop
    (multiple-value-bind (known there hash candidates) (key-in-table key table)
      (without-interruption
        (when (searched-still-p hash candidates table)
          (return (if there
                      (gethash known table)
                      (values default nil))))))))

(defun put-tested (key table value)
  "(SETF GETHASH) of a table with a test of the program."
  (loop
    (multiple-value-bind (known there hash candidates) (key-in-table key table)
      (without-interruption
        (when (searched-still-p hash candidates table)
          (unless there
            (setf (gethash hash (svref (tester-of-table table) 3)) (cons key candidates)))
          (return (entry-by-eql (if there known key) table value)))))))

(defun remove-tested (key table)
  "REMHASH of a table with a test of the program."
  (loop
    (multiple-value-bind (known there hash candidates) (key-in-table key table)
      (unless there
        (return nil))
      (let ((others (remove known candidates :test #'eql :count 1)))
        (without-interruption
          (when (searched-still-p hash candidates table)
            (let ((hashes (svref (tester-of-table table) 3)))
              (if others
                  (setf (gethash hash hashes) others)
                  (remhash hash hashes)))
            (entry-by-eql known table)
            (return t)))))))
