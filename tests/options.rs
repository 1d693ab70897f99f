//! Each option means the same before and after the name of a subcommand, or is refused there.

use clap::Arg;
use muproc::front::options::{Job, Options, command, parse};

fn parsed(arguments: &[&str]) -> Result<Options, String> {
    let all = std::iter::once("muproc").chain(arguments.iter().copied());
    parse(all.map(std::ffi::OsString::from)).map_err(|(text, code)| {
        assert_eq!(code, 2, "{arguments:?}: {text}");
        text
    })
}

/// What each subcommand wants beside options.
const SUBCOMMANDS: &[(&str, &[&str])] =
    &[("once", &["(f)"]), ("repl", &[]), ("check", &["a.lisp"])];

/// A value for each option, other than its default.
fn sample(option: &Arg) -> Option<&'static str> {
    Some(match option.get_id().as_str() {
        "eval" | "print" | "once" => "(g)",
        "load" => "b.lisp",
        "lib" => "directory",
        "timeout" => "2",
        "timeout-value" => ":late",
        "workers" | "seed" | "epoch" | "mailbox-limit" | "kill-grace" => "3",
        "max-heap" | "max-stack" => "3M",
        "color" => "always",
        "error-format" => "json",
        _ => return None,
    })
}

/// All ways to write an option.
fn written(option: &Arg) -> Vec<String> {
    let long = option.get_long().map(|name| format!("--{name}"));
    let short = option.get_short().map(|name| format!("-{name}"));
    long.into_iter().chain(short).collect()
}

fn all_options() -> Vec<Arg> {
    let command = command();
    command.get_arguments().filter(|arg| !arg.is_positional()).cloned().collect()
}

/// With options before and after the subcommand.
fn placed(before: &[&str], name: &str, after: &[&str], rest: &[&str]) -> Result<Options, String> {
    parsed(&[before, &[name], after, rest].concat())
}

#[test]
fn options_mean_the_same_before_and_after_a_subcommand() {
    for option in all_options() {
        for flag in written(&option) {
            let mut given = vec![flag.as_str()];
            given.extend(sample(&option));
            // Without a seed, time is real anyway.
            let beside: &[&str] = if flag == "--real-time" { &["--seed", "1"] } else { &[] };
            for (name, rest) in SUBCOMMANDS {
                let without = placed(beside, name, &[], rest).expect("no option");
                let before = placed(&[beside, &given].concat(), name, &[], rest);
                let after = placed(beside, name, &given, rest);
                if let (Ok(before), Ok(after)) = (&before, &after) {
                    assert_eq!(before, after, "{flag} and {name}");
                }
                let is_same = flag == "-i" && *name == "repl";
                for taken in [before, after].into_iter().flatten().filter(|_| !is_same) {
                    assert_ne!(taken, without, "{flag} is ignored with {name}");
                }
            }
        }
    }
}

#[test]
fn refusals_tell_what_belongs_where() {
    let refusals = [
        (&["--timeout", "2", "check", "a"][..], "belong to -1 and `once`"),
        (&["--timeout", "2", "a"], "belong to -1 and `once`"),
        (&["--timeout-value", "2", "repl"], "belong to -1 and `once`"),
        (&["-e", "1", "check", "a"], "do not go with `check`"),
        (&["-p", "1", "once", "2"], "do not go with `once`"),
        (&["-1", "1", "once", "2"], "-1 stands alone"),
        (&["-1", "1", "-i"], "-1 stands alone"),
        (&["-i", "check", "a"], "-i does not go with `check`"),
        (&["--virtual-time", "once", "--real-time", "1"], "contradict each other"),
    ];
    for (arguments, text) in refusals {
        let told = parsed(arguments).expect_err("a refusal");
        assert!(told.contains(text), "{arguments:?}: {told}");
        assert!(told.ends_with("; see muproc --help"), "{told}");
    }
}

#[test]
fn what_may_be_repeated_is_taken_from_both_places() {
    let options = parsed(&["--lib", "a", "repl", "--lib", "b", "c.lisp"]).expect("options");
    assert_eq!(options.libraries, ["a", "b"]);
    assert_eq!(options.jobs, [Job::Load("c.lisp".into())]);
    let options = parsed(&["--lib", "a", "--lib", "b", "-e", "1"]).expect("options");
    assert_eq!(options.libraries, ["a", "b"]);
}

#[test]
fn what_follows_the_script_is_its_own() {
    let options = parsed(&["a.lisp", "check", "--seed", "1", "--lib", "d"]).expect("options");
    assert_eq!(options.jobs, [Job::Load("a.lisp".into())]);
    assert_eq!(options.arguments, ["check", "--seed", "1", "--lib", "d"]);
    assert_eq!((options.seed, options.libraries), (None, vec![]));
}
