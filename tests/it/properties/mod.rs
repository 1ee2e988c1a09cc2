//! Laws that hold for random programs: see the generators and oracles in the library of this crate.

mod isolation;
mod smoke;
