//! The programs of `docs/manual.md` do what the text says.

use std::process::{Command, Stdio};

/// The blocks of Lisp in the manual that are whole programs.
fn programs() -> Vec<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual.md");
    let text = std::fs::read_to_string(path).expect("the manual");
    let blocks = text.split("```lisp\n").skip(1);
    let blocks = blocks.map(|block| block.split("```").next().unwrap_or("").to_string());
    blocks.filter(|block| block.contains("(muproc-spawn ")).collect()
}

#[test]
fn a_server_three_clients_and_a_worker_that_crashes() {
    let program = programs().into_iter().next().expect("a program in the manual");
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("manual.lisp");
    std::fs::write(&path, program).expect("a place for the script");
    let output = Command::new("timeout")
        .args(["20", env!("CARGO_BIN_EXE_muproc"), "--seed", "1", "--strict"])
        .arg(path)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    assert_eq!(errors.matches(", the sum is ").count(), 9, "{errors}");
    assert!(errors.contains(", the sum is 18\n"), "{errors}");
    assert!(errors.contains("Error occurred in muproc WORKER: "), "{errors}");
    assert!(errors.contains("WATCH WORKER has ended: (:ERROR-IN-PROCESS . "), "{errors}");
    assert!(!errors.contains("Warning"), "{errors}");
}
