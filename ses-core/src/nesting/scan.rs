//! The scan: one pass over the text, token by token, that keeps count of what is open.

use super::{
    Goal, cost,
    levels::{Kind, Levels},
    slash::{Slash, regex_end, survey},
    words::{Word, classify},
};

/// What the last token was, as far as the next one's meaning depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    /// The text begins, or a statement ended.
    Start,
    /// An operand ended.
    Operand,
    /// An operator, or an opening bracket.
    Operator,
    /// `.` or `?.`: a name follows, whatever it is.
    Dot,
    /// `=>`.
    Arrow,
    /// `if`, `while`, `for`, `with`.
    HeadWord,
    /// `)` of such a head.
    HeadEnd,
    /// `)` of anything else.
    ParenthesisEnd,
    /// `else`, `do`, `try`, `finally`.
    BeforeBlock,
    /// `}` of a block.
    BlockEnd,
    /// `}` of a function or class.
    BodyEnd,
    /// A word that may be a keyword.
    Unclear,
}

/// A scan in progress.
pub(super) struct Scan<'a, C> {
    text: &'a [C],
    at: usize,
    goal: Goal,
    budget: usize,
    levels: Levels,
    last: Last,
    /// Whether only white space and comments came since the line began.
    line_start: bool,
    /// Whether a `;` came last: what it ends is free, unless `else` goes on with it.
    ended: bool,
}

impl<'a, C: Copy + Into<u32>> Scan<'a, C> {
    pub(super) fn new(text: &'a [C], goal: Goal, budget: usize) -> Self {
        Self {
            text,
            at: 0,
            goal,
            budget,
            levels: Levels::new(),
            last: Last::Start,
            line_start: true,
            ended: false,
        }
    }

    /// Whether the whole text stays within the budget.
    pub(super) fn fits(mut self) -> bool {
        if self.looking_at("#!") {
            self.skip_line();
        }
        while let Some(unit) = self.peek(0) {
            self.token(unit);
            if self.levels.total() > self.budget {
                return false;
            }
        }
        true
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        let unit: u32 = (*self.text.get(self.at + ahead)?).into();
        // A unit above ASCII is part of a word or white space; which of them changes nothing.
        Some(char::from_u32(unit).unwrap_or('a'))
    }

    fn looking_at(&self, what: &str) -> bool {
        what.chars()
            .enumerate()
            .all(|(ahead, c)| self.peek(ahead) == Some(c))
    }

