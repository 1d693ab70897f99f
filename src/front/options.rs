//! The options of the command line.

use crate::data::native_name;
use crate::text::closest;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

/// Something to be run; jobs are run in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Job {
    /// `-e FORM`.
    Evaluate(String),
    /// `-p FORM`.
    Print(String),
    /// `-l FILE`, or the script.
    Load(String),
}

/// The kind of run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Runs the jobs, then ends.
    Jobs,
    /// Runs the jobs, then what is typed.
    Repl,
    /// Reads, expands and analyses the files without running them.
    Check(Vec<String>),
    /// Evaluates the form in a muproc of its own.
    Once {
        /// The form.
        form: String,
        /// Seconds, or `none`.
        timeout: String,
        /// The form to evaluate when the time is over.
        timeout_value: Option<String>,
    },
}

/// The settings of the command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The kind of run.
    pub mode: Mode,
    /// What to run, in order.
    pub jobs: Vec<Job>,
    /// Arguments of the script.
    pub arguments: Vec<String>,
    /// Whether to show no banner.
    pub quiet: bool,
    /// Whether to load no init file.
    pub no_init: bool,
    /// The directories of libraries.
    pub libraries: Vec<String>,
    /// The number of worker threads; 0 for the number of processors.
    pub workers: usize,
    /// The seed.
    pub seed: Option<u64>,
    /// Whether time is virtual.
    pub virtual_time: bool,
    /// The beginning of virtual time, in microseconds since 1970.
    pub epoch: Option<u64>,
    /// The most bytes that all muprocs together may hold.
    pub max_heap: Option<u64>,
    /// The most bytes of the stack of a muproc, if given.
    pub max_stack: Option<u64>,
    /// The most messages that a mailbox may hold.
    pub mailbox_limit: u32,
    /// How long the cleanups of a killed muproc may take, in microseconds.
    pub kill_grace: u64,
    /// Whether muprocs that still wait at the end are an error.
    pub strict: bool,
    /// `always`, `never` or `auto`.
    pub color: String,
    /// Whether diagnostics are JSON.
    pub json: bool,
}

const ABOUT: &str = "muproc runs programs of an actor language: Common Lisp, in processes that share nothing and send each other messages.";

const AFTER: &str = "\
Without FILE, -e, -p or -l: the REPL on a terminal, otherwise the forms on standard input.
FILE may be `-`, standard input. What follows FILE is the script's: ext:*command-line-arguments*.
After -e, -p or -l there is no FILE, all that follows are arguments: `muproc -l FILE -p FORM`.

`muproc check FILE...` goes into the files that FILE loads and tells all mistakes that it finds.

Exit codes: 0; 1 an error in main that nobody handled, or a deadlock; 2 misuse; 124 a timeout;
130 and 143 after SIGINT and SIGTERM; what (ext:exit n) says. Of check: 1 when something is sure to
fail if it is reached (an error, an undefined name, a wrong call), 0 if there are only warnings of
style; with --strict 1 whenever it has told anything.

Files: $XDG_CONFIG_HOME/muproc/init.lisp is loaded before the REPL starts,
$XDG_STATE_HOME/muproc/history keeps what was typed. MUPROC_LIB: more directories of libraries.";

fn value(name: &'static str, shown: &'static str, help: &'static str) -> Arg {
    // If an option is given twice, as by a script that adds to the options it was given, the last
    // one counts.
    Arg::new(name).long(name).value_name(shown).help(help).global(true).overrides_with(name)
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help).global(true)
}

fn job(name: &'static str, short: char, shown: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .value_name(shown)
        .action(ArgAction::Append)
        .allow_hyphen_values(true)
        .help(help)
}

/// Adds `--lib`. It is not global, because of a global option only those after the name of the
/// subcommand would count.
fn libraries(command: Command) -> Command {
    command.arg(
        Arg::new("lib")
            .long("lib")
            .value_name("DIR")
            .action(ArgAction::Append)
            .help("A directory of libraries, for REQUIRE, and of systems, for ASDF:LOAD-SYSTEM; may be repeated"),
    )
}

fn timeouts(command: Command) -> Command {
    command
        .arg(
            Arg::new("timeout")
                .long("timeout")
                .value_name("SECONDS")
                .help("With -1: how long the form may take, or `none` [default: 10]")
                .value_parser(|text: &str| match text.parse::<f64>() {
                    _ if text == "none" => Ok(text.to_string()),
                    Ok(n) if n.is_finite() && n >= 0.0 => Ok(text.to_string()),
                    _ => Err("not a number of seconds, nor `none`"),
                }),
        )
        .arg(
            Arg::new("timeout-value")
                .long("timeout-value")
                .value_name("FORM")
                .allow_hyphen_values(true)
                .help("With -1: what to evaluate when the time is over, instead of exit code 124"),
        )
}

