//! What the operators say of themselves: every public one has a docstring, and the examples in
//! docstrings, written `(form) => value` at the end of a line, do what they say. And nothing that
//! the library calls is missing, and no operator of the standard is simply undefined.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Begins the lines of the scripts below that are meant for these tests.
const MARK: &str = "\u{1}";

/// What a script writes after each mark.
fn run(name: &str, script: &str) -> Vec<String> {
    // Tests run side by side: each writes a file of its own.
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{count}-{name}"));
    std::fs::write(&path, script).expect("a place for the script");
    let output = Command::new(env!("CARGO_BIN_EXE_muproc"))
        .args(["--seed", "1"])
        .arg(&path)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} ended with {}:\n{text}\n{errors}", output.status);
    text.split(MARK).skip(1).map(|part| part.trim_end_matches('\n').to_string()).collect()
}

/// Name, package and docstring of every operator that a program can see, and of ours.
fn documents() -> Vec<(String, String, Option<String>)> {
    let script = "
(dolist (package (list-all-packages))
  (do-symbols (s package)
    (when (and (fboundp s) (eq (symbol-package s) package))
      (let ((text (documentation s 'function)))
        (format t \"\u{1}~a~%~a~%~:[-~;~:*+~a~]\" (package-name package) (symbol-name s) text)))))
";
    let rows = run("documents.lisp", script);
    let documents: Vec<_> = rows
        .iter()
        .map(|row| {
            let mut lines = row.splitn(3, '\n');
            let mut next = || lines.next().unwrap_or_default().to_string();
            let (package, name, text) = (next(), next(), next());
            (package, name, text.strip_prefix('+').map(str::to_string))
        })
        .collect();
    assert!(documents.len() > 1000, "only {} operators were found", documents.len());
    documents
}

#[test]
fn every_operator_has_a_docstring() {
    let undocumented: Vec<String> = documents()
        .iter()
        .filter(|(package, _, text)| {
            package != "SYSTEM" && text.as_ref().is_none_or(String::is_empty)
        })
        .map(|(package, name, _)| format!("{package}:{name}"))
        .collect();
    assert!(undocumented.is_empty(), "without a docstring: {}", undocumented.join(" "));
}

#[test]
fn every_exported_variable_of_ours_has_a_docstring() {
    let script = "
(dolist (package (list-all-packages))
  (unless (member (package-name package) '(\"COMMON-LISP\" \"KEYWORD\") :test #'equal)
    (do-external-symbols (s package)
      (when (or (boundp s) (char= (char (symbol-name s) 0) #\\*))
        (format t \"\u{1}~s ~:[-~;+~]\" s (documentation s 'variable))))))
";
    let variables = run("variables.lisp", script);
    assert!(variables.len() >= 12, "only {} variables were found", variables.len());
    let bare: Vec<_> = variables.iter().filter(|row| !row.ends_with('+')).collect();
    assert!(bare.is_empty(), "without a docstring: {bare:?}");
}

#[test]
fn every_primitive_says_what_it_does() {
    for primitive in muproc::primitive::all() {
        assert!(primitive.doc.len() > 2, "{} has no docstring", primitive.name);
        assert!(primitive.min <= primitive.max, "{}", primitive.name);
    }
}

/// The form and the values of an example at the end of a line.
fn example(line: &str) -> Option<(&str, &str)> {
    let (before, values) = line.rsplit_once(" =>")?;
    let start = before.char_indices().filter(|(_, c)| *c == '(').map(|(at, _)| at);
    let form = start.map(|at| &before[at..]).find(|form| closes_at_its_end(form))?;
    Some((form, values.trim()))
}

fn closes_at_its_end(form: &str) -> bool {
    let bytes = form.as_bytes();
    let (mut depth, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1 == bytes.len();
                }
            }
            b'\\' => at += 1,
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            _ => {}
        }
        at += 1;
    }
    false
}

/// The examples in docstrings: package, operator, form and values.
fn examples(documents: &[(String, String, Option<String>)]) -> Vec<(&str, &str, &str, &str)> {
    let mut examples = Vec::new();
    for (package, name, text) in documents {
        for line in text.iter().flat_map(|text| text.lines()).filter(|line| line.contains("=>")) {
            match example(line) {
                Some((form, values)) => examples.push((&**package, &**name, form, values)),
                None => panic!("{name}: no form before the arrow: {line}"),
            }
        }
    }
    assert!(examples.len() > 400, "only {} examples were found", examples.len());
    examples
}

/// The package in which an example is read.
fn home_of(package: &str) -> &str {
    if package == "SYSTEM" { "SYSTEM" } else { "COMMON-LISP-USER" }
}

/// A function takes the values of its arguments, whatever forms they are: what the analysis does for
/// constants, it must not do for forms. And its first value is the same where only one is wanted: some
/// operators are then replaced by others.
#[test]
fn arguments_are_evaluated_whatever_forms_they_are() {
    let documents = documents();
    let examples = examples(&documents);
    // First the calls of functions with each argument in a form of its own, as text: only what is read
    // from a source has the literals of a program.
    let mut script = String::from(
        "(defun %wrapped (argument)
  (if (keywordp argument) argument (list 'car (list 'list argument))))
(defun %print-wrapped (number form)
  (when (and (consp form) (symbolp (first form)) (fboundp (first form))
             (not (macro-function (first form))) (not (special-operator-p (first form))))
    (format t \"\u{1}~d ~s\" number (cons (first form) (mapcar #'%wrapped (rest form))))))
",
    );
    for (number, (package, _, form, _)) in examples.iter().enumerate() {
        let _ = writeln!(script, "(in-package \"{}\")", home_of(package));
        let _ = writeln!(script, "(cl-user::%print-wrapped {number} '{form})");
    }
    let wrapped = run("wrapped.lisp", &script);
    assert!(wrapped.len() > 250, "only {} examples are calls of functions", wrapped.len());
    let mut script = String::from(
        "(defun %values (thunk)
  (handler-case
      (muproc-with-timeout (60 (list :timeout))
        (let ((*standard-output* (make-string-output-stream)) (*gensym-counter* 1))
          (multiple-value-list (funcall thunk))))
    (error (c) (type-of c))))
(defun %compare (form plain wrapped single)
  (let ((plain (%values plain)) (wrapped (%values wrapped)) (*print-circle* t))
    (unless (equal (prin1-to-string plain) (prin1-to-string wrapped))
      (format t \"\u{1}~s: ~s, but ~s\" form plain wrapped))
    (when (listp plain)
      (let ((first (list (list (first plain)))) (single (%values single)))
        (unless (equal (prin1-to-string first) (prin1-to-string single))
          (format t \"\u{1}~s: ~s, but where one value is wanted ~s\" form first single))))))
",
    );
    for line in &wrapped {
        let (number, wrapped) = line.split_once(' ').expect("a number and a form");
        let (package, _, form, _) = examples[number.parse::<usize>().expect("a number")];
        let _ = writeln!(script, "(in-package \"{}\")", home_of(package));
        let _ = writeln!(
            script,
            "(cl-user::%compare '{form} (lambda () {form}) (lambda () {wrapped})
               (lambda () (list {form})))"
        );
    }
    let wrong = run("compared.lisp", &script);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn examples_do_what_they_say() {
    let documents = documents();
    let examples = examples(&documents);
    let mut script = String::from(
        "(defun %example (thunk)
  (format t \"\u{1}~{~s~^ ; ~}\"
          (handler-case
              (muproc-with-timeout (60 (list :timeout))
                (let ((*standard-output* (make-string-output-stream)))
                  (multiple-value-list (funcall thunk))))
            (error (c) (list (format nil \"~a\" c))))))
",
    );
    for (package, _, form, _) in &examples {
        let _ = writeln!(script, "(in-package \"{}\")", home_of(package));
        // As in a REPL: definitions are evaluated, and each form sees those before it.
        let _ = writeln!(script, "(cl-user::%example (lambda () (eval '{form})))");
    }
    let results = run("examples.lisp", &script);
    assert_eq!(results.len(), examples.len());
    let mut wrong = String::new();
    for ((_, name, form, values), result) in examples.iter().zip(&results) {
        if values != result {
            let _ = writeln!(wrong, "{name}: {form} => {values}\n  but it is {result}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn an_example_is_taken_apart() {
    assert_eq!(example("Text. (f \"(\" #\\( 1) => 2"), Some(("(f \"(\" #\\( 1)", "2")));
    assert_eq!(example("Text (f) and (g (h)) => (1 2) ; 3"), Some(("(g (h))", "(1 2) ; 3")));
    assert_eq!(example("no form => 3"), None);
}

/// Whatever the macros expand into, and whatever the machine calls by name, is there.
#[test]
fn what_expansions_refer_to_is_defined() {
    let script = "
(let ((package (find-package \"SYSTEM\")))
  ;; No macro of ours is loaded before all symbols are at hand.
  (dolist (s (system::accessible-symbols package))
    (when (and (eq (symbol-package s) package)
               (not (fboundp s))
               (not (boundp s))
               (not (find-class s nil))
               (not (find (char (symbol-name s) 0) \"%*\")))
      (format t \"\u{1}~a\" s)))
  (format t \"\u{1}\"))
";
    let mut missing = run("expansions.lisp", script);
    missing.retain(|name| !name.is_empty());
    assert!(missing.is_empty(), "SYSTEM has names without a meaning: {}", missing.join(" "));
}

/// What programs can name is recorded from the start.  A function that is not is found when it is first called;
/// of a macro the analyser would think that it is a function.
#[test]
fn macros_are_macros_before_the_rest_of_the_library_is_recorded() {
    let script = "
(defun macros ()
  (let ((found '()))
    (dolist (package (list-all-packages) found)
      ;; These packages record the library when they are first asked for.
      (unless (member (package-name package)
                      '(\"MOP\" \"GRAY\" \"ASDF\" \"UIOP\" \"CLOSER-COMMON-LISP\" \"FWRAPPERS\" \"DEBUG\"
                        \"MULTIPROCESSING\" \"CL-MUPROC.COMPAT\" \"BORDEAUX-THREADS\")
                      :test #'equal)
        (do-external-symbols (s package)
          (when (macro-function s) (push s found)))))))
(let ((at-the-start (macros)))
  (muproc-await (muproc-async #'identity :arglist '(1)))
  (format t \"\u{1}~d\" (length at-the-start))
  (dolist (s (set-difference (macros) at-the-start))
    (format t \"\u{1}~s\" s)))
";
    let told = run("macros.lisp", script);
    let (count, late) = told.split_first().expect("a number of macros");
    assert!(count.parse::<usize>().is_ok_and(|count| count > 100), "{told:?}");
    assert!(late.is_empty(), "{late:?}");
}

/// Whatever the library calls is there: it is analysed as a whole.
#[test]
fn what_the_library_calls_is_defined() {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("stdlib"), &mut files);
    assert!(files.len() > 20);
    let output = Command::new(env!("CARGO_BIN_EXE_muproc"))
        .args(["--error-format=json", "check"])
        .args(&files)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let text = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    let complaints: Vec<&str> = text.lines().filter(|line| is_missing(line)).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    assert!(output.status.success(), "{text}");
}

/// Whether a diagnostic says more than that a variable is not used.
fn is_missing(line: &str) -> bool {
    line.contains("\"code\"") && !line.contains("\"W0003\"")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "lisp") {
            files.push(path);
        }
    }
}

/// What the standard has and we have not says so: of all symbols of the standard only these, and the
/// others without a function are undefined functions like any other.
#[test]
fn operators_of_the_standard_are_there_or_say_that_they_are_not() {
    let missing = include_str!("../src/global/cl_missing.txt");
    let script = format!(
        "
(defparameter *missing* '({missing}))
(flet ((said (form name expected)
         (let ((said (handler-case (eval form) (undefined-function (c) (type-of c)))))
           (unless (eq said expected) (format t \"\u{1}~a: ~a\" name said)))))
  (do-external-symbols (s \"COMMON-LISP\")
    (unless (fboundp s)
      (said `(funcall ',s) s
            (if (member s *missing*) 'system::not-implemented 'undefined-function)))))
(format t \"\u{1}\")
"
    );
    let mut wrong = run("standard.lisp", &script);
    wrong.retain(|row| !row.is_empty());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Symbols of the standard that name nothing: words of declarations, of lambda lists, and the like.
const WORDS: &str = "&ALLOW-OTHER-KEYS &AUX &BODY &ENVIRONMENT &KEY &OPTIONAL &REST &WHOLE
    COMPILATION-SPEED COMPILER-MACRO DEBUG DECLARATION DECLARE DYNAMIC-EXTENT FTYPE IGNORABLE IGNORE
    INLINE NOTINLINE OPTIMIZE OTHERWISE SAFETY SATISFIES SPACE SPECIAL SPEED STANDARD STRUCTURE TYPE
    VARIABLE";

/// The page about the standard lists what has no definition, and nothing else.
#[test]
fn what_is_missing_of_the_standard_is_told() {
    let script = "
(flet ((type-p (specifier) (handler-case (progn (typep 1 specifier) t) (error () nil))))
  (do-external-symbols (s \"COMMON-LISP\")
    (unless (or (fboundp s) (boundp s) (special-operator-p s) (macro-function s) (find-class s nil)
                (type-p s) (type-p (list s)))
      (format t \"\u{1}~a\" s))))
";
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut missing = run("missing.lisp", script);
    missing.retain(|name| !words.contains(&name.as_str()));
    missing.sort();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/common-lisp.md");
    let page = std::fs::read_to_string(path).expect("the page");
    let table = page.split("| of | missing |").nth(1).unwrap_or_default();
    let rows = table.split("\n\n").next().unwrap_or_default();
    let mut told: Vec<String> = rows.split('`').skip(1).step_by(2).map(str::to_uppercase).collect();
    told.sort();
    assert_eq!(told, missing, "docs/common-lisp.md, the table of what is missing");
    let listed: Vec<&str> = include_str!("../src/global/cl_missing.txt").lines().collect();
    assert_eq!(listed, missing, "src/global/cl_missing.txt");
}

/// What is told of the extensions of CMUCL is so: what `tests/extensions.txt` says is there has a meaning and is
/// used by a test, and what it says is not has none. Operators have docstrings, those of the standard as well.
#[test]
fn extensions_are_there_or_it_is_told_why_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("tests/extensions.txt")).expect("the table");
    let is_row = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let (features, names): (Vec<&str>, Vec<&str>) =
        text.lines().filter(is_row).partition(|row| row.starts_with('('));
    let mut wrong = String::new();
    for row in &features {
        let (_, place) = row.rsplit_once(") has ").expect("a feature and where it is tested");
        if !root.join(place).exists() {
            let _ = writeln!(wrong, "{row}: there is no {place}");
        }
    }
    let tests = tested_words(root);
    let mut script = String::from(
        "
(defun state (name)
  (let ((colon (position #\\: name)) (means nil))
    (dolist (package (if colon (list (subseq name 0 colon)) (mapcar #'find-package '(ext cl mop fwrappers sys))))
      (multiple-value-bind (symbol status) (find-symbol (subseq name (if colon (1+ colon) 0)) package)
        (when (eq status :external)
          (cond ((and (fboundp symbol) (null (documentation symbol 'function)))
                 (setq means :without-a-docstring))
                ((or (fboundp symbol) (boundp symbol) (find-class symbol nil))
                 (setq means t))
                (t (setq means :a-word))))))
    (format t \"\u{1}~a ~a\" name means)))
",
    );
    for row in &names {
        let name = row.split(' ').next().unwrap_or_default();
        let _ = writeln!(script, "(state \"{}\")", name.to_uppercase());
    }
    let states = run("extensions.lisp", &script);
    assert_eq!(states.len(), names.len());
    for (row, state) in names.iter().zip(&states) {
        let mut words = row.splitn(3, ' ');
        let (name, state) = (words.next().unwrap_or_default(), state.rsplit(' ').next());
        let plain = name.rsplit(':').next().unwrap_or_default();
        let is_right = match (words.next(), words.next()) {
            (Some("has"), None) => {
                ["T", "A-WORD"].contains(&state.unwrap_or_default()) && tests.contains(plain)
            }
            (Some("later" | "no"), Some(_)) => state == Some("NIL"),
            _ => false,
        };
        if !is_right {
            let _ = writeln!(wrong, "{row}: {state:?}, tested: {}", tests.contains(plain));
        }
    }
    assert!(wrong.is_empty(), "tests/extensions.txt\n{wrong}");
}

/// The words in the tests of Lisp and of the command.
fn tested_words(root: &Path) -> std::collections::HashSet<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-*".contains(c);
    let mut files = Vec::new();
    collect_files(&root.join("tests"), &mut files);
    let texts = files.iter().filter(|file| !file.ends_with("extensions.txt"));
    let texts = texts.filter_map(|file| std::fs::read_to_string(file).ok());
    let words = |text: String| -> Vec<String> {
        text.split(|c| !is_part(c)).map(str::to_lowercase).collect()
    };
    texts.flat_map(words).collect()
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => collect_files(&path, files),
            path => files.push(path),
        }
    }
}

/// Each operator of the standard and of ours has a docstring.
#[test]
fn operators_have_docstrings() {
    let script = "
(dolist (package (list-all-packages))
  (unless (member (package-name package) '(\"SYSTEM\" \"COMMON-LISP-USER\" \"KEYWORD\") :test #'string=)
    (do-external-symbols (symbol package)
      (when (and (fboundp symbol) (null (documentation symbol 'function)))
        (format t \"\u{1}~s\" symbol)))))
(format t \"\u{1}\")
";
    let mut without = run("docstrings.lisp", script);
    without.retain(|name| !name.is_empty());
    assert!(without.is_empty(), "without a docstring: {}", without.join(" "));
}

/// Every name that the packages of the actors export stands in `tests/contract.txt` with a file of tests that uses
/// it; features without a name stand there with a file that is there.
#[test]
fn the_contract_of_the_actors_is_tested() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("tests/contract.txt")).expect("the table");
    let script = "
(dolist (package '(cl-muproc cl-muproc.generic-server cl-muproc.supervisor cl-muproc.compat mp))
  (do-external-symbols (s package)
    (when (or (fboundp s) (boundp s) (find-class s nil) (member s '(retry keep-waiting use-value)))
      (format t \"\u{1}~(~a~)\" (symbol-name s)))))
";
    let exported: BTreeSet<String> = run("contract.lisp", script).into_iter().collect();
    assert!(exported.len() > 250, "{exported:?}");
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-*%=".contains(c);
    let mut wrong = String::new();
    let mut told = BTreeSet::new();
    for row in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, place) = row.rsplit_once(' ').expect("a name and where it is tested");
        let Ok(test) = std::fs::read_to_string(root.join("tests").join(place)) else {
            let _ = writeln!(wrong, "{row}: there is no such file");
            continue;
        };
        if name.starts_with('(') {
            continue;
        }
        told.insert(name.to_string());
        // What a comment says is no test.
        let code = test.lines().filter(|line| !line.trim_start().starts_with(';'));
        let mut words = code.flat_map(|line| line.split(|c| !is_part(c)));
        if !words.any(|word| word.eq_ignore_ascii_case(name)) {
            let _ = writeln!(wrong, "{row}: it is not used there");
        }
    }
    let missing: Vec<&String> = exported.difference(&told).collect();
    let unknown: Vec<&String> = told.difference(&exported).collect();
    assert!(
        wrong.is_empty() && missing.is_empty() && unknown.is_empty(),
        "{wrong}not in the table: {missing:?}\nnot exported: {unknown:?}"
    );
}
