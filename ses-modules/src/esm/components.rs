//! Strongly connected components of a graph, without recursion: module graphs can be deep.

/// The components of a graph given by its edges (Tarjan's algorithm), in the order in which they are complete.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut walk = Walk {
        order: vec![None; edges.len()],
        low: vec![0; edges.len()],
        waiting: vec![false; edges.len()],
        stack: Vec::new(),
        next: 0,
        found: Vec::new(),
    };
    for start in 0..edges.len() {
        if walk.order[start].is_none() {
            walk.from(start, edges);
        }
    }
    walk.found
}

struct Walk {
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    /// Whether a node is on the stack.
    waiting: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    found: Vec<Vec<usize>>,
}

impl Walk {
    fn enter(&mut self, node: usize) {
        self.order[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
        self.waiting[node] = true;
    }

    fn from(&mut self, start: usize, edges: &[Vec<usize>]) {
        self.enter(start);
        let mut open = vec![(start, 0)];
        while let Some((node, at)) = open.last_mut() {
            let node = *node;
            if let Some(&to) = edges[node].get(*at) {
                *at += 1;
                match self.order[to] {
                    None => {
                        self.enter(to);
                        open.push((to, 0));
                    }
                    Some(order) if self.waiting[to] => self.low[node] = self.low[node].min(order),
                    Some(_) => {}
                }
                continue;
            }
            open.pop();
            if let Some((above, _)) = open.last() {
                self.low[*above] = self.low[*above].min(self.low[node]);
            }
            if self.order[node] == Some(self.low[node]) {
                self.leave(node);
            }
        }
    }

    fn leave(&mut self, node: usize) {
        let mut component = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.waiting[member] = false;
            component.push(member);
            if member == node {
                break;
            }
        }
        self.found.push(component);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Lists<'a> = &'a [&'a [usize]];

    #[test]
    fn cycles_are_found() {
        let rows: [(Lists<'_>, Lists<'_>); 4] = [
            (&[&[1], &[2], &[0]], &[&[0, 1, 2]]),
            (&[&[1], &[], &[2]], &[&[0], &[1], &[2]]),
            (&[&[1, 2], &[0], &[3], &[2]], &[&[0, 1], &[2, 3]]),
            (&[&[1], &[2, 3], &[1], &[]], &[&[0], &[1, 2], &[3]]),
        ];
        for (edges, expected) in rows {
            let edges: Vec<Vec<usize>> = edges.iter().map(|it| it.to_vec()).collect();
            let mut found = components(&edges);
            found.iter_mut().for_each(|it| it.sort_unstable());
            found.sort();
            assert_eq!(found, expected, "{edges:?}");
        }
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let edges: Vec<Vec<usize>> = (0..100_000).map(|n| vec![(n + 1) % 100_000]).collect();
        assert_eq!(components(&edges).len(), 1);
    }
}
