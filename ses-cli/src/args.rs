//! The command line: what `ses` can be asked to do, and which mistakes it refuses before anything runs.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::grant::Grant;

const EXAMPLES: &str = "\
Examples:
  ses run app.js                            run an application, one compartment for each package
  ses run app.js --port 80                  what follows the entry belongs to the program
  ses run --env HOME app.js                 let the program read one variable of the environment
  ses run --grant chalk:process app.js      give one package one power
  ses start script.js                       run a script in the start compartment, before lockdown

Exit status: 0 success, 1 the program failed, 2 usage, 3 a power was refused.";

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
}

const RUN_EXAMPLES: &str = "\
Powers that --grant knows:
  process   a small `process`: argv, exitCode, exit, env as named by --env, stdout and stderr;
            and node:tty and node:os over the same facts
  crypto    randomness: crypto.getRandomValues, randomUUID and the module node:crypto
  timers    setTimeout, setInterval, setImmediate and the module node:timers
  clock     the time: a Date that knows now, and performance.now
  env       process.env, as named by --env, without the rest of `process`
  fs=stub   a built-in module (any) in name only: it can be imported, and refuses when called

Examples:
  ses run app.js
  ses run --env HOME --env LANG app.js -- --verbose
  ses run --grant chalk:process --grant nanoid:crypto app.js";

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

    /// The file to run
    pub entry: PathBuf,

    /// The program's own arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

/// What `ses start` takes.
#[derive(Debug, Args)]
pub struct StartArgs {
    /// The script or module to run
    pub entry: PathBuf,

    /// The program's own arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
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
            Command::Start(_) => panic!("not a run: {line}"),
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
        ] {
            let error = parse(line).expect_err(line);
            assert_eq!(error.exit_code(), i32::from(crate::exit::USAGE), "{line}");
        }
    }
}
