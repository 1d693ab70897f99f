//! The tests of the language as data: `tests/lisp/<chapter>/*.lisp`.
//!
//! In such a file a form is followed by what it must do:
//!
//! - `;=> value` the values, as PRIN1 prints them, several with ` ; ` between; `;=>` alone: none
//! - `;prints text` what went to standard output, a newline written as `\n`
//! - `;! type` a condition of that type must be signalled
//!
//! A form without any is a definition. Each file is one run of the command, under a seed and thus
//! in virtual time; a form that ends or hangs the run is a failure, and the file is run once more
//! without it. `MUPROC_BLESS=1` (`make bless`) rewrites the values and the output.

#[path = "lisp/runner.rs"]
mod runner;

/// A test for each folder, and one that no folder is forgotten.
macro_rules! chapters {
    ($($chapter:ident)*) => {
        $(
            #[test]
            fn $chapter() {
                runner::chapter(&stringify!($chapter).replace('_', "-"));
            }
        )*

        #[test]
        fn no_chapter_is_forgotten() {
            let listed: Vec<String> =
                [$(stringify!($chapter)),*].iter().map(|c| c.replace('_', "-")).collect();
            for folder in runner::chapters() {
                assert!(listed.contains(&folder), "tests/lisp/{folder} is not listed in lisp.rs");
            }
        }
    };
}

chapters! {
    actor
    arrays
    conditions
    conses
    environment
    files
    iteration
    language
    memory
    numbers
    objects
    packages
    pathnames
    printer
    sequences
    streams
    structures
    symbols
    system
    types
}

/// No request is lost or executed twice, whatever is killed at whichever safe point.
#[test]
fn kills_among_behaviours_preempted_everywhere() {
    runner::preempted("actor/behaviour-kills.lisp");
}

/// Nobody sleeps through what he waits for, such as a name.
#[test]
fn requests_and_supervisors_preempted_everywhere() {
    for file in ["requests", "supervisors", "wait"] {
        runner::preempted(&format!("actor/{file}.lisp"));
    }
}

/// What operators on sequences keep across a safe point lies in their frames.
#[test]
fn long_sequences_preempted_everywhere() {
    runner::preempted("sequences/long.lisp");
}

/// Who waits misses nothing that comes while it looks.
#[test]
fn waits_preempted_everywhere() {
    runner::preempted("actor/wait.lisp");
    runner::preempted("actor/compat.lisp");
    runner::preempted("actor/mp.lisp");
}
