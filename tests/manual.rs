//! The programs of `docs/manual.md` do what the text says.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

/// The blocks of Lisp in the manual that are whole programs.
fn programs() -> Vec<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual.md");
    let text = std::fs::read_to_string(path).expect("the manual");
    let blocks = text.split("```lisp\n").skip(1);
    let blocks = blocks.map(|block| block.split("```").next().unwrap_or("").to_string());
    blocks.filter(|block| block.contains("(muproc-spawn ")).collect()
}

/// The names of options in a text.
fn options_in(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_lowercase() || c == '-';
    let words = text.split("--").skip(1).zip(text.split("--"));
    let names = words.filter(|(_, before)| !before.ends_with(is_part)).map(|(after, _)| {
        let name = after.split(|c| !is_part(c)).next().unwrap_or_default();
        name.trim_end_matches('-').to_string()
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// Each option that `--help` tells of stands in the manual, and the other way.
#[test]
fn the_manual_tells_of_each_option() {
    let help = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_muproc")).args(arguments).output();
        String::from_utf8(output.expect("the command").stdout).expect("text")
    };
    let mut told = String::new();
    for name in ["once", "repl", "check"] {
        told += &help(&[name, "--help"]);
    }
    told += &help(&["--help"]);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual.md");
    let manual = std::fs::read_to_string(path).expect("the manual");
    assert_eq!(options_in(&told), options_in(&manual));
    for short in ["-e", "-p", "-l", "-1", "-i", "-q"] {
        assert!(told.contains(&format!("  {short}")), "{short} is no option");
        let stands = [format!("`{short}"), format!("muproc {short}")];
        assert!(stands.iter().any(|text| manual.contains(text)), "{short} is not in the manual");
    }
}

/// Each name that package EXT exports stands in the manual.
#[test]
fn the_manual_tells_of_each_extension() {
    let form = "(do-external-symbols (s \"EXT\") (format t \"ext:~(~a~)~%\" (symbol-name s)))";
    let output = Command::new(env!("CARGO_BIN_EXE_muproc")).args(["-e", form]).output();
    let names = String::from_utf8(output.expect("the command").stdout).expect("text");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual.md");
    let manual = std::fs::read_to_string(path).expect("the manual");
    assert!(names.lines().count() > 20, "{names}");
    for name in names.lines() {
        let is_end = |c: char| !(c.is_ascii_lowercase() || "-*".contains(c));
        let has = |text: &str| text.split(is_end).next() == name.strip_prefix("ext:");
        assert!(manual.split("ext:").skip(1).any(has), "{name} is not in the manual");
    }
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
    assert!(errors.contains("Error occurred in muproc :WORKER: "), "{errors}");
    assert!(errors.contains("WATCH WORKER has ended: (:ERROR-IN-PROCESS . "), "{errors}");
    assert!(!errors.contains("Warning"), "{errors}");
}

/// The programs print what the text below them says, and nothing goes wrong in them: all but the first one, in
/// which a worker crashes.
#[test]
fn the_other_programs() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual.md");
    let text = std::fs::read_to_string(path).expect("the manual");
    let crashes = programs().into_iter().next();
    let mut count = 0;
    for (i, block) in text.split("```lisp\n").skip(1).enumerate() {
        let (program, after) = block.split_once("```").expect("the end of a block");
        if crashes.as_deref() == Some(program) {
            continue;
        }
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        let path = path.join(format!("manual-{i}.lisp"));
        std::fs::write(&path, program).expect("a place for the script");
        let output = Command::new("timeout")
            .args(["20", env!("CARGO_BIN_EXE_muproc"), "--seed", "1"])
            .arg(path)
            .stdin(Stdio::null())
            .output()
            .expect("the command");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*errors), (Some(0), ""), "{program}");
        let prints = String::from_utf8_lossy(&output.stdout).to_string();
        for line in prints.lines().filter(|line| !line.trim().is_empty()) {
            assert!(after.trim_start().starts_with("This prints"), "{after}");
            assert!(after.lines().take(3).any(|told| told.contains(line.trim())), "{line}");
        }
        count += 1;
    }
    assert!(count >= 8, "only {count} programs are in the manual");
}
