//! Powers worth granting: what a host can do, as objects that a guest can be given, and that can be taken back.
//!
//! Each stands behind a cargo feature of its name and is made from a value that the embedder hands in: nothing here reaches for
//! anything. Each has a twin in memory, for tests. A power is an object of methods, frozen, and hardened where the realm is; it is
//! granted, attenuated, listed and revoked as any object: by a [`Caretaker`](crate::Caretaker), by
//! [`attenuate`](crate::attenuate), by a [`GrantRegistry`](crate::GrantRegistry).

#[cfg(any(feature = "directory", feature = "output", feature = "randomness"))]
mod bytes;
mod class;
#[cfg(feature = "clock")]
mod clock;
#[cfg(feature = "directory")]
pub mod directory;
#[cfg(feature = "environment")]
mod environment;
mod failure;
#[cfg(feature = "output")]
mod output;
#[cfg(feature = "randomness")]
mod randomness;
#[cfg(feature = "timers")]
mod timers;

#[cfg(feature = "clock")]
pub use clock::clock;
#[cfg(feature = "directory")]
pub use directory::{Directory, ReadOnlyDirectory};
#[cfg(feature = "environment")]
pub use environment::environment;
#[cfg(feature = "output")]
pub use output::{MemoryOutput, Sink, output};
#[cfg(feature = "randomness")]
pub use randomness::{RandomSource, SeededRandomness, randomness};
#[cfg(feature = "timers")]
pub use timers::{EventLoop, ManualTimers, StopTimer, TimerHost, timers};
