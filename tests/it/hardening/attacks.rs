//! The attacks on `harden` under every configuration of this module; the rows are in the table of all attacks.

use super::rows;

#[test]
fn none_escapes() {
    let attacks: Vec<_> = crate::attacks::ON_HARDEN
        .iter()
        .map(|attack| (attack.program, attack.must))
        .collect();
    rows(&attacks);
}
