//! The `ses` command.

use std::process::ExitCode;

use clap::Parser;
use ses_cli::{
    ambient,
    args::{Cli, Command},
    exit, run, start,
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
        }
    };
    match ses_core::run_on_guest_stack(&ses_core::Limits::default(), guests) {
        Ok(code) => code.into(),
        Err(error) => {
            ambient::complain(&format!("ses: no thread for the program: {error}"));
            exit::INTERNAL.into()
        }
    }
}
