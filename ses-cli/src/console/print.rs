//! Writing a message: indented by its group, and for a dependency tagged line by line.

use super::{Console, Owner, State, neutral};
use crate::inspect::{Colours, Options, Traces};

/// The stream that a method writes to. A dependency has one only.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    Out,
    Err,
}

impl State {
    pub(super) fn print(&self, stream: Stream, message: &str) {
        let indent = " ".repeat(self.indentation.get());
        match &self.owner {
            Owner::Entry { stdout, stderr, .. } => {
                let mut text = String::with_capacity(message.len() + 1);
                push_lines(&mut text, &indent, message);
                match stream {
                    Stream::Out => stdout.write(text.as_bytes()),
                    Stream::Err => stderr.write(text.as_bytes()),
                }
            }
            Owner::Dependency { name, stderr } => {
                let tag = format!("[{}] {indent}", neutral(name).replace(['\n', '\t'], " "));
                let mut text = String::with_capacity(message.len() + tag.len() + 1);
                push_lines(&mut text, &tag, &neutral(message));
                stderr.write(text.as_bytes());
            }
        }
    }
}

impl Console {
    pub(super) fn print(&self, stream: Stream, message: &str) {
        self.state.print(stream, message);
    }

    /// How values are shown. Both kinds of console show stacks: they are read by people, not by guests.
    pub(super) fn options(&self, stream: Stream) -> Options {
        let colours = match &self.state.owner {
            Owner::Entry { colours, .. } if stream == Stream::Out => *colours,
            _ => Colours::Off,
        };
        Options {
            colours,
            traces: Traces::Shown,
            ..Options::default()
        }
    }
}

fn push_lines(text: &mut String, prefix: &str, message: &str) {
    for line in message.split('\n') {
        text.extend([prefix, line, "\n"]);
    }
}
