//! Short forms of the proofs in `tests/proofs`: scale, random kills, order, behaviours; and the programs of CL-MUPROC's reference. `make soak` runs the long
//! ones, and that of fairness, which needs real time.

use std::process::{Command, Stdio};

fn holds(name: &str, seed: &str, size: (&str, &str)) {
    holds_with(name, &["--seed", seed], size);
}

fn holds_with(name: &str, options: &[&str], size: (&str, &str)) {
    let path = format!("{}/tests/proofs/{name}.lisp", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("timeout")
        .args(["100", env!("CARGO_BIN_EXE_muproc")])
        .args(options)
        .arg(&path)
        .env(size.0, size.1)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let is = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(is, "0 faults\n", "{name}, {options:?}\n{errors}");
}

#[test]
fn much_of_everything() {
    holds("scale", "1", ("PROOF_SIZE", "5000"));
}

#[test]
fn kills_at_random() {
    for seed in ["1", "2", "3"] {
        holds("chaos", seed, ("PROOF_KILLS", "400"));
    }
}

#[test]
fn what_behaviours_promise_to_many_at_once() {
    for seed in ["1", "2", "3"] {
        holds("behaviours", seed, ("PROOF_ROUNDS", "20"));
    }
}

#[test]
fn the_order_of_one_sender() {
    for seed in 1..=20 {
        holds("order", &seed.to_string(), ("PROOF_MESSAGES", "60"));
    }
}

#[test]
fn the_programs_of_the_reference() {
    for seed in 1..=10 {
        holds("reference", &seed.to_string(), ("PROOF_SIZE", "1"));
    }
    for workers in ["1", "2"] {
        holds_with("reference", &["--workers", workers], ("PROOF_SIZE", "1"));
    }
}
