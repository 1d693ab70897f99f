//! Packages that many muprocs change at once, on several workers.

use super::{Command, Stdio};

#[test]
fn packages_that_use_each_other_hold_nobody_up() {
    for workers in ["2", "4"] {
        let mut command = Command::new("timeout");
        command.args(["60", env!("CARGO_BIN_EXE_muproc"), "--workers", workers]);
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/robust/packages.lisp"));
        let output = command.stdin(Stdio::null()).output().expect("the command");
        let (text, errors) = (&output.stdout, String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(text);
        assert_eq!(
            text.trim(),
            "(:NORMAL-EXIT) \n(:NORMAL-EXIT) \nT",
            "{workers} workers: {errors}"
        );
    }
}
