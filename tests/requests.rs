//! Calls of servers do the same in the plain case, which takes few steps, and step by step.
//!
//! Programs of clients and servers are drawn from seeds (`requests/clients.lisp`): answers of all kinds, failures,
//! deadlines, rings, limits, restarts, throws out of a call. Linked plainly, clients and servers never take the plain
//! case; what each client sees and what each server counts must be the same.

use std::process::Command;

const PROGRAM: &str = include_str!("requests/clients.lisp");

/// Runs the program drawn from a seed, with these settings (`src/machine/link/trial.rs`).
fn run(seed: u32, settings: &[(&str, &str)]) -> String {
    let path = std::env::temp_dir().join(format!("requests-{}-{seed}.lisp", std::process::id()));
    std::fs::write(&path, PROGRAM.replace("SEED", &seed.to_string())).expect("a file");
    let mut command = Command::new("timeout");
    command.args(["60", env!("CARGO_BIN_EXE_muproc"), "--seed", "1"]).arg(&path);
    command.envs(settings.iter().copied());
    let output = command.output().expect("the command");
    let _ = std::fs::remove_file(&path);
    let (out, err) = (output.stdout, output.stderr);
    let (out, err) = (String::from_utf8_lossy(&out), String::from_utf8_lossy(&err));
    assert!(output.status.success(), "seed {seed} {settings:?}: {}\n{out}\n{err}", output.status);
    out.into_owned()
}

fn same_in_both(seeds: std::ops::Range<u32>) {
    for seed in seeds {
        let plain = run(seed, &[("MUPROC_LINK", "plain")]);
        assert!(plain.lines().count() > 9, "seed {seed}: {plain}");
        assert_eq!(run(seed, &[]), plain, "seed {seed}");
        assert_eq!(run(seed, &[("MUPROC_COLLECT", "always")]), plain, "seed {seed}, collected");
    }
}

#[test]
fn calls_are_the_same_step_by_step() {
    same_in_both(1..9);
}

#[test]
fn and_with_other_seeds() {
    same_in_both(9..17);
}
