//! The command line: what `ses` can be asked to do, and which mistakes it refuses before anything runs.

use std::{path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand};

use ses_tame::LockdownOptions;

use crate::grant::Grant;

const EXAMPLES: &str = "\
Examples:
  ses run app.js                            run an application, one compartment for each package
  ses run app.js --port 80                  what follows the entry belongs to the program
  ses run --env HOME app.js                 let the program read one variable of the environment
  ses run --grant chalk:process app.js      give one package one power
  ses run --grant '$root$:fs=.:ro' app.js   let the entry's package read a directory
  ses start script.js                       run a script in the start compartment, before lockdown
  ses audit                                 lock a realm down, and look for what it may have missed

Options of lockdown: LOCKDOWN_<NAME> in the environment, see ses audit --help.

Exit status: 0 success, 1 the program failed, 2 usage, 3 a power was refused, 8 --timeout, 9 --max-memory,
10 --max-steps; the whole list is in docs/errors.";

/// Hardened JavaScript: run programs whose packages get no power that nobody granted.
#[derive(Debug, Parser)]
#[command(name = "ses", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run an application: every package in a compartment of its own, the language locked down
    Run(RunArgs),
    /// Run a script or module in the start compartment, before lockdown, with no packages apart
    Start(StartArgs),
    /// Lock a fresh realm down, and look for what lockdown may have missed
    Audit(AuditArgs),
}

const RUN_EXAMPLES: &str = "\
Powers that --grant knows:
  process   a small `process`: argv, exitCode, exit, env as named by --env, stdout and stderr;
            and node:tty and node:os over the same facts
  crypto    randomness: crypto.getRandomValues, randomUUID, the module node:crypto and Math.random
  random    Math.random, and nothing else
  timers    setTimeout, setInterval, setImmediate and the module node:timers
  clock     the time: a Date that knows now, and performance.now
  env       process.env, as named by --env, without the rest of `process`
  fs=DIR:ro a directory, to be read (or :rw, to be changed too): the global `fs`, and node:fs and
            node:fs/promises over it; fs.NAME=DIR:ro for one more, as the global NAME
  fs=stub   a built-in module (any) in name only: it can be imported, and refuses when called

What --max-steps N counts: the iterations of each loop, within one call of its function, and the jobs
(promise jobs, timers) of the whole run; each may be N. It does not count calls (recursion ends at 4,000
anyway), loops of built-ins, or regular expressions: bound those by --timeout.

Examples:
  ses run app.js
  ses run --timeout 10 --max-memory 500M app.js
  ses run --env HOME --env LANG app.js -- --verbose
  ses run --grant chalk:process --grant nanoid:crypto app.js
  ses run --grant '$root$:fs=./data:ro' app.js       $root$ is the package of the entry";

/// What `ses run` takes.
#[derive(Debug, Args)]
#[command(after_help = RUN_EXAMPLES)]
pub struct RunArgs {
    /// Let the program see this variable of the environment in process.env (repeatable)
    #[arg(long = "env", value_name = "NAME", value_parser = env_name)]
    pub env: Vec<String>,

    /// Give dependencies no console
    #[arg(long)]
    pub no_console: bool,

    /// Give a package a power (repeatable)
    #[arg(long = "grant", value_name = "PACKAGE:POWER")]
    pub grants: Vec<Grant>,

    /// Add a condition for the `exports` and `imports` of packages (repeatable)
    #[arg(short = 'C', long = "conditions", value_name = "CONDITION")]
    pub conditions: Vec<String>,

    /// Let the entry's package import its devDependencies
    #[arg(long)]
    pub dev: bool,

    /// End the process after so many seconds, whatever runs (exit status 8)
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,

    /// End the process when it has more memory resident, looked at every 5 ms (exit status 9)
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    pub max_memory: Option<u64>,

    /// End the program when a loop iterates, or the event loop runs jobs, more often (exit status 10)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_steps: Option<u64>,

    /// The file to run
    pub entry: PathBuf,

