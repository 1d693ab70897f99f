;;;; Strings as octets, and parts of Unicode that single characters do not tell: letters that are written with two
;;;; characters, cases of whole texts, what users see as one character (CMUCL's chapter on internationalisation).
;;;; A character of ours is a code point, so nothing here knows surrogates.

(in-package :system)

;;; Octets

(defun ext:string-to-octets (string &key (start 0) end (external-format :default) buffer (buffer-start 0) error)
  "The octets of a part of STRING in an external format, in BUFFER if that is given; how many there are; how many
characters they are of.  What the format does not have becomes what ERROR, a function of a text and the character,
returns; without it, a question mark.  (ext:string-to-octets \"aé\") => #(97 195 169) ; 3 ; 2"
  (let* ((text (subseq string start end))
         (octets (octets-of-text text external-format error)))
    (if (null buffer)
        (values octets (length octets) (length text))
        (let ((count (length text))
              (room (- (length buffer) buffer-start)))
          ;; As many whole characters as there is room for.
          (loop while (> (length octets) room)
                do (decf count)
                   (setq octets (octets-of-text (subseq text 0 count) external-format error)))
          (replace buffer octets :start1 buffer-start)
          (values buffer (length octets) count)))))

(defun octets-of-text (text format error)
  "The octets of TEXT; what FORMAT does not have is replaced."
  (handler-case (text-octets text format)
    (simple-error ()
      (apply #'concatenate '(vector (unsigned-byte 8))
             (map 'list (lambda (character) (octets-of-character character format error)) text)))))

(defun octets-of-character (character format error)
  "The octets of CHARACTER, or of what stands for it in FORMAT."
  (handler-case (text-octets (string character) format)
    (simple-error ()
      (let ((other (if error
                       (funcall error "The external format does not have the character." character)
                       #\?)))
        (text-octets (string (if (integerp other) (code-char other) other)) format)))))

(defun ext:octets-to-string (octets &key (start 0) end (external-format :default) string (s-start 0)
                                      (s-end (and string (length string))) state)
  "The text that octets mean in an external format, in STRING if that is given; how many characters it has; how many
octets they took; and the state: the octets of a character that is not whole yet, or NIL, which :STATE takes
for what follows.  Octets that mean nothing become U+FFFD.
(ext:octets-to-string (coerce '(97 195 169) '(vector (unsigned-byte 8)))) => \"aé\" ; 2 ; 3 ; NIL"
  (let* ((format (append (if (consp external-format) external-format (list external-format))
                         (if (and (consp external-format) (getf (rest external-format) :replacement))
                             '()
                             (list :replacement (code-char #xfffd)))))
         (given (subseq octets start end))
         (all (concatenate '(vector (unsigned-byte 8)) state given)))
    (destructuring-bind (text taken) (octets-text all format nil)
      (if (null string)
          (values text (length text) (length given) (and (< taken (length all)) (subseq all taken)))
          (let ((count (min (length text) (- s-end s-start))))
            (replace string text :start1 s-start :end2 count)
            (if (= count (length text))
                (values string count (length given) (and (< taken (length all)) (subseq all taken)))
                (let ((used (length (octets-of-text (subseq text 0 count) external-format nil))))
                  (values string count (max 0 (- used (length state))) nil))))))))

(defun ext:string-encode (string external-format &optional (start 0) end)
  "A string of characters with the codes of the octets of STRING. (length (ext:string-encode \"é\" :utf-8)) => 2"
  (map 'string #'code-char (ext:string-to-octets string :start start :end end :external-format external-format)))

(defun ext:string-decode (string external-format &optional (start 0) end)
  "The text whose octets are the codes of the characters of STRING; undoes EXT:STRING-ENCODE.
(ext:string-decode (ext:string-encode \"é\" :utf-8) :utf-8) => \"é\""
  (values (ext:octets-to-string (map '(vector (unsigned-byte 8)) #'char-code (subseq string start end))
                                :external-format external-format)))

(defun ext:list-all-external-formats ()
  "Lists of the name of each external format and a list of its other names.
(find :windows-1252 (ext:list-all-external-formats) :key #'first) => (:WINDOWS-1252 (:CP1252))"
  (mapcar (lambda (names) (list (first names) (rest names))) (external-format-names)))

(defun ext:describe-external-format (external-format)
  "Writes on *STANDARD-OUTPUT* what an external format is."
  (let* ((name (if (consp external-format) (first external-format) external-format))
         (names (find-if (lambda (names) (member name names)) (external-format-names))))
    (unless names
      (error "~s is not an external format." external-format))
    (format t "~&~s~@[, also ~{~s~^, ~}~]: ~a~%" (first names) (rest names)
            (case (first names)
              (:utf-8 "1 to 4 octets a character")
              (:utf-16 "2 or 4 octets a character; a mark at the beginning tells their order")
              ((:utf-16le :utf-16be) "2 or 4 octets a character")
              (:utf-32 "4 octets a character; a mark at the beginning tells their order")
              ((:utf-32le :utf-32be) "4 octets a character")
              (t "an octet a character")))
    (values)))

;;; Code points and glyphs

(defun ext:codepoint (string index &optional end)
  "The code of a character of a string, which is a code point of Unicode; NIL, since no two characters make one.
(ext:codepoint \"é\" 0) => 233 ; NIL"
  (unless (< -1 index (or end (length string)))
    (error 'type-error :datum index :expected-type `(integer 0 (,(or end (length string))))))
  (values (char-code (char string index)) nil))

(defmacro ext:with-string-codepoint-iterator ((next string) &body body)
  "Evaluates BODY, where (NEXT) returns NIL at the end of STRING, before it T and the next code point.
(ext:with-string-codepoint-iterator (next \"é\") (multiple-value-list (next))) => (T 233)"
  (let ((left (gensym "LEFT")))
    `(let ((,left (map 'list #'char-code ,string)))
       (macrolet ((,next () '(if ,left (values t (pop ,left)) nil)))
         ,@body))))

(defmacro ext:with-string-glyph-iterator ((next string) &body body)
  "Evaluates BODY, where (NEXT) returns NIL at the end of STRING, before it T, where the next thing begins that users
see as one character, and where it ends.
(ext:with-string-glyph-iterator (next \"ab\") (multiple-value-list (next))) => (T 0 1)"
  (let ((ends (gensym "ENDS"))
        (start (gensym "START")))
    `(let ((,ends (glyph-ends ,string nil))
           (,start 0))
       (macrolet ((,next ()
                    '(if ,ends
                         (values t ,start (setq ,start (pop ,ends)))
                         nil)))
         ,@body))))

(defun codes-of (string)
  "A list of the code points of STRING."
  (map 'list #'char-code string))

(defun glyphs-of (string)
  "A list of the glyphs of STRING, as strings."
  (let ((start 0))
    (mapcar (lambda (end) (prog1 (subseq string start end) (setq start end)))
            (glyph-ends string nil))))

;;; Cases

(defun title-code (code)
  "The title case of a code where that is neither the upper case nor the character itself; otherwise NIL."
  (cond ((<= #x1c4 code #x1cc) (+ #x1c5 (* 3 (floor (- code #x1c4) 3))))
        ((<= #x1f1 code #x1f3) #x1f2)
        ((or (<= #x1f80 code #x1faf)) (logior code 8))
        ((member code '(#x1fb3 #x1fbc)) #x1fbc)
        ((member code '(#x1fc3 #x1fcc)) #x1fcc)
        ((member code '(#x1ff3 #x1ffc)) #x1ffc)
        ;; Georgian has no title case.
        ((or (<= #x10d0 code #x10fa) (<= #x10fd code #x10ff)) code)
        (t nil)))

(defun ext:title-case-p (character)
  "Whether CHARACTER is one that begins with a capital and goes on with a small letter.
(ext:title-case-p (code-char #x1c5)) => T"
  (let ((code (char-code character)))
    (and (eql code (title-code code)) (not (<= #x10d0 code #x10ff)))))

(defun ext:char-titlecase (character)
  "CHARACTER as the first of a word that begins with a capital. (ext:char-titlecase #\\a) => #\\A"
  (let ((code (title-code (char-code character))))
    (if code (code-char code) (char-upcase character))))

(defun cased-part (string start end kind casing simple)
  "STRING with a part in another case: CASING is :SIMPLE, a character for a character, or :FULL."
  (let ((text (string string)))
    (ecase casing
      (:simple (funcall simple text :start start :end end))
      (:full (let ((end (or end (length text))))
               (concatenate 'string (subseq text 0 start) (cased-text (subseq text start end) kind)
                            (subseq text end)))))))

(defun unicode:string-upcase (string &key (start 0) end (casing :simple))
  "STRING with a part in upper case; with :CASING :FULL, a character may become several.
(unicode:string-upcase \"maße\" :casing :full) => \"MASSE\""
  (cased-part string start end t casing #'string-upcase))

(defun unicode:string-downcase (string &key (start 0) end (casing :simple))
  "STRING with a part in lower case; with :CASING :FULL, a character may become several, and others matter.
(unicode:string-downcase \"ΟΔΟΣ\" :casing :full) => \"οδος\""
  (cased-part string start end nil casing #'string-downcase))

(defun unicode:string-capitalize (string &key (start 0) end (casing :title) unicode-word-break)
  "STRING with the words of a part beginning with a capital: by CASING :SIMPLE an upper case letter, :FULL an upper case
letter that may be several characters, :TITLE a letter of title case.  Words are what has a case, or what Unicode
takes for words if UNICODE-WORD-BREAK is true. (unicode:string-capitalize \"ǆungla\") => \"ǅungla\""
  (let* ((text (string string))
         (end (or end (length text)))
         (part (subseq text start end))
         (from 0))
    (flet ((word (end)
             (prog1 (capitalized-word (subseq part from end) casing)
               (setq from end))))
      (apply #'concatenate 'string (subseq text 0 start)
             (append (mapcar #'word (if unicode-word-break (glyph-ends part t) (ends-of-cased-words part)))
                     (list (subseq text end)))))))

(defun ends-of-cased-words (text)
  "Where the runs of characters with a case, and of those without, end in TEXT."
  (loop for end from 1 to (length text)
        when (or (= end (length text))
                 (not (eq (cased-p (char text (1- end))) (cased-p (char text end)))))
          collect end))

(defun cased-p (character)
  "T if CHARACTER has a case, or else NIL."
  (and (or (both-case-p character) (title-code (char-code character)) (string/= (cased-text (string character) t) character))
       t))

(defun capitalized-word (word casing)
  "WORD with its first character capitalised, the others in lower case."
  (let ((first (position-if #'cased-p word)))
    (if (null first)
        word
        (let ((rest (subseq word (1+ first)))
              (character (char word first)))
          (concatenate 'string (subseq word 0 first)
                       (ecase casing
                         (:simple (string (char-upcase character)))
                         (:full (cased-text (string character) t))
                         (:title (capital-text character)))
                       (if (eq casing :simple) (string-downcase rest) (cased-text rest nil)))))))

(defun capital-text (character)
  "CHARACTER in title case, which may be several characters."
  (if (title-code (char-code character))
      (string (ext:char-titlecase character))
      (let ((text (cased-text (string character) t)))
        (concatenate 'string (subseq text 0 1) (cased-text (subseq text 1) nil)))))
