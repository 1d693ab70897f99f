//! Names of files that are not UTF-8, on the command line and in the file system.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// An empty directory whose name is not UTF-8 either.
fn directory(name: &str) -> PathBuf {
    let mut octets = format!("{}/{name}-", env!("CARGO_TARGET_TMPDIR")).into_bytes();
    octets.push(0xe4);
    let path = PathBuf::from(OsString::from_vec(octets));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a directory");
    path
}

fn run(arguments: &[&OsStr], inside: &PathBuf) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_muproc"));
    command.args(["--seed", "1"]).args(arguments).current_dir(inside).stdin(Stdio::null());
    command.output().expect("the command")
}

#[test]
fn a_script_may_have_any_name() {
    let place = directory("scripts");
    let (script, other) = (OsStr::from_bytes(b"b\xe4d.lisp"), OsStr::from_bytes(b"\xff\xfe data"));
    let program = "(defun text (file) (with-open-file (s file) (read-line s)))
        (let ((given (first ext:*command-line-arguments*)))
          (print (text given))
          (print (equal (probe-file *load-truename*) (truename *load-pathname*)))
          (print (length (directory \"*.*\")))
          (print (mapcar #'text (remove *load-truename* (directory \"*.*\") :test #'equal)))
          (with-open-file (s (format nil \"~a-2\" given) :direction :output) (write-line \"made\" s))
          (rename-file (format nil \"~a-2\" given) (format nil \"~a-3\" given))
          (print (text (format nil \"~a-3\" given)))
          (delete-file (format nil \"~a-3\" given))
          (print (length (directory \"*.*\"))))
        (car 1)";
    std::fs::write(place.join(script), program).expect("a script");
    std::fs::write(place.join(other), "\"data\"\n").expect("a file");
    let output = run(&[script, other], &place);
    let errors = String::from_utf8_lossy(&output.stderr);
    let expected = "\n\"\\\"data\\\"\" \nT \n2 \n(\"\\\"data\\\"\") \n\"made\" \n2 ";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{errors}");
    assert!(errors.contains("b\\xE4d.lisp:12:9"), "{errors}");
    let checked = run(&[OsStr::new("check"), script], &place);
    assert!(String::from_utf8_lossy(&checked.stderr).contains("b\\xE4d.lisp:12:9"), "{checked:?}");
}

#[test]
fn a_form_must_be_utf_8() {
    let place = directory("forms");
    let bad = OsStr::from_bytes(b"(print \"\xe4\")");
    for option in ["-e", "-p", "-1"] {
        let output = run(&[OsStr::new(option), bad], &place);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains(&format!("{option}: the form is not UTF-8")), "{errors}");
    }
    // What stands for octets in names is itself in a form.
    let output = run(&[OsStr::new("-p"), OsStr::new("(char-code #\\\u{10fe80})")], &place);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "1113728", "{output:?}");
    let missing = run(&[OsStr::from_bytes(b"n\xe4.lisp")], &place);
    let errors = String::from_utf8_lossy(&missing.stderr);
    assert!(errors.contains("n\\xE4.lisp: no such file"), "{errors}");
}
