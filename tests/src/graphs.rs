//! Random module graphs, and the laws of loading them: each module runs once, after what it imports, and none waits for ever.

use std::collections::HashSet;

use boa_engine::Context;
use ses_modules::fs::MemoryFileSystem;

use crate::Choices;
use crate::package::{End, Went, run};

/// A module of a random graph.
#[derive(Debug)]
struct Module {
    imports: Vec<usize>,
    dynamic: Option<usize>,
    reexports: Option<usize>,
    waits: bool,
    throws: bool,
}

/// A random graph of ES modules; the first is the entry.
#[derive(Debug)]
pub struct ModuleGraph(Vec<Module>);

impl ModuleGraph {
    /// Draws one.
    #[must_use]
    pub fn drawn(bytes: &[u8]) -> Self {
        let mut choices = Choices::new(bytes);
        let count = 1 + choices.below(8);
        let module = |_| {
            let mut one = || choices.below(count);
            let imports = (0..one() % 4).map(|_| one()).collect();
            let (dynamic, reexports) = (one(), one());
            Module {
                imports,
                dynamic: (choices.below(4) == 1).then_some(dynamic),
                reexports: (choices.below(4) == 1).then_some(reexports),
                waits: choices.below(4) == 1,
                throws: choices.below(12) == 1,
            }
        };
        Self((0..count).map(module).collect())
    }

    /// The text of each module.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let text = |(at, module): (usize, &Module)| {
            let mut text = String::new();
            for (nth, to) in module.imports.iter().enumerate() {
                text.push_str(&format!("import * as i{nth} from './m{to}.mjs';\n"));
            }
            if let Some(to) = module.reexports {
                text.push_str(&format!("export * as again from './m{to}.mjs';\n"));
            }
            text.push_str(&format!("log('m{at}');\nexport const value = {at};\n"));
            if let Some(to) = module.dynamic {
                text.push_str(&format!(
                    "import('./m{to}.mjs').then(() => {{}}, () => {{}});\n"
                ));
            }
            if module.waits {
                text.push_str("await 0;\n");
            }
            if module.throws {
                text.push_str("throw new Error('mine');\n");
            }
            text
        };
        self.0.iter().enumerate().map(text).collect()
    }

    /// What a module needs before it runs.
    fn needs(&self, at: usize) -> impl Iterator<Item = usize> {
        let module = &self.0[at];
        module.imports.iter().copied().chain(module.reexports)
    }

    /// What is reached from a module by static imports, itself included.
    fn reached(&self, from: usize) -> HashSet<usize> {
        let (mut seen, mut pending) = (HashSet::from([from]), vec![from]);
        while let Some(at) = pending.pop() {
            pending.extend(self.needs(at).filter(|to| seen.insert(*to)));
        }
        seen
    }

    /// Loads it, and checks the laws.
    ///
    /// # Errors
    ///
    /// Which law does not hold.
    pub fn check(&self, context: &mut Context) -> Result<(), String> {
        let mut files = MemoryFileSystem::new().file("/app/package.json", "{}");
        for (at, text) in self.texts().into_iter().enumerate() {
            files = files.file(format!("/app/m{at}.mjs"), text);
        }
        let went = run(files, "/app/m0.mjs", context);
        self.holds(&went).map_err(|why| format!("{why}: {went:?}"))
    }

    fn holds(&self, went: &Went) -> Result<(), String> {
        let place = |at: usize| went.log.iter().position(|line| *line == format!("m{at}"));
        let distinct: HashSet<_> = went.log.iter().collect();
        if distinct.len() != went.log.len() {
            return Err("a module ran twice".to_owned());
        }
        let throws = self.0.iter().any(|module| module.throws);
        match &went.end {
            End::Pending => return Err("the entry waits for ever".to_owned()),
            End::Error(why) if !throws => {
                return Err(format!("nobody throws, and it fails: {why}"));
            }
            End::Error(_) => return Ok(()),
            End::Well => {}
        }
        for at in self.reached(0) {
            let Some(own) = place(at) else {
                return Err(format!("m{at} never ran"));
            };
            for to in self.needs(at) {
                let is_cycle = self.reached(to).contains(&at);
                if !is_cycle && place(to).is_none_or(|place| place > own) {
                    return Err(format!("m{at} ran before m{to}, which it imports"));
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The laws can be broken: a graph of two, and logs that no correct loader writes.
    #[test]
    fn the_laws_can_fail() {
        let module = |imports: Vec<usize>| Module {
            imports,
            dynamic: None,
            reexports: None,
            waits: false,
            throws: false,
        };
        let graph = ModuleGraph(vec![module(vec![1]), module(vec![])]);
        let went = |log: &[&str], end| Went {
            log: log.iter().map(ToString::to_string).collect(),
            end,
            read: Vec::new(),
        };
        assert_eq!(graph.holds(&went(&["m1", "m0"], End::Well)), Ok(()));
        for (log, end) in [
            (&["m0", "m1"] as &[&str], End::Well),
            (&["m0"], End::Well),
            (&["m1", "m1", "m0"], End::Well),
            (&["m1", "m0"], End::Pending),
            (&["m1", "m0"], End::Error("why".to_owned())),
        ] {
            assert!(graph.holds(&went(log, end)).is_err(), "{log:?}");
        }
    }
}
