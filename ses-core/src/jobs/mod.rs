//! The event loop: promise jobs before timers, no job lost to another's error, unhandled rejections reported.

mod errors;
mod event_loop;
mod loading;
mod meter;
mod queues;
mod rejections;
mod timers;

pub use errors::{JobErrorSink, Sleeper, Verdict};
pub use event_loop::EventLoop;
pub use loading::{ProgramWait, drive_loading, load_graph};
pub use timers::Unreferenced;
