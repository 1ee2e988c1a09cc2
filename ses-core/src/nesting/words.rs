//! Words that decide what a following slash or bracket means.

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// An identifier, a literal, or a keyword that is an operand.
    Operand,
    /// A keyword after which an expression begins.
    Operator,
    /// `in`, `instanceof`: an expression goes on.
    Binary,
    /// `if`, `while`, `for`, `with`: their parentheses are no operand.
    Head,
    /// `else`, `do`, `try`, `finally`, `static`: a block may follow.
    BeforeBlock,
    /// A keyword or an identifier, as the context says.
    Unclear,
}

const LONGEST: usize = 10;

/// Classifies a word of the text.
pub(super) fn classify<C: Copy + Into<u32>>(word: &[C]) -> Word {
    if word.len() > LONGEST {
        return Word::Operand;
    }
    let mut ascii = [0_u8; LONGEST];
    for (slot, unit) in ascii.iter_mut().zip(word) {
        match u8::try_from((*unit).into()) {
            Ok(byte) => *slot = byte,
            Err(_) => return Word::Operand,
        }
    }
    match &ascii[..word.len()] {
        b"return" | b"typeof" | b"case" | b"new" | b"void" | b"delete" | b"throw" | b"extends"
        | b"default" | b"export" | b"import" => Word::Operator,
        b"in" | b"instanceof" => Word::Binary,
        b"if" | b"while" | b"for" | b"with" => Word::Head,
        b"else" | b"do" | b"try" | b"finally" => Word::BeforeBlock,
        b"await" | b"yield" | b"of" | b"let" | b"async" | b"static" | b"get" | b"set" => {
            Word::Unclear
        }
        _ => Word::Operand,
    }
}
