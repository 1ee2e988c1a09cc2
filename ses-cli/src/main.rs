//! The `ses` command.

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe},
    process::ExitCode,
};

use clap::Parser;
use ses_cli::{
    ambient,
    args::{Cli, Command},
    audit, exit, run, start,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse_from(ambient::arguments());
    let guests = move || {
        let powers = ambient::powers();
        match &cli.command {
            Command::Run(args) => run::run(args, &powers),
            Command::Start(args) => start::start(args, &powers),
            Command::Audit(args) => audit::audit(args, &powers),
        }
    };
    // A program that makes the engine panic (docs/engine.md lists how) ends as an internal error, not as a panic.
    panic::set_hook(Box::new(|_| {}));
    let ran = panic::catch_unwind(AssertUnwindSafe(|| {
        ses_core::run_on_guest_stack(&ses_core::Limits::default(), guests)
    }));
    match ran {
        Ok(Ok(code)) => code.into(),
        Ok(Err(error)) => {
            ambient::complain(&format!("ses: no thread for the program: {error}"));
            exit::INTERNAL.into()
        }
        Err(panic) => {
            let why = what_panicked(&*panic);
            ambient::complain(&format!(
                "ses: internal error: the engine gave the program up: {why}"
            ));
            exit::INTERNAL.into()
        }
    }
}

fn what_panicked(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("it did not say why")
}