    /// The program's own arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

const START_EXAMPLES: &str = "\
Options of lockdown in the environment (LOCKDOWN_<NAME>, see ses audit --help) apply where the
program's lockdown() does not say. These variables, and those that --env names, are in process.env;
LOCKDOWN_OPTIONS is left to @endo/lockdown, which reads it there.

Examples:
  ses start script.js
  ses start --env HOME main.mjs
  LOCKDOWN_ERROR_TRAPPING=report ses start main.mjs";

/// What `ses start` takes.
#[derive(Debug, Args)]
#[command(after_help = START_EXAMPLES)]
pub struct StartArgs {
    /// Let the program see this variable of the environment in process.env (repeatable)
    #[arg(long = "env", value_name = "NAME", value_parser = env_name)]
    pub env: Vec<String>,

    /// The script or module to run
    pub entry: PathBuf,

    /// The program's own arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

const AUDIT_EXAMPLES: &str = "\
Options of lockdown (the first value is the default), by --set or in the environment; --set wins:
  consoleTaming                   LOCKDOWN_CONSOLE_TAMING                     safe, unsafe
  dateTaming, mathTaming          LOCKDOWN_DATE_TAMING, _MATH_TAMING          safe, unsafe (no effect)
  domainTaming                    LOCKDOWN_DOMAIN_TAMING                      safe, unsafe (no effect)
  errorTaming                     LOCKDOWN_ERROR_TAMING                       safe, unsafe, unsafe-debug
  errorTrapping                   LOCKDOWN_ERROR_TRAPPING                     platform, exit, abort, report, none
  evalTaming                      LOCKDOWN_EVAL_TAMING                        safe-eval, unsafe-eval, no-eval
  __hardenTaming__                LOCKDOWN_HARDEN_TAMING                      safe, unsafe
  legacyRegeneratorRuntimeTaming  LOCKDOWN_LEGACY_REGENERATOR_RUNTIME_TAMING  safe, unsafe-ignore
  localeTaming                    LOCKDOWN_LOCALE_TAMING                      safe, unsafe
  overrideDebug                   LOCKDOWN_OVERRIDE_DEBUG                     names, separated by commas
  overrideTaming                  LOCKDOWN_OVERRIDE_TAMING                    moderate, min, severe
  regExpTaming                    LOCKDOWN_REGEXP_TAMING                      safe, unsafe
  reporting                       LOCKDOWN_REPORTING                          platform, console, none
  stackFiltering                  LOCKDOWN_STACK_FILTERING                    concise, omit-frames, shorten-paths, verbose
  unhandledRejectionTrapping      LOCKDOWN_UNHANDLED_REJECTION_TRAPPING       report, none

LOCKDOWN_OPTIONS takes a JSON object of options, as in '{\"errorTaming\":\"unsafe\"}', and wins over the others.

ses run starts from errorTrapping and unhandledRejectionTrapping none (the command itself says what
was uncaught) and stackFiltering omit-frames, but shows the calls of all packages where neither
variable sets it.

Examples:
  ses audit
  ses audit --set overrideTaming=severe --json

Exit status: 0 nothing was found, 2 usage, 7 something was found.";

/// What `ses audit` takes.
#[derive(Debug, Args)]
#[command(after_help = AUDIT_EXAMPLES)]
pub struct AuditArgs {
    /// Set an option of lockdown (repeatable)
    #[arg(long = "set", value_name = "OPTION=VALUE", value_parser = option_of_lockdown)]
    pub set: Vec<(String, String)>,

