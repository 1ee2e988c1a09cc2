//! The brackets that are open at a point of the text, and what they have cost so far.

/// What opened a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The text itself.
    Top,
    /// `(` after an operand: arguments or parameters, a list.
    Arguments,
    /// `(` elsewhere: one expression.
    Group,
    /// `(` after `if`, `while`, `for` or `with`.
    Head,
    /// `[`.
    Bracket,
    /// `{` of statements, after which an expression may begin.
    Block,
    /// `{` of an object literal, after which an operator follows.
    Object,
    /// `{` of a function or class, after which either may come.
    Body,
    /// A template, between its backticks.
    Template,
    /// `${` in a template.
    Substitution,
}

#[derive(Debug)]
struct Level {
    kind: Kind,
    cost: usize,
    /// What the tokens since the last fresh start at this level cost.
    run: usize,
}

/// The open levels, outermost first.
#[derive(Debug)]
pub(super) struct Levels {
    open: Vec<Level>,
    total: usize,
}

impl Levels {
    pub(super) fn new() -> Self {
        Self {
            open: vec![Level {
                kind: Kind::Top,
                cost: 0,
                run: 0,
            }],
            total: 0,
        }
    }

    /// What all that is open costs.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    pub(super) fn kind(&self) -> Kind {
        self.open.last().map_or(Kind::Top, |level| level.kind)
    }

    pub(super) fn push(&mut self, kind: Kind, cost: usize) {
        self.total = self.total.saturating_add(cost);
        self.open.push(Level { kind, cost, run: 0 });
    }

    /// Closes the innermost level if `matches` says it is of the right kind; a closer that matches nothing closes
    /// nothing, so that the estimate never falls by mistake.
    pub(super) fn close(&mut self, matches: impl Fn(Kind) -> bool) -> Option<Kind> {
        if self.open.len() < 2 || !matches(self.kind()) {
            return None;
        }
        let level = self.open.pop()?;
        self.total -= level.cost + level.run;
        Some(level.kind)
    }

    /// One more token at this level.
    pub(super) fn spend(&mut self, cost: usize) {
        if let Some(level) = self.open.last_mut() {
            level.run = level.run.saturating_add(cost);
            self.total = self.total.saturating_add(cost);
        }
    }

    /// A statement or a list element ended: what its tokens cost is free again.
    pub(super) fn fresh_start(&mut self) {
        if let Some(level) = self.open.last_mut() {
            self.total -= level.run;
            level.run = 0;
        }
    }

    /// What can never be freed again: what was opened where the scan could not tell what it read.
    pub(super) fn owe(&mut self, cost: usize) {
        self.total = self.total.saturating_add(cost);
        if let Some(top) = self.open.first_mut() {
            top.cost = top.cost.saturating_add(cost);
        }
    }
}
