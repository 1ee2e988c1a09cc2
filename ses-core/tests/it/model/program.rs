//! The programs of the law: expressions and steps, and their text.

use std::fmt;

/// The names that programs use: some are declared, some are the language's own, some are nobody's.
pub(crate) const NAMES: [&str; 9] = [
    "a", "b", "c", "d", "parseInt", "Array", "NaN", "toString", "missing",
];

/// An expression.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Number(i32),
    Name(usize),
    TypeOf(usize),
    Assign(usize, Box<Expr>),
    AddAssign(usize, Box<Expr>),
    Increment(usize),
    Own(usize),
    Delete(usize),
    Sum(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    /// A closure over a local name that may shadow a global, called at once.
    Closure(usize, Box<Expr>, Box<Expr>),
    /// A local, seen by a direct eval.
    DirectEval(usize, Box<Expr>, Box<Expr>),
    /// A local, not seen by an indirect eval.
    IndirectEval(usize, Box<Expr>, Box<Expr>),
    Function(usize, Box<Expr>, Box<Expr>),
    Caught(Box<Expr>),
    This,
}

/// A statement at the top level of a program.
#[derive(Clone, Debug)]
pub(crate) enum Statement {
    Var(usize, Expr),
    Let(usize, Expr),
    Const(usize, Expr),
    FunctionDeclaration(usize, Expr),
    Class(usize),
    Global(usize, Expr),
    Accessor(usize, Expr),
    Constant(usize, Expr),
    Freeze,
    Expression(Expr),
    ForOf(usize, Expr),
}

/// What one compartment does next.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Evaluates a program.
    Run(usize, Vec<Statement>),
    /// Makes a function that every compartment can call from now on.
    Share(usize, usize, Expr),
    /// Calls a shared function with a number.
    Call(usize, usize, i32),
}

fn name(index: usize) -> &'static str {
    NAMES[index % NAMES.len()]
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "({n})"),
            Self::Name(n) => f.write_str(name(*n)),
            Self::TypeOf(n) => write!(f, "(typeof {})", name(*n)),
            Self::Assign(n, e) => write!(f, "({} = {e})", name(*n)),
            Self::AddAssign(n, e) => write!(f, "({} += {e})", name(*n)),
            Self::Increment(n) => write!(f, "({}++)", name(*n)),
            Self::Own(n) => write!(f, "('{}' in globalThis)", name(*n)),
            Self::Delete(n) => write!(f, "(delete globalThis.{})", name(*n)),
            Self::Sum(a, b) => write!(f, "({a} + '' + {b})"),
            Self::Or(a, b) => write!(f, "({a} || {b})"),
            Self::Closure(n, value, body) => {
                write!(f, "(({}) => (() => {body})())({value})", local(*n))
            }
            Self::DirectEval(n, value, body) => {
                let body = quoted(&body.to_string());
                write!(f, "(({}) => eval({body}))({value})", local(*n))
            }
            Self::IndirectEval(n, value, body) => {
                let body = quoted(&format!("\"use strict\"; {body}"));
                write!(f, "(({}) => (0, eval)({body}))({value})", local(*n))
            }
            Self::Function(n, value, body) => {
                let body = quoted(&format!("\"use strict\"; return {body}"));
                write!(f, "Function('{}', {body})({value})", local(*n))
            }
            Self::Caught(e) => {
                write!(
                    f,
                    "(() => {{ try {{ return {e} }} catch (e) {{ return String(e) }} }})()"
                )
            }
            Self::This => f.write_str("(this === globalThis)"),
        }
    }
}

/// A name for a local: one of the first four, so that it may shadow.
fn local(index: usize) -> &'static str {
    NAMES[index % 4]
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Var(n, e) => write!(f, "var {} = {e};", name(*n)),
            Self::Let(n, e) => write!(f, "{{ let {} = {e}; {}; }}", local(*n), local(*n)),
            Self::Const(n, e) => {
                write!(f, "{{ const {} = {e}; eval('{}'); }}", local(*n), local(*n))
            }
            Self::FunctionDeclaration(n, e) => {
                write!(f, "function {}() {{ return {e} }}", name(*n))
            }
            Self::Class(n) => write!(
                f,
                "{{ class {} {{ static s = 1 }} typeof {}; }}",
                local(*n),
                local(*n)
            ),
            Self::Global(n, e) => write!(f, "globalThis.{} = {e};", name(*n)),
            Self::Accessor(n, e) => write!(
                f,
                "Object.defineProperty(globalThis, '{}', {{ get() {{ return {e} }}, set(v) {{ this.d = v }}, configurable: true }});",
                name(*n)
            ),
            Self::Constant(n, e) => write!(
                f,
                "Object.defineProperty(globalThis, '{}', {{ value: {e}, writable: false, configurable: false }});",
                name(*n)
            ),
            Self::Freeze => f.write_str("Object.freeze(globalThis) === globalThis;"),
            Self::Expression(e) => write!(f, "{e};"),
            Self::ForOf(n, e) => {
                write!(f, "for (const {} of [1, 2]) {{ {e}; }}", local(*n))
            }
        }
    }
}

/// The text of a program.
pub(crate) fn text(statements: &[Statement]) -> String {
    let lines: Vec<_> = statements.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