fn runtime(command: Command) -> Command {
    command
        .next_help_heading("Runtime")
        .arg(
            value("workers", "N", "Worker threads [default: one for each processor]")
                .value_parser(value_parser!(u64).range(1..=255)),
        )
        .arg(
            value("seed", "N", "One worker, every choice drawn from N, virtual time: runs repeat")
                .value_parser(value_parser!(u64)),
        )
        .arg(switch("virtual-time", "A clock that jumps to the next timer when nothing can run"))
        .arg(switch("real-time", "The real clock, even with --seed").overrides_with("virtual-time"))
        .arg(
            value("epoch", "SECONDS", "Where virtual time begins, in seconds since 1970")
                .value_parser(value_parser!(u64)),
        )
        .arg(
            value("max-heap", "BYTES", "The most bytes of all muprocs together (3/4 of the memory); K, M and G are understood")
                .value_parser(bytes),
        )
        .arg(
            value("max-stack", "BYTES", "The most bytes of the stack of a muproc [default: 256M, or half of what it may hold]")
                .value_parser(bytes),
        )
        .arg(
            value("mailbox-limit", "N", "The most messages of a mailbox [default: 1000000]")
                .value_parser(value_parser!(u32).range(1..)),
        )
        .arg(
            value(
                "kill-grace",
                "SECONDS",
                "How long cleanups of a killed muproc may take [default: 5]",
            )
            .value_parser(|text: &str| match text.parse::<f64>() {
                Ok(n) if (0.0..=1e9).contains(&n) => Ok((n * 1e6) as u64),
                _ => Err("not a number of seconds"),
            }),
        )
        .arg(switch("strict", "Muprocs that still wait at the end are an error"))
        .arg(
            value("color", "WHEN", "Whether to colour reports")
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"])),
        )
        .arg(
            value("error-format", "FORMAT", "How diagnostics look; json: one object a line")
                .value_parser(PossibleValuesParser::new(["human", "json"])),
        )
}

/// Parses a number of bytes with an optional suffix.
fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit: u64 = match text[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err("not a number of bytes".into()),
    };
    let number: u64 = digits.parse().map_err(|_| "not a number of bytes".to_string())?;
    number.checked_mul(unit).ok_or_else(|| "too many bytes".into())
}

/// Makes the description of all options.
pub fn command() -> Command {
    let files =
        |required: bool| Arg::new("files").value_name("FILE").num_args(0..).required(required);
    let command = Command::new("muproc")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .after_help(AFTER)
        .override_usage(
            "muproc [OPTIONS] [FILE [ARGUMENT]...]\n       muproc once|repl|check [OPTIONS] ...",
        )
        .args_conflicts_with_subcommands(false)
        .subcommand_precedence_over_arg(true)
        .disable_help_subcommand(true)
        .arg(job("eval", 'e', "FORM", "Evaluates FORM; -e, -p and -l may be repeated, in order"))
        .arg(job("print", 'p', "FORM", "Evaluates FORM and prints its values"))
        .arg(job("load", 'l', "FILE", "Loads FILE"))
        .arg(
            Arg::new("once")
                .short('1')
                .value_name("FORM")
                .allow_hyphen_values(true)
                .help("Evaluates FORM in a fresh muproc with a deadline, prints the values"),
        )
        .arg(
            Arg::new("interactive")
                .short('i')
                .action(ArgAction::SetTrue)
                .help("The REPL after FILE"),
        )
        .arg(switch("quiet", "No banner").short('q'))
        .arg(switch("no-init", "Without the init file"))
        .arg(
            Arg::new("script")
                .value_name("FILE")
                .num_args(0..)
                .trailing_var_arg(true)
                .help("The script, then its arguments"),
        )
        .subcommand(
            timeouts(Command::new("once").about("Evaluates FORM in a fresh muproc, like -1")).arg(
                Arg::new("form").value_name("FORM").required(true).allow_negative_numbers(true),
            ),
        )
        .subcommand(
            Command::new("repl")
                .about("Loads the FILEs, then the REPL, even when standard input is no terminal")
                .arg(files(false)),
        )
        .subcommand(
            Command::new("check")
                .about("Reads, expands and analyses FILEs without running them")
                .arg(files(true)),
        )
        .mut_subcommands(libraries);
    runtime(timeouts(libraries(command)))
}