    /// Write JSON, for tools
    #[arg(long)]
    pub json: bool,
}

fn option_of_lockdown(setting: &str) -> Result<(String, String), String> {
    let (name, value) = setting.split_once('=').ok_or_else(|| {
        format!("`{setting}` is not of the form OPTION=VALUE, as in --set overrideTaming=severe")
    })?;
    let options = LockdownOptions::new().dangerous();
    match options.named(name, value) {
        Ok(_) => Ok((name.to_owned(), value.to_owned())),
        Err(why) => Err(why.to_string()),
    }
}

/// The longest time that can be asked for: a hundred years.
const MOST_SECONDS: f64 = 3.2e9;

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse::<f64>() {
        Ok(count) if count > 0.0 && count <= MOST_SECONDS => Ok(Duration::from_secs_f64(count)),
        _ => Err(format!(
            "`{text}` is no time; give a positive number of seconds, as in --timeout 2.5"
        )),
    }
}

fn bytes(text: &str) -> Result<u64, String> {
    let (digits, unit) = match text.as_bytes().last() {
        Some(b'K') => (&text[..text.len() - 1], 1 << 10),
        Some(b'M') => (&text[..text.len() - 1], 1 << 20),
        Some(b'G') => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let count = digits.parse::<u64>().ok().filter(|_| is_number);
    match count.and_then(|count| count.checked_mul(unit)) {
        Some(count) if count > 0 => Ok(count),
        _ => Err(format!(
            "`{text}` is no size; give a number of bytes, with K, M or G if you like, as in --max-memory 200M"
        )),
    }
}

fn env_name(name: &str) -> Result<String, String> {
    if name.is_empty() || name.contains(['=', '\0']) {
        return Err(format!(
            "`{name}` is not the name of a variable; give the name alone, as in --env HOME"
        ));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(line.split(' '))
    }

    fn run(line: &str) -> RunArgs {
        match parse(line).unwrap().command {
            Command::Run(args) => args,
            Command::Start(_) | Command::Audit(_) => panic!("not a run: {line}"),
        }
    }

    #[test]
    fn the_entry_ends_our_options() {
        for (line, arguments) in [
            ("ses run app.js", vec![]),
            ("ses run app.js -v --env X", vec!["-v", "--env", "X"]),
            ("ses run -- app.js a", vec!["a"]),
            ("ses run app.js -- --help", vec!["--help"]),
        ] {
            let args = run(line);
            assert_eq!(args.entry, PathBuf::from("app.js"), "{line}");
            assert_eq!(args.arguments, arguments, "{line}");
            assert!(args.env.is_empty(), "{line}");
        }
    }

    #[test]
    fn options_before_the_entry() {
        let args = run("ses run --env A --env B --no-console --dev -C x --grant p:process app.js");
        assert_eq!(args.env, ["A", "B"]);
        assert!(args.no_console && args.dev);
        assert_eq!(args.conditions, ["x"]);
        assert_eq!(args.grants.len(), 1);
        let args = run("ses run --conditions x -C y app.js");
        assert_eq!(args.conditions, ["x", "y"]);
    }

    #[test]
    fn bounds() {
        let args = run("ses run --timeout 2.5 --max-memory 3M --max-steps 100 app.js");
        assert_eq!(args.timeout, Some(Duration::from_millis(2_500)));
        assert_eq!(args.max_memory, Some(3 << 20));
        assert_eq!(args.max_steps, Some(100));
        assert_eq!(run("ses run --max-memory 7 app.js").max_memory, Some(7));
    }

    #[test]
    fn mistakes_are_usage_errors() {
        for line in [
            "ses run",
            "ses walk app.js",
            "ses run --grant chalk app.js",
            "ses run --grant chalk:everything app.js",
            "ses run --grant :process app.js",
            "ses run --env A=B app.js",
            "ses run --unknown app.js",
            "ses run --timeout 0 app.js",
            "ses run --timeout -1 app.js",
            "ses run --timeout NaN app.js",
            "ses run --timeout inf app.js",
            "ses run --timeout soon app.js",
            "ses run --max-memory 0 app.js",
            "ses run --max-memory 1.5G app.js",
            "ses run --max-memory 10T app.js",
            "ses run --max-memory K app.js",
            "ses run --max-memory +1K app.js",
            "ses run --max-memory 99999999999999999G app.js",
            "ses run --max-steps 0 app.js",
            "ses run --max-steps -1 app.js",
            "ses audit app.js",
            "ses audit --set overrideTaming",
            "ses audit --set overrideTaming=Severe",
            "ses audit --set overrideTamming=severe",
        ] {
            let error = parse(line).expect_err(line);
            assert_eq!(error.exit_code(), i32::from(crate::exit::USAGE), "{line}");
        }
    }
}
