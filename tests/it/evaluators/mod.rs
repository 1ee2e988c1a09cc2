//! What evaluators do, row by row of the SES guide and of ECMA-262, before and after lockdown.

mod arguments;
mod better_than_the_shim;
mod direct_eval;
mod dynamic_functions;
mod evaluate;
mod using;
