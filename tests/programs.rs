//! Random programs, which must do the same however they are linked and however they are interrupted.
//!
//! Each program runs linked plainly, linked as always, and so that each safe point preempts and
//! collects (`src/machine/link/trial.rs`); what it prints and yields must be the same. What differs is made
//! smaller and shown. `MUPROC_PROGRAMS` says how many programs, `MUPROC_SEED` the first seed: `make
//! soak` runs many. With `MUPROC_ORACLE=sbcl` the programs are portable and are run by `sbcl` too.

#[path = "programs/doubles.rs"]
mod doubles;
#[path = "programs/form.rs"]
mod form;
#[path = "programs/forms.rs"]
mod forms;
#[path = "programs/fused.rs"]
mod fused;
#[path = "programs/generate.rs"]
mod generate;
#[path = "programs/objects.rs"]
mod objects;
#[path = "programs/patterns.rs"]
mod patterns;
#[path = "programs/statements.rs"]
mod statements;
#[path = "programs/structures.rs"]
mod structures;
#[path = "programs/trial.rs"]
mod trial;

use form::Form;
use generate::Generator;
use trial::{Mode, Outcomes, first_difference, outcomes};

/// Programs that run in one process.
const BATCH: usize = 500;
/// How many differences are shrunk and shown.
const SHOWN: usize = 6;
/// Trials of smaller programs for each.
const TRIALS: u64 = 6000;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

#[test]
fn programs_do_the_same_however_they_are_linked() {
    let (count, first) = (number("MUPROC_PROGRAMS", 2000) as usize, number("MUPROC_SEED", 1));
    let oracle = std::env::var_os("MUPROC_ORACLE").is_some();
    let modes = if oracle { Mode::WITH_ORACLE } else { Mode::ALL };
    let mut complaints = Vec::new();
    for begin in (0..count).step_by(BATCH) {
        let seeds = (begin..count.min(begin + BATCH)).map(|at| first + at as u64);
        let programs: Vec<Form> =
            seeds.clone().map(|seed| Generator::new(seed, oracle).program()).collect();
        let all: Vec<Outcomes> = modes.iter().map(|mode| outcomes(*mode, &programs)).collect();
        for (at, seed) in seeds.enumerate() {
            if all[0][at] == trial::ENDLESS {
                // The generator is to make none.
                complaints.push(format!("seed {seed} {}: {}", trial::ENDLESS, programs[at]));
                continue;
            }
            if all.iter().all(|of_mode| of_mode[at] == all[0][at]) {
                continue;
            }
            let smaller = match complaints.len() < SHOWN {
                true => {
                    programs[at].clone().shrunk(number("MUPROC_TRIALS", TRIALS) as usize, |some| {
                        first_difference(modes, some)
                    })
                }
                false => programs[at].clone(),
            };
            complaints.push(trial::report(modes, seed, &smaller));
        }
        if complaints.len() >= SHOWN {
            break;
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n\n"));
}