/// With fewer bytes than this for all muprocs, or for one stack, not even a report could be made.
const LEAST: u64 = 64 << 10;

/// Parses the command line. The error is the text to print and the exit code.
pub fn parse(arguments: impl Iterator<Item = std::ffi::OsString>) -> Result<Options, (String, u8)> {
    let arguments = arguments.map(|argument| native_name::text_of(&argument));
    let mut command = command();
    let options_there = option_names(&command);
    let matches =
        command.try_get_matches_from_mut(arguments).map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (error.to_string(), 0),
            _ => {
                let text = error.to_string();
                let text = text.trim_start_matches("error: ");
                let first: Vec<&str> =
                    text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
                let meant = meant(&error, &options_there);
                (format!("{}{meant}; see muproc --help", first.join(" ")), 2)
            }
        })?;
    options(&matches)
        .and_then(forms_as_given)
        .map_err(|text| (format!("{text}; see muproc --help"), 2))
}

/// Arguments are taken for names of files, which need not be UTF-8; forms must be.
fn forms_as_given(mut options: Options) -> Result<Options, String> {
    let mut forms: Vec<(&str, &mut String)> = Vec::new();
    for job in &mut options.jobs {
        match job {
            Job::Evaluate(form) => forms.push(("-e", form)),
            Job::Print(form) => forms.push(("-p", form)),
            Job::Load(_) => {}
        }
    }
    if let Mode::Once { form, timeout_value, .. } = &mut options.mode {
        forms.push(("-1", form));
        forms.extend(timeout_value.as_mut().map(|form| ("--timeout-value", form)));
    }
    for (option, form) in forms {
        let given = native_name::name_of(form).to_str().map(str::to_string);
        *form = given.ok_or_else(|| format!("{option}: the form is not UTF-8"))?;
    }
    Ok(options)
}

/// Whether an invalid command line asks for JSON reports.
pub fn wants_json(arguments: impl Iterator<Item = std::ffi::OsString>) -> bool {
    let arguments: Vec<_> = arguments.take_while(|argument| argument != "--").collect();
    let is_pair = |pair: &[std::ffi::OsString]| pair[0] == "--error-format" && pair[1] == "json";
    arguments.iter().any(|argument| argument == "--error-format=json")
        || arguments.windows(2).any(is_pair)
}

/// Returns the names of all options, as they are typed.
fn option_names(command: &Command) -> Vec<String> {
    let all = std::iter::once(command).chain(command.get_subcommands());
    let mut names: Vec<String> = all
        .flat_map(Command::get_arguments)
        .filter_map(|argument| argument.get_long().map(|name| format!("--{name}")))
        .chain(["--help".into(), "--version".into()])
        .collect();
    names.sort();
    names
}

/// Suggests an option for one that does not exist.
fn meant(error: &clap::Error, options: &[String]) -> String {
    let Some(ContextValue::String(given)) = error.get(ContextKind::InvalidArg) else {
        return String::new();
    };
    let name = given.split('=').next().unwrap_or_default();
    match closest(name, options.iter().map(String::as_str)) {
        Some(meant) if error.kind() == ErrorKind::UnknownArgument => {
            format!(", did you mean '{meant}'?")
        }
        _ => String::new(),
    }
}

/// Suggests a command for a file that does not exist.
pub fn meant_command(file: &str) -> Option<&'static str> {
    closest(file, ["once", "repl", "check"])
}

fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.get_many::<String>(name).map(|all| all.cloned().collect()).unwrap_or_default()
}