    fn token(&mut self, unit: char) {
        if self.levels.kind() == Kind::Template {
            return self.template_part(unit);
        }
        match unit {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                self.at += 1;
                self.line_start = true;
            }
            unit if is_white_space(unit) => self.at += 1,
            '/' => self.slash(),
            '<' if self.html_comment_opens() => self.skip_line(),
            '-' if self.html_comment_closes() => self.skip_line(),
            _ => {
                self.line_start = false;
                self.significant(unit);
            }
        }
    }

    fn significant(&mut self, unit: char) {
        self.settle_statement();
        match unit {
            '"' | '\'' => self.string(unit),
            '`' => self.open(Kind::Template, cost::BRACKET),
            '(' => self.open(self.parenthesis_kind(), cost::BRACKET),
            '[' => self.open(Kind::Bracket, cost::BRACKET),
            '{' => self.open_brace(),
            ')' => self.close_parenthesis(),
            ']' => self.close(|kind| kind == Kind::Bracket, Last::Operand),
            '}' => self.close_brace(),
            ';' => self.end_statement(),
            ',' => self.comma(),
            '.' => self.dot(),
            unit if is_word(unit) => self.word(),
            _ => self.operator(unit),
        }
    }

    // --- words, strings, templates -------------------------------------------------------------------------------

    fn word(&mut self) {
        let start = self.at;
        while let Some(unit) = self.peek(0).filter(|unit| is_word(*unit)) {
            self.at += 1;
            if unit == '\\' {
                self.skip_escape();
            }
        }
        let word = classify(&self.text[start..self.at]);
        self.begin_statement_after_block(word);
        self.last = match (self.last, word) {
            (Last::Dot, _) | (_, Word::Operand) => Last::Operand,
            (Last::HeadWord, Word::Unclear) => Last::HeadWord,
            (_, Word::Operator | Word::Binary) => Last::Operator,
            (_, Word::Head) => Last::HeadWord,
            (_, Word::BeforeBlock) => Last::BeforeBlock,
            (_, Word::Unclear) => Last::Unclear,
        };
        let right = !matches!(self.last, Last::Operand);
        self.levels
            .spend(if right { cost::RIGHT } else { cost::LEFT });
    }

    /// After a block a word begins a statement of its own, unless the block was only a part.
    fn begin_statement_after_block(&mut self, word: Word) {
        let goes_on = matches!(word, Word::BeforeBlock | Word::Binary);
        if matches!(self.last, Last::BlockEnd | Last::BodyEnd) && !goes_on {
            self.fresh_statement();
        }
    }

    fn statements_here(&self) -> bool {
        matches!(self.levels.kind(), Kind::Top | Kind::Block | Kind::Body)
    }

    fn skip_escape(&mut self) {
        if self.looking_at("u{") {
            while self.peek(0).is_some_and(|unit| unit != '}') {
                self.at += 1;
            }
        }
        self.at += 1;
    }

    fn string(&mut self, quote: char) {
        self.at += 1;
        while let Some(unit) = self.peek(0) {
            self.at += 1;
            match unit {
                '\\' => {
                    // A line continuation may be two units long.
                    if self.looking_at("\r\n") {
                        self.at += 1;
                    }
                    self.at += 1;
                }
                // An unfinished string is an error of the parser's; the scan goes on behind it.
                '\n' | '\r' => break,
                unit if unit == quote => break,
                _ => {}
            }
        }
        self.operand();
    }

    fn template_part(&mut self, unit: char) {
        match unit {
            '\\' => self.at += 2,
            '`' => {
                self.at += 1;
                self.levels.close(|kind| kind == Kind::Template);
                self.operand();
            }
            '$' if self.looking_at("${") => {
                self.at += 1;
                self.open(Kind::Substitution, cost::BRACKET);
            }
            _ => self.at += 1,
        }
    }

    fn operand(&mut self) {
        self.levels.spend(cost::LEFT);
        self.last = Last::Operand;
    }

    // --- brackets ------------------------------------------------------------------------------------------------

    fn open(&mut self, kind: Kind, cost: usize) {
        self.at += 1;
        self.levels.spend(cost::LEFT);
        self.levels.push(kind, cost);
        let statements = matches!(kind, Kind::Block | Kind::Body);
        self.last = if statements {
            Last::Start
        } else {
            Last::Operator
        };
    }

    fn parenthesis_kind(&self) -> Kind {
        match self.last {
            Last::HeadWord => Kind::Head,
            Last::Operand | Last::ParenthesisEnd | Last::BodyEnd | Last::Unclear => Kind::Arguments,
            _ => Kind::Group,
        }
    }

    fn open_brace(&mut self) {
        match self.last {
            Last::Start | Last::BlockEnd | Last::BeforeBlock | Last::HeadEnd => {
                if self.last != Last::BeforeBlock && self.last != Last::HeadEnd {
                    self.fresh_statement();
                }
                self.open(Kind::Block, cost::BLOCK);
            }
            Last::Operator | Last::Dot | Last::HeadWord => self.open(Kind::Object, cost::BRACKET),
            _ => self.open(Kind::Body, cost::FUNCTION),
        }
    }

    fn fresh_statement(&mut self) {
        if self.statements_here() {
            self.levels.fresh_start();
        }
    }

    fn close_parenthesis(&mut self) {
        let parenthesis = |kind| matches!(kind, Kind::Arguments | Kind::Group | Kind::Head);
        self.at += 1;
        self.last = match self.levels.close(parenthesis) {
            Some(Kind::Head) => Last::HeadEnd,
            _ => Last::ParenthesisEnd,
        };
    }

    fn close(&mut self, matches: impl Fn(Kind) -> bool, last: Last) {
        self.at += 1;
        self.levels.close(matches);
        self.last = last;
    }

    fn close_brace(&mut self) {
        let brace = |kind| {
            matches!(
                kind,
                Kind::Block | Kind::Body | Kind::Object | Kind::Substitution
            )
        };
        self.at += 1;
        self.last = match self.levels.close(brace) {
            Some(Kind::Block) => Last::BlockEnd,
            // What looks like an object behind a colon is a block behind a label or a `case`.
            Some(Kind::Object) => Last::Unclear,
            _ => Last::BodyEnd,
        };
    }

    // --- punctuation ---------------------------------------------------------------------------------------------

    fn end_statement(&mut self) {
        self.at += 1;
        self.last = Last::Start;
        self.ended = true;
    }

    /// Frees the statement that a `;` ended, once it is clear that no `else` follows.
    fn settle_statement(&mut self) {
        let goes_on = self.looking_at("else") && !self.peek(4).is_some_and(is_word);
        if std::mem::take(&mut self.ended) && !goes_on {
            self.fresh_statement();
        }
    }

    fn comma(&mut self) {
        self.at += 1;
        self.last = Last::Operator;
        match self.levels.kind() {
            Kind::Bracket | Kind::Object | Kind::Arguments => self.levels.fresh_start(),
            _ => self.levels.spend(cost::LEFT),
        }
    }

    fn dot(&mut self) {
        self.at += 1;
        if self.looking_at("..") {
            self.at += 2;
            self.last = Last::Operator;
        } else {
            self.last = Last::Dot;
        }
        self.levels.spend(cost::LEFT);
    }

    fn operator(&mut self, unit: char) {
        if self.looking_at("=>") {
            self.at += 2;
            self.levels.spend(cost::RIGHT);
            self.last = Last::Arrow;
            return;
        }
        self.at += 1;
        if self.looking_at(&unit.to_string()) && matches!(unit, '+' | '-') {
            // Before an operand a regular expression may come, behind one a division.
            self.at += 1;
            self.levels.spend(cost::RIGHT);
            self.last = Last::Unclear;
            return;
        }
        let after_operand = matches!(
            self.last,
            Last::Operand | Last::ParenthesisEnd | Last::BodyEnd | Last::Unclear
        );
        let binary = after_operand && !matches!(unit, '?' | '=' | ':');
        self.levels
            .spend(if binary { cost::LEFT } else { cost::RIGHT });
        self.last = Last::Operator;
    }

    // --- slashes and comments ------------------------------------------------------------------------------------

    fn slash(&mut self) {
        if self.looking_at("//") {
            return self.skip_line();
        }
        if self.looking_at("/*") {
            return self.skip_block_comment();
        }
        self.settle_statement();
        let line_start = std::mem::take(&mut self.line_start);
        match self.meaning_of_slash(line_start) {
            Slash::Division => self.operator('/'),
            Slash::Regex => match regex_end(self.text, self.at) {
                Some(end) => self.regex(end),
                None => self.operator('/'),
            },
            Slash::Unclear => self.unclear_slash(),
        }
    }

    fn meaning_of_slash(&self, line_start: bool) -> Slash {
        match self.last {
            // A line end may have ended the statement (`break`, `debugger`, `let x`).
            Last::Operand | Last::ParenthesisEnd if line_start => Slash::Unclear,
            Last::Operand | Last::ParenthesisEnd => Slash::Division,
            Last::BodyEnd | Last::Unclear => Slash::Unclear,
            _ => Slash::Regex,
        }
    }

    fn regex(&mut self, end: usize) {
        self.at = end;
        self.operand();
    }

    /// A division and a regular expression both fit. What opens in the stretch that may be a pattern is owed for good;
    /// where quotes in it leave open what comes after, so is every bracket of the rest.
    fn unclear_slash(&mut self) {
        let Some(end) = regex_end(self.text, self.at) else {
            return self.operator('/');
        };
        let (opened, unsure) = survey(&self.text[self.at..end]);
        self.levels.owe(opened.saturating_mul(cost::FUNCTION));
        if unsure {
            let (rest, _) = survey(&self.text[end..]);
            self.levels.owe(rest.saturating_mul(cost::FUNCTION));
            let tokens = self.text.len() - end;
            self.levels.owe(tokens.saturating_mul(cost::RIGHT));
            self.at = self.text.len();
            return;
        }
        self.regex(end);
    }

    fn html_comment_opens(&self) -> bool {
        self.goal == Goal::Script && self.looking_at("<!--")
    }

    fn html_comment_closes(&self) -> bool {
        self.goal == Goal::Script && self.line_start && self.looking_at("-->")
    }

    fn skip_line(&mut self) {
        while let Some(unit) = self.peek(0) {
            if matches!(unit, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                return;
            }
            // In UTF-8 the two separators are three bytes; ending a comment early at another character that shares the
            // first two only shows more of the text to the scan than the parser sees.
            if self.is_encoded_separator() {
                self.at += 3;
                return;
            }
            self.at += 1;
        }
    }

    fn is_encoded_separator(&self) -> bool {
        let at = |ahead: usize| self.text.get(self.at + ahead).map(|unit| (*unit).into());
        at(0) == Some(0xE2) && at(1) == Some(0x80) && matches!(at(2), Some(0xA8 | 0xA9))
    }

    fn skip_block_comment(&mut self) {
        self.at += 2;
        while self.peek(0).is_some() && !self.looking_at("*/") {
            if matches!(self.peek(0), Some('\n' | '\r')) {
                self.line_start = true;
            }
            self.at += 1;
        }
        self.at += 2;
    }
}

fn is_word(unit: char) -> bool {
    unit.is_ascii_alphanumeric()
        || matches!(unit, '_' | '$' | '\\' | '#')
        || (!unit.is_ascii() && !is_white_space(unit) && !matches!(unit, '\u{2028}' | '\u{2029}'))
}

/// White space as the language has it (ECMA-262 12.2): with U+FEFF, without U+0085.
fn is_white_space(unit: char) -> bool {
    unit == '\u{FEFF}' || (unit.is_whitespace() && unit != '\u{85}')
}
