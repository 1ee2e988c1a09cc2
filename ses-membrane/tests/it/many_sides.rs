//! Membranes of three sides and more: the origin of an object is remembered.

use boa_engine::{Context, Source, js_string};
use ses_membrane::Membrane;

#[test]
fn three_sides() {
    let mut context = Context::default();
    let membrane = Membrane::builder()
        .side(js_string!("a"))
        .side(js_string!("b"))
        .side(js_string!("c"))
        .build(&mut context)
        .unwrap();
    let [a, b, c] = [0, 1, 2].map(|index| membrane.side(index).unwrap());
    assert_eq!(membrane.side(3), None);
    let target = context.eval(Source::from_bytes("({ x: 1 })")).unwrap();
    let on_b = membrane.wrap(a, b, &target, &mut context).unwrap();
    let on_c = membrane.wrap(b, c, &on_b, &mut context).unwrap();
    let back = membrane.wrap(c, a, &on_c, &mut context).unwrap();
    assert_eq!(back, target, "A to B to C to A is the identity");
    assert_ne!(on_b, on_c);
    assert_eq!(
        membrane.wrap(a, c, &target, &mut context).unwrap(),
        on_c,
        "no longer way, no other proxy"
    );
    assert_eq!(membrane.wrap(c, b, &on_c, &mut context).unwrap(), on_b);
    assert_eq!(membrane.origin(&on_c), Some(a));

    membrane.revoke_side(b, js_string!("b left")).unwrap();
    assert!(membrane.wrap(a, b, &target, &mut context).is_err());
    assert_eq!(membrane.wrap(c, a, &on_c, &mut context).unwrap(), target);
    assert!(membrane.is_side_revoked(b).unwrap());
    assert!(!membrane.is_revoked());
    membrane.revoke_side(a, js_string!("a left")).unwrap();
    assert!(membrane.is_revoked());
}