fn options(matches: &ArgMatches) -> Result<Options, String> {
    let mut jobs: Vec<(usize, Job)> = Vec::new();
    for (name, make) in
        [("eval", Job::Evaluate as fn(String) -> Job), ("print", Job::Print), ("load", Job::Load)]
    {
        let indices = matches.indices_of(name).into_iter().flatten();
        jobs.extend(indices.zip(texts(matches, name).into_iter().map(make)));
    }
    jobs.sort_by_key(|job| job.0);
    let mut jobs: Vec<Job> = jobs.into_iter().map(|job| job.1).collect();
    let mut script = texts(matches, "script");
    // After -e, -p or -l there is no script: everything left is an argument.
    if jobs.is_empty() && !script.is_empty() {
        jobs.push(Job::Load(script.remove(0)));
    }
    let (sub, mode) = mode(matches, &mut jobs)?;
    let from = sub.unwrap_or(matches);
    let flag = |name: &str| matches.get_flag(name) || from.get_flag(name);
    let number = |name: &str| from.get_one::<u64>(name).copied();
    let text = |name: &str| from.get_one::<String>(name).cloned();
    let small = |name: &str| from.get_one::<u32>(name).copied();
    let seed = number("seed");
    if flag("virtual-time") && flag("real-time") {
        return Err("--virtual-time and --real-time contradict each other".into());
    }
    let mut libraries = texts(matches, "lib");
    libraries.extend(sub.map(|sub| texts(sub, "lib")).unwrap_or_default());
    for limit in ["max-heap", "max-stack"] {
        if number(limit).is_some_and(|bytes| bytes < LEAST) {
            return Err(format!("--{limit}: at least 64K"));
        }
    }
    Ok(Options {
        mode,
        jobs,
        arguments: script,
        quiet: flag("quiet"),
        no_init: flag("no-init"),
        libraries,
        workers: number("workers").unwrap_or(0) as usize,
        seed,
        virtual_time: flag("virtual-time") || (seed.is_some() && !flag("real-time")),
        epoch: number("epoch").map(|seconds| seconds.saturating_mul(1_000_000)),
        max_heap: number("max-heap"),
        max_stack: number("max-stack"),
        mailbox_limit: small("mailbox-limit").unwrap_or(1_000_000),
        kill_grace: number("kill-grace").unwrap_or(5_000_000),
        strict: flag("strict"),
        color: text("color").unwrap_or_else(|| "auto".into()),
        json: text("error-format").is_some_and(|format| format == "json"),
    })
}

/// Returns an option that has the same name before and after the subcommand.
fn of_either(matches: &ArgMatches, sub: &ArgMatches, name: &str) -> Option<String> {
    sub.get_one::<String>(name).or_else(|| matches.get_one::<String>(name)).cloned()
}

/// Refuses options before the subcommand `sub` that do not go with it.
fn refuse_before(matches: &ArgMatches, sub: &str, jobs: &[Job]) -> Result<(), String> {
    if matches.contains_id("once") {
        return Err("-1 stands alone".into());
    }
    if sub != "repl" && !jobs.is_empty() {
        return Err(format!("-e, -p and -l do not go with `{sub}`"));
    }
    if sub != "repl" && matches.get_flag("interactive") {
        return Err(format!("-i does not go with `{sub}`"));
    }
    let is_timed = matches.contains_id("timeout") || matches.contains_id("timeout-value");
    if sub != "once" && is_timed {
        return Err(MISPLACED_TIMEOUT.into());
    }
    Ok(())
}

const MISPLACED_TIMEOUT: &str = "--timeout and --timeout-value belong to -1 and `once`";

/// Determines the kind of run. Returns also the options after the subcommand, if there is one. The
/// files of `repl` are added to the jobs.
fn mode<'m>(
    matches: &'m ArgMatches,
    jobs: &mut Vec<Job>,
) -> Result<(Option<&'m ArgMatches>, Mode), String> {
    let once = |form: String, from: &ArgMatches| Mode::Once {
        form,
        timeout: of_either(matches, from, "timeout").unwrap_or_else(|| "10".into()),
        timeout_value: of_either(matches, from, "timeout-value"),
    };
    if let Some((name, sub)) = matches.subcommand() {
        refuse_before(matches, name, jobs)?;
        let mode = match name {
            "once" => once(sub.get_one::<String>("form").cloned().unwrap_or_default(), sub),
            "check" => Mode::Check(texts(sub, "files")),
            _ => {
                jobs.extend(texts(sub, "files").into_iter().map(Job::Load));
                Mode::Repl
            }
        };
        return Ok((Some(sub), mode));
    }
    if let Some(form) = matches.get_one::<String>("once") {
        if !jobs.is_empty() || matches.get_flag("interactive") {
            return Err("-1 stands alone".into());
        }
        return Ok((None, once(form.clone(), matches)));
    }
    if matches.contains_id("timeout") || matches.contains_id("timeout-value") {
        return Err(MISPLACED_TIMEOUT.into());
    }
    let interactive = matches.get_flag("interactive")
        || (jobs.is_empty() && std::io::IsTerminal::is_terminal(&std::io::stdin()));
    Ok((None, if interactive { Mode::Repl } else { Mode::Jobs }))
}
