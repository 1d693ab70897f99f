//! Runs the programs of `examples/`, under a seed and in virtual time, and compares what they print
//! with `examples/expected/NAME.txt`; `NAME.in` is their standard input.
//! `MUPROC_BLESS=1` rewrites the expectations.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

fn run(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let input = folder.join(format!("expected/{name}.in"));
    let stdin = match File::open(input) {
        Ok(file) => Stdio::from(file),
        Err(_) => Stdio::null(),
    };
    let output = Command::new("timeout")
        .args(["20", env!("CARGO_BIN_EXE_muproc"), "--seed", "1"])
        .arg(folder.join(format!("{name}.lisp")))
        .stdin(stdin)
        .output()
        .expect("the command");
    let is = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    let file = folder.join(format!("expected/{name}.txt"));
    if std::env::var_os("MUPROC_BLESS").is_some() {
        std::fs::write(file, is.as_bytes()).expect("a file of expectations");
        return;
    }
    let expected = std::fs::read_to_string(file).expect("a file of expectations");
    if errors.contains("is not implemented yet") {
        eprintln!("{name} waits: {}", errors.lines().next().unwrap_or(""));
        return;
    }
    assert_eq!(is, expected, "{name}\n{errors}");
    assert_eq!(output.status.code(), Some(0), "{name}\n{errors}");
    is_silent_when_checked(name);
}

/// What is good code has nothing that `check` could tell.
fn is_silent_when_checked(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let output = Command::new(env!("CARGO_BIN_EXE_muproc"))
        .arg("check")
        .arg(folder.join(format!("{name}.lisp")))
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let said = [output.stdout, output.stderr].concat();
    assert_eq!(String::from_utf8_lossy(&said), "", "check of {name}");
    assert_eq!(output.status.code(), Some(0), "check of {name}");
}

/// A test for each program, and one that none is forgotten.
macro_rules! examples {
    ($($(#[$attribute:meta])* $name:ident)*) => {
        $(
            $(#[$attribute])*
            #[test]
            fn $name() {
                run(&stringify!($name).replace('_', "-"));
            }
        )*

        #[test]
        fn none_is_forgotten() {
            let listed = [$(stringify!($name)),*];
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
            for entry in std::fs::read_dir(folder).expect("the examples") {
                let path = entry.expect("an entry").path();
                if path.extension().is_some_and(|extension| extension == "lisp") {
                    let name = path.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_");
                    assert!(listed.contains(&name.as_str()), "{name} is not listed in examples.rs");
                }
            }
        }
    };
}

examples! {
    bank
    chat
    chat_rooms
    deadline
    job_queue
    key_value_store
    map_reduce
    ping_pong
    primes
    rate_limiter
    reference
    ring
    selective_receive
    server
    simulation
    timers
    worker_pool
}
