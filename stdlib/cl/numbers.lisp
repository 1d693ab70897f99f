;;;; Long rows of arithmetic, chapter 12 of the standard: what the machine does in Rust as long as it is brief.

(in-package :system)

(defun combine-at-length (work so-far numbers)
  "The operation of the number WORK on SO-FAR and the first of NUMBERS, on that and the second, and so on."
  (dolist (number numbers so-far)
    (setq so-far (offload work so-far number))))

(defun compare-at-length (work pairs numbers)
  "Whether the test of the number WORK holds for pairs of NUMBERS: of each and the next if PAIRS is 0, of
the first and each other if it is 1, else of any two. All are looked at, even after a no."
  (let ((holds t))
    (flet ((compare (a b)
             (unless (offload work a b) (setq holds nil))))
      (case pairs
        (0 (do ((rest numbers (cdr rest))) ((null (cdr rest)))
             (compare (car rest) (cadr rest))))
        (1 (dolist (number (cdr numbers)) (compare (car numbers) number)))
        (t (do ((rest numbers (cdr rest))) ((null (cdr rest)))
             (dolist (number (cdr rest)) (compare (car rest) number)))))
      holds)))
