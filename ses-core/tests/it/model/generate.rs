//! How programs of the law are generated.

use proptest::{collection::vec, prelude::*};

use super::program::{Expr, NAMES, Statement, Step};

/// How many compartments share functions.
pub(crate) const COMPARTMENTS: usize = 3;
/// How many functions they share at most.
pub(crate) const SHARED: usize = 3;

/// Sequences of steps.
pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let which = 0..COMPARTMENTS;
    let run = (which.clone(), vec(statement(), 1..5)).prop_map(|(who, what)| Step::Run(who, what));
    let share = (which.clone(), 0..SHARED, expression())
        .prop_map(|(who, slot, body)| Step::Share(who, slot, body));
    let call = (which, 0..SHARED, -9..10).prop_map(|(who, slot, n)| Step::Call(who, slot, n));
    vec(prop_oneof![4 => run, 2 => share, 3 => call], 1..10)
}

fn names() -> std::ops::Range<usize> {
    0..NAMES.len()
}

fn expression() -> BoxedStrategy<Expr> {
    let leaf = prop_oneof![
        (-9..10).prop_map(Expr::Number),
        names().prop_map(Expr::Name),
        names().prop_map(Expr::TypeOf),
        names().prop_map(Expr::Increment),
        names().prop_map(Expr::Own),
        names().prop_map(Expr::Delete),
        Just(Expr::This),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let three = || (names(), boxed(), boxed());
        prop_oneof![
            (names(), boxed()).prop_map(|(n, e)| Expr::Assign(n, e)),
            (names(), boxed()).prop_map(|(n, e)| Expr::AddAssign(n, e)),
            (boxed(), boxed()).prop_map(|(a, b)| Expr::Sum(a, b)),
            (boxed(), boxed()).prop_map(|(a, b)| Expr::Or(a, b)),
            three().prop_map(|(n, a, b)| Expr::Closure(n, a, b)),
            three().prop_map(|(n, a, b)| Expr::DirectEval(n, a, b)),
            three().prop_map(|(n, a, b)| Expr::IndirectEval(n, a, b)),
            three().prop_map(|(n, a, b)| Expr::Function(n, a, b)),
            boxed().prop_map(Expr::Caught),
        ]
    })
    .boxed()
}

fn statement() -> impl Strategy<Value = Statement> {
    let pair = || (names(), expression());
    prop_oneof![
        2 => pair().prop_map(|(n, e)| Statement::Var(n, e)),
        1 => pair().prop_map(|(n, e)| Statement::Let(n, e)),
        1 => pair().prop_map(|(n, e)| Statement::Const(n, e)),
        1 => pair().prop_map(|(n, e)| Statement::FunctionDeclaration(n, e)),
        1 => names().prop_map(Statement::Class),
        4 => pair().prop_map(|(n, e)| Statement::Global(n, e)),
        1 => pair().prop_map(|(n, e)| Statement::Accessor(n, e)),
        1 => pair().prop_map(|(n, e)| Statement::Constant(n, e)),
        1 => Just(Statement::Freeze),
        6 => expression().prop_map(Statement::Expression),
        1 => pair().prop_map(|(n, e)| Statement::ForOf(n, e)),
    ]
}
