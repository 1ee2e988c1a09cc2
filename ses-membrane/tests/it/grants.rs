//! The registry: derivation, cascade, who holds, audit.

use boa_engine::{JsValue, js_string};
use ses_membrane::{Attenuator, GrantId, GrantRegistry, GrantRequest};

use crate::harness::World;

struct Desk {
    world: World,
    grants: GrantRegistry,
}

impl Desk {
    fn new() -> Self {
        let mut world = World::new();
        let grants = GrantRegistry::new(&mut world.context);
        Self { world, grants }
    }

    fn issue(
        &mut self,
        holder: &str,
        target: &JsValue,
        parent: Option<GrantId>,
    ) -> (JsValue, GrantId) {
        let request = GrantRequest {
            holder,
            label: "thing",
            attenuators: &[],
            parent,
            ..GrantRequest::default()
        };
        self.grants
            .issue(target, &request, &mut self.world.context)
            .expect("a grant")
    }

    fn works(&mut self, proxy: &JsValue) -> String {
        self.world.run(
            "p => { try { return p.x } catch (e) { return e.message } }",
            std::slice::from_ref(proxy),
        )
    }
}

#[test]
fn revocation_cascades() {
    let mut desk = Desk::new();
    let target = desk.world.eval("{ x: 1 }");
    let (a, a_id) = desk.issue("a", &target, None);
    let (b, _) = desk.issue("b", &a, Some(a_id));
    let b_id = desk.grants.ids_of("b")[0];
    let (c, c_id) = desk.issue("c", &b, Some(b_id));
    let (other, _) = desk.issue("d", &target, None);
    assert_eq!(desk.works(&c), "1");
    assert_eq!(desk.grants.get(c_id).unwrap().parent, Some(1));
    assert_eq!(desk.grants.revoke(a_id, "enough"), 3);
    for proxy in [&a, &b, &c] {
        assert_eq!(desk.works(proxy), "membrane \"thing\" is revoked: enough");
    }
    assert_eq!(desk.works(&other), "1");
    assert_eq!(desk.grants.revoke(a_id, "again"), 0);
    assert_eq!(desk.grants.list().len(), 1);
}

#[test]
fn who_holds_and_holders() {
    let mut desk = Desk::new();
    let target = desk.world.eval("{ x: 1 }");
    let unrelated = desk.world.eval("{ x: 2 }");
    let (a, a_id) = desk.issue("a", &target, None);
    desk.issue("b", &a, Some(a_id));
    desk.issue("b", &unrelated, None);
    let holders = |desk: &mut Desk, target: &JsValue| {
        let found = desk
            .grants
            .who_holds(target, &mut desk.world.context)
            .unwrap();
        found
            .into_iter()
            .map(|grant| grant.holder)
            .collect::<String>()
    };
    assert_eq!(holders(&mut desk, &target), "ab");
    assert_eq!(desk.grants.list_holder("b").len(), 2);
    assert_eq!(desk.grants.revoke_holder("b", "gone"), 2);
    assert_eq!(holders(&mut desk, &target), "a");
    assert_eq!(holders(&mut desk, &unrelated), "");
    assert_eq!(desk.works(&a), "1");
}

#[test]
fn only_what_came_through_the_parent_is_derived() {
    let mut desk = Desk::new();
    let target = desk.world.eval("{ x: 1 }");
    let foreign = desk.world.eval("{ x: 2 }");
    let (_, id) = desk.issue("a", &target, None);
    let request = GrantRequest {
        holder: "b",
        label: "thing",
        attenuators: &[],
        parent: Some(id),
        ..GrantRequest::default()
    };
    for wrong in [&foreign, &target, &JsValue::from(1)] {
        assert!(
            desk.grants
                .issue(wrong, &request, &mut desk.world.context)
                .is_err()
        );
    }
    desk.grants.revoke(id, "over");
    assert!(
        desk.grants
            .issue(&target, &request, &mut desk.world.context)
            .is_err()
    );
}

#[test]
fn the_log_and_the_snapshot() {
    let mut desk = Desk::new();
    let target = desk.world.eval("{ x: 1, f: () => 1 }");
    let quota = [
        Attenuator::CallQuota(1),
        Attenuator::Methods(vec![js_string!("f")]),
    ];
    let request = GrantRequest {
        holder: "app",
        label: "files",
        attenuators: &quota,
        ..GrantRequest::default()
    };
    let (proxy, id) = desk
        .grants
        .issue(&target, &request, &mut desk.world.context)
        .unwrap();
    desk.issue("lib", &proxy, Some(id));
    desk.issue("other", &target, None);
    assert_eq!(
        desk.grants.to_string(),
        "#0 app holds files (CallQuota(1), Methods([\"f\"]))\n  #1 lib holds thing\n#2 other holds thing\n",
    );
    desk.world
        .run("p => { p.f(); try { p.f() } catch {} }", &[proxy]);
    assert!(desk.grants.to_string().contains("[over]"));
    desk.grants.revoke(id, "done");
    let log = serde_json::to_string(&desk.grants.audit()[3..]).unwrap();
    assert_eq!(
        log,
        r#"[{"sequence":3,"action":"Revoked","grant":0,"holder":"app","label":"files","attenuators":["CallQuota(1)","Methods([\"f\"])"],"parent":null,"reason":"done"},{"sequence":4,"action":"Cascaded","grant":1,"holder":"lib","label":"thing","attenuators":[],"parent":0,"reason":"done"}]"#,
    );
}

/// The registry holds neither target nor proxy.
#[test]
fn nothing_is_kept_alive() {
    let mut desk = Desk::new();
    desk.world.eval("globalThis.probe = new WeakRef({ x: 1 })");
    let target = desk.world.eval("probe.deref()");
    desk.issue("a", &target, None);
    drop(target);
    desk.world.context.clear_kept_objects();
    boa_gc::force_collect();
    boa_gc::force_collect();
    assert_eq!(
        desk.world.run("() => typeof probe.deref()", &[]),
        "undefined"
    );
    assert_eq!(desk.grants.list().len(), 1, "collection does not show");
}
