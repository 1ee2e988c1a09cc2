//! The registry as people read it.

use std::fmt;

use super::{Grant, GrantRegistry};

/// A line for each grant, those derived from another below it and set in.
impl fmt::Display for GrantRegistry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grants = self.list();
        if grants.is_empty() {
            return writeln!(f, "no grants");
        }
        let known =
            |parent: Option<u64>| parent.is_some_and(|p| grants.iter().any(|g| g.sequence == p));
        for root in grants.iter().filter(|grant| !known(grant.parent)) {
            branch(f, &grants, root, 0)?;
        }
        Ok(())
    }
}

/// A grant, and below it what is derived from it. As deep as grants are derived from each other.
fn branch(
    f: &mut fmt::Formatter<'_>,
    grants: &[Grant],
    grant: &Grant,
    depth: usize,
) -> fmt::Result {
    let mut pending = vec![(grant, depth)];
    while let Some((grant, depth)) = pending.pop() {
        line(f, grant, depth)?;
        let children = grants
            .iter()
            .filter(|child| child.parent == Some(grant.sequence));
        let children: Vec<_> = children.map(|child| (child, depth + 1)).collect();
        pending.extend(children.into_iter().rev());
    }
    Ok(())
}

fn line(f: &mut fmt::Formatter<'_>, grant: &Grant, depth: usize) -> fmt::Result {
    let indent = "  ".repeat(depth);
    write!(
        f,
        "{indent}#{} {} holds {}",
        grant.sequence, grant.holder, grant.label
    )?;
    if !grant.attenuators.is_empty() {
        write!(f, " ({})", grant.attenuators.join(", "))?;
    }
    if !grant.active {
        write!(f, " [over]")?;
    }
    writeln!(f)
}
