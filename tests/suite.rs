//! All tests of the command and of the library from outside, as one program: it is linked once, and the
//! harness keeps every core busy until the last test. `cargo test --test suite lisp::` runs those of
//! `tests/lisp.rs`, and so on. Apart stand `interleavings.rs`, which compiles files of `src` on its own, and
//! `charges.rs`, which needs a build of its own.
// Two of them share small files.
#![allow(clippy::duplicate_mod)]

mod architecture;
mod book;
mod classes;
mod command;
mod docs;
mod ends;
mod examples;
mod interrupts;
mod kills;
mod lisp;
mod literals;
mod manual;
mod memory;
mod objects;
mod offload;
mod options;
mod programs;
mod proofs;
mod properties;
mod reader_speed;
mod regressions;
mod reports;
mod requests;
mod robust;
mod tables;
mod terminal;

/// A file of tests that neither this program nor the manifest names would never be run.
#[test]
fn no_file_of_tests_is_forgotten() {
    let named = concat!(include_str!("suite.rs"), include_str!("../Cargo.toml"));
    for entry in
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).expect("the tests")
    {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let is_named = [format!("\nmod {name};"), format!("\nname = \"{name}\"")]
                .iter()
                .any(|declaration| named.contains(declaration.as_str()));
            assert!(is_named, "tests/{name}.rs belongs to no program of tests: see tests/suite.rs");
        }
    }
}
