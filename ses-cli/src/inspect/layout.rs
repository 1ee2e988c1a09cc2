//! Pieces put together: on one line where they fit, in columns where they are many and short, else one to a line.

use boa_engine::{JsObject, js_string};

use super::{Inspector, look, text};

/// What the pieces are of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of an object: properties.
    Object,
    /// Of an array: elements, and properties after them.
    Array,
}

impl Inspector<'_> {
    /// Puts pieces between braces. `base` is what stands in front of them, such as a function's name.
    pub(super) fn join(
        &mut self,
        mut pieces: Vec<String>,
        base: &str,
        braces: (&str, &str),
        kind: Kind,
        level: usize,
        value: &JsObject,
    ) -> String {
        let before = if base.is_empty() {
            String::new()
        } else {
            format!("{base} ")
        };
        let (open, close) = braces;
        if self.options.compact > 0 {
            let entries = pieces.len();
            if kind == Kind::Array && entries > 6 {
                pieces = self.columns(pieces, value);
            }
            let shallow = self.current_depth - level < self.options.compact;
            if shallow && entries == pieces.len() && self.fits(&pieces, open, base) {
                let line = pieces.join(", ");
                if !line.contains('\n') {
                    return format!("{before}{open} {line} {close}");
                }
            }
        }
        let indent = " ".repeat(self.indentation);
        let separator = format!(",\n{indent}  ");
        format!(
            "{before}{open}\n{indent}  {}\n{indent}{close}",
            pieces.join(&separator)
        )
    }

    /// Whether the pieces fit on one line.
    fn fits(&self, pieces: &[String], open: &str, base: &str) -> bool {
        // What stands around the pieces, and a margin.
        let start = pieces.len() + self.indentation + text::length(open) + text::length(base) + 10;
        let pieces_length: usize = pieces.iter().map(|piece| text::length(piece)).sum();
        pieces_length + pieces.len() + start <= self.options.break_length && !base.contains('\n')
    }

    /// Lines the pieces up in columns, if there is room for several and they are of like length.
    fn columns(&self, pieces: Vec<String>, value: &JsObject) -> Vec<String> {
        const GAP: usize = 2;
        // The last piece may count what was left out.
        let more = pieces.len() > self.options.max_array_length;
        let count = if more { pieces.len() - 1 } else { pieces.len() };
        let widths: Vec<usize> = pieces[..count]
            .iter()
            .map(|piece| text::width(piece))
            .collect();
        let total: usize = widths.iter().map(|width| width + GAP).sum();
        let widest = widths.iter().copied().max().unwrap_or(0);
        let cell = widest + GAP;
        #[allow(clippy::cast_precision_loss)]
        let alike = total as f64 / cell as f64 > 5.0 || widest <= 6;
        if cell * 3 + self.indentation >= self.options.break_length || !alike {
            return pieces;
        }
        let columns = self.column_count(cell, total, pieces.len(), count);
        if columns <= 1 {
            return pieces;
        }
        let column_widths: Vec<usize> = (0..columns)
            .map(|column| {
                widths
                    .iter()
                    .skip(column)
                    .step_by(columns)
                    .max()
                    .unwrap_or(&0)
                    + GAP
            })
            .collect();
        let right = self.all_numbers(value, pieces.len());
        let mut lines: Vec<String> = (0..count)
            .step_by(columns)
            .map(|start| {
                line(
                    &pieces[start..count.min(start + columns)],
                    &column_widths,
                    right,
                )
            })
            .collect();
        if more {
            lines.extend(pieces.last().cloned());
        }
        lines
    }

    /// As many columns as make the block about two and a half times as wide as it is high, within bounds.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    fn column_count(&self, cell: usize, total: usize, all: usize, count: usize) -> usize {
        let bias = (cell as f64 - total as f64 / all as f64).sqrt();
        let biased = (cell as f64 - 3.0 - bias).max(1.0);
        let square = ((2.5 * biased * count as f64).sqrt() / biased).round() as usize;
        square
            .min((self.options.break_length - self.indentation) / cell)
            .min(self.options.compact * 4)
            .min(15)
    }

    /// Whether an array's elements are all numbers, which then line up on the right.
    fn all_numbers(&self, value: &JsObject, count: usize) -> bool {
        if value.is_array() {
            let length =
                look::data(value, js_string!("length")).and_then(|length| length.as_number());
            #[allow(clippy::cast_precision_loss)]
            let shown = length.is_some_and(|length| length >= count as f64 || length > 6.0);
            return shown
                && (0..count).all(|index| {
                    #[allow(clippy::cast_possible_truncation)]
                    let element = look::own(value, &(index as u32).into());
                    element.is_some_and(|element| {
                        element
                            .value()
                            .is_some_and(|value| value.is_number() || value.is_bigint())
                    })
                });
        }
        true
    }
}

fn line(pieces: &[String], widths: &[usize], right: bool) -> String {
    let mut line = String::new();
    let last = pieces.len() - 1;
    for (column, piece) in pieces.iter().enumerate() {
        let comma = if column == last { "" } else { ", " };
        // The gap is part of a column's width but for the last one's.
        let wanted = if column == last {
            widths[column] - 2
        } else {
            widths[column]
        };
        let padding = " ".repeat(wanted.saturating_sub(text::width(piece) + comma.len()));
        match (right, column == last) {
            (true, _) => line.extend([&padding, piece.as_str(), comma]),
            (false, true) => line.push_str(piece),
            (false, false) => line.extend([piece.as_str(), comma, &padding]),
        }
    }
    line
}
