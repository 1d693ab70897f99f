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

/// No request is lost or executed twice, whatever is killed at whichever safe point; nobody sleeps through what
/// it waits for, such as a name, or misses what comes while it looks.
mod preempted_everywhere {
    use super::runner::preempted;

    #[test]
    fn kills_among_behaviours() {
        preempted("actor/behaviour-kills.lisp");
    }

    #[test]
    fn requests() {
        preempted("actor/requests.lisp");
    }

    #[test]
    fn supervisors() {
        preempted("actor/supervisors.lisp");
    }

    #[test]
    fn waits() {
        preempted("actor/wait.lisp");
    }

    #[test]
    fn objects_that_muprocs_share() {
        preempted("actor/compat.lisp");
    }

    #[test]
    fn simple_processes() {
        preempted("actor/mp.lisp");
    }

    /// What operators on sequences keep across a safe point lies in their frames.
    #[test]
    fn long_sequences() {
        preempted("sequences/long.lisp");
    }
}
