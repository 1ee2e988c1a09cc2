//! Sources as deep as the limits allow run without using up the stack, and deeper ones are ordinary errors.

use ses_core::{
    Compartment, Goal, Limits, SharedContextBuilder, check_nesting, install, run_on_guest_stack,
};

use crate::support::show;

/// A construct that nests: what opens a level, what is in the middle, what closes a level.
const CONSTRUCTS: &[(&str, &str, &str, &str)] = &[
    ("arrays", "[", "1", "]"),
    ("parentheses", "(", "1", ")"),
    ("objects", "({a:", "1", "})"),
    ("calls", "Boolean(", "1", ")"),
    ("function expressions", "(function(){return ", "1", "})"),
    ("class expressions", "(class{m(){return ", "1", "}})"),
    ("class fields", "(class{a=", "1", "})"),
    ("computed names", "({[", "1", "]:1})"),
    ("templates", "`${", "1", "}`"),
    ("blocks", "{", "1", "}"),
    ("try", "try{", "1", "}catch{}"),
    ("if", "if(0)", "1", ""),
    ("else if", "if(0){}else ", "1", ""),
    ("for", "for(;0;)", "1", ""),
    ("arrows", "()=>", "1", ""),
    ("async arrows", "async()=>", "1", ""),
    ("arrow bodies", "()=>{", "1", "}"),
    ("default parameters", "(a=", "1", ")=>1"),
    ("conditionals", "0?1:", "1", ""),
    ("not", "!", "1", ""),
    ("minus", "- ", "1", ""),
    ("typeof", "typeof ", "1", ""),
    ("new", "new ", "Object", ""),
    ("additions", "1+", "1", ""),
    ("exponents", "2**", "1", ""),
    ("commas", "1,", "1", ""),
    ("logic", "0||", "1", ""),
    ("coalescing", "null??", "1", ""),
    ("switch", "switch(0){case 0:", "1", "}"),
    ("spread", "[...", "[]", "]"),
    ("destructuring", "[", "globalThis.q", "]"),
];

fn nested((_, open, middle, close): (&str, &str, &str, &str), depth: usize) -> String {
    let mut text = open.repeat(depth);
    text.push_str(middle);
    text.push_str(&close.repeat(depth));
    text
}

/// Each construct, as deep as the check lets through, is run.
fn run_at_the_limit(limits: &Limits) {
    let mut context = SharedContextBuilder::new()
        .limits(*limits)
        .build()
        .expect("a context");
    install(&mut context).expect("installs");
    for construct in CONSTRUCTS {
        let fits = |depth: usize| {
            check_nesting(nested(*construct, depth).as_bytes(), Goal::Script, &context).is_ok()
        };
        let (mut low, mut high) = (1, 20_000);
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if fits(middle) {
                low = middle
            } else {
                high = middle
            }
        }
        let guest = Compartment::builder().build(&mut context).expect("made");
        let result = guest.evaluate(&nested(*construct, low), &mut context);
        // Whatever it gives, it gives: the stack held. One level more is refused with an ordinary error.
        drop(result);
        let deeper = guest.evaluate(&nested(*construct, high + low), &mut context);
        let shown = show(deeper, &mut context);
        assert!(
            shown.starts_with("SyntaxError: the source nests too deep"),
            "{}: {shown}",
            construct.0
        );
    }
}

#[test]
fn an_ordinary_stack_holds() {
    let limits = Limits::for_ordinary_stack();
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || run_at_the_limit(&limits))
        .expect("a thread")
        .join()
        .expect("no panic");
}

#[test]
fn a_guest_stack_holds() {
    // What a level costs does not depend on the depth: a part of the default shows it in less time.
    let limits = Limits::default().with_source_stack(8 << 20);
    run_on_guest_stack(&limits, || run_at_the_limit(&limits)).expect("a thread");
}
