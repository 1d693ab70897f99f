;;; Strings of characters that take a byte each, and of others.

(let* ((s (copy-seq "abc")) (other s))
  (setf (char s 1) #\λ)
  (list s (eq s other) other (length other) (char other 1) (char other 2)))
;=> ("aλc" T "aλc" 3 #\λ #\c)

(let ((s (make-string 9 :initial-element #\a)))
  (setf (char s 8) (code-char #x1D11E))
  (list (string= s "aaaaaaaa𝄞") (equal s (concatenate 'string "aaaaaaaa" "𝄞")) (string< s "aaaaaaaaa")))
;=> (T T NIL)

;; A string that was wide and is not any more is EQUAL to one that never was, and hashes like it.
(let ((table (make-hash-table :test 'equal)) (s (copy-seq "ab")))
  (setf (gethash "äb" table) :there)
  (setf (char s 0) #\λ)
  (setf (char s 0) #\ä)
  (list (equal s "äb") (gethash s table) (= (sxhash s) (sxhash "äb")) (string= s "äb") (string<= s "äb")))
;=> (T :THERE T T 2)

;; It is the same object before and after a collection.
(let* ((table (make-hash-table :test 'eq)) (s (copy-seq "abc")) (all (list s s)))
  (dotimes (i 20)
    (setf (gethash (list i) table) i))
  (setf (gethash s table) :found)
  (setf (char s 0) #\λ)
  (let ((before (gethash s table)))
    (dotimes (i 30000)
      (list i i))
    (list before (gethash s table) (eq (first all) (second all)) (eq s (first all)) all)))
;=> (:FOUND :FOUND T T ("λbc" "λbc"))

;; Literals and strings made at run time are the same key.
(let ((table (make-hash-table :test 'equal)))
  (dotimes (i 30)
    (setf (gethash (format nil "key ~d" i) table) i))
  (list (gethash "key 17" table) (gethash "key 1" table) (gethash "key 30" table) (gethash "κey" table)))
;=> (17 1 NIL NIL)

;; Arrays displaced to a string see its characters, whatever comes into it.
(let* ((s (copy-seq "abcdef"))
       (part (make-array 3 :element-type 'character :displaced-to s :displaced-index-offset 2)))
  (setf (char part 1) #\λ)
  (list s (string part) (string-upcase part) (search "λe" part) (search part s) (equal part "cλe")))
;=> ("abcλef" "cλe" "CΛE" 1 2 T)

(let ((s (make-array 0 :element-type 'character :adjustable t :fill-pointer t)))
  (dotimes (i 20)
    (vector-push-extend (if (= i 5) #\λ #\x) s))
  (list (length s) (subseq s 3 8) (position #\λ s)))
;=> (20 "xxλxx" 5)

(with-output-to-string (out)
  (write-string "ascii " out)
  (write-char #\ä out)
  (dotimes (i 70)
    (write-char #\. out))
  (write-string "λ" out)
  (write-string "abc" out :start 1)
  (princ 12 out))
;=> "ascii ä......................................................................λbc12"

(let ((out (make-string-output-stream)))
  (write-string "λx" out)
  (list (get-output-stream-string out) (progn (write-string "abc" out) (get-output-stream-string out))))
;=> ("λx" "abc")

(list (concatenate 'string "ab" "λ" "cd") (concatenate 'string "a" '(#\b) #(#\λ)) (concatenate 'string))
;=> ("abλcd" "abλ" "")
(concatenate 'string "a" '(1))
;! type-error

(list (search "" "abc") (search "c" "abc") (search "cd" "abc") (search "abcd" "abc") (search "λ" "abc")
      (search "bλ" "abλ") (search "b" "λb") (search "aab" "aaab"))
;=> (0 2 NIL NIL NIL 1 1 1)

(list (string-upcase "aÿµßz") (string-downcase "AÄΛ") (string-capitalize "élan vital")
      (string-upcase "abcd" :start 1 :end 3) (nstring-upcase (copy-seq "aÿ")) (nstring-downcase (copy-seq "ABλΛ") :start 1))
;=> ("AŸµßZ" "aäλ" "Élan Vital" "aBCd" "AŸ" "Abλλ")

(list (string< "abc" "abλ") (string> "λ" "z") (string/= "abλ" "abc") (string= "xabc" "λabc" :start1 1 :start2 1)
      (string-equal "AÄ" "aä") (string= 'abc "ABC") (string< #\a 'b) (string= "ab" "abc" :end2 2))
;=> (2 0 2 T T T NIL T)

(let ((s (copy-seq "abcdefgh")))
  (list (replace s "λμ" :start1 2) (replace s s :start1 1 :end2 3) (replace (copy-seq "abc") "x")))
;=> ("aabλefgh" "aabλefgh" "xbc")
(defun a-literal () "abc")
(replace (a-literal) "x")
;! system::literal-modified-error

(list (subseq "aλbc" 2) (subseq "aλbc" 1 1) (reverse "aλ") (fill (copy-seq "abc") #\λ :start 1) (parse-integer "λ42" :start 1))
;=> ("bc" "" "λa" "aλλ" 42)

(with-input-from-string (in (format nil "one~%λ two~%three"))
  (list (read-line in) (read-line in) (read-line in)))
;=> ("one" "λ two" "three")

(list (prin1-to-string "a\"λ\\") (prin1-to-string "é\"") (read-from-string "\"λ\\\"a\""))
;=> ("\"a\\\"λ\\\\\"" "\"é\\\"\"" "λ\"a")

