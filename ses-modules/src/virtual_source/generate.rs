//! The module that stands for a virtual source: its imports and exports are the engine's own, its body is one call.

use std::rc::Rc;

use super::{Protocol, Shape};
use crate::analyze::{Binding, Indirect, StaticRequest, Summary, Taken};

/// The import attribute's value that marks the request for what runs a virtual source.
pub(crate) const RUN: &str = "virtual";

/// What a virtual source says of itself.
pub(crate) struct Described {
    pub(crate) protocol: Protocol,
    pub(crate) imports: Vec<String>,
    pub(crate) bindings: Vec<Binding>,
    pub(crate) awaits: bool,
    pub(crate) needs_import: bool,
    pub(crate) needs_import_meta: bool,
}

/// Writes the module of a virtual source.
pub(crate) fn shape(described: Described) -> Shape {
    let mut text = Text::default();
    for binding in &described.bindings {
        text.add(binding);
    }
    let awaits = if described.awaits { "await " } else { "" };
    text.summary.awaits = described.awaits;
    let list = |count: usize, one: &dyn Fn(usize) -> String| {
        (0..count).map(one).collect::<Vec<_>>().join(",")
    };
    let locals = text.locals.len();
    let declared = if locals == 0 {
        String::new()
    } else {
        format!("let {};", list(locals, &|at| format!("$e{at}")))
    };
    let exported = text
        .exported
        .iter()
        .map(|(at, alias)| format!("$e{at} as {}", quoted(alias)))
        .collect::<Vec<_>>()
        .join(",");
    let whole = format!(
        "import{{run as $run}}from\"ses:virtual\"with{{{}:\"{RUN}\"}};{}{declared}export{{{exported}}};\
         {awaits}$run([{}],[{}],[{}]);",
        crate::esm::HIDDEN,
        text.links,
        list(locals, &|at| format!("(v)=>{{$e{at}=v}}")),
        list(locals, &|at| format!("()=>$e{at}")),
        list(text.imported.len(), &|at| format!("()=>$i{at}")),
    );
    Shape {
        protocol: described.protocol,
        imports: described.imports,
        imported: text.imported,
        locals: text.locals,
        needs_import: described.needs_import,
        needs_import_meta: described.needs_import_meta,
        text: whole,
        summary: Rc::new(text.summary),
    }
}

#[derive(Default)]
struct Text {
    links: String,
    imported: Vec<String>,
    locals: Vec<String>,
    exported: Vec<(usize, String)>,
    summary: Summary,
}

impl Text {
    fn request(&mut self, from: &str) -> usize {
        self.summary.request(StaticRequest {
            specifier: from.to_owned(),
            attributes: Vec::new(),
        })
    }

    fn add(&mut self, binding: &Binding) {
        match binding {
            Binding::Import {
                import,
                alias,
                from,
            } => {
                let at = self.imported.len();
                self.imported.push(alias.clone());
                let (name, source) = (quoted(import), quoted(from));
                self.links += &format!("import{{{name} as $i{at}}}from{source};");
                let request = self.request(from);
                let taken = Taken::Name(import.clone());
                self.summary.imports.push((request, taken));
            }
            Binding::ImportAll { alias, from } => {
                let at = self.imported.len();
                self.imported.push(alias.clone());
                self.links += &format!("import*as $i{at} from{};", quoted(from));
                let request = self.request(from);
                self.summary.imports.push((request, Taken::Namespace));
            }
            Binding::Export { export, alias } => {
                let known = self.locals.iter().position(|it| it == export);
                let at = known.unwrap_or_else(|| {
                    self.locals.push(export.clone());
                    self.locals.len() - 1
                });
                self.exported.push((at, alias.clone()));
                self.summary.local.push(alias.clone());
            }
            Binding::ExportFrom {
                export,
                alias,
                from,
            } => {
                let (name, shown, source) = (quoted(export), quoted(alias), quoted(from));
                self.links += &format!("export{{{name} as {shown}}}from{source};");
                self.indirect(alias, from, Taken::Name(export.clone()));
            }
            Binding::ExportAll { alias: None, from } => {
                self.links += &format!("export*from{};", quoted(from));
                let request = self.request(from);
                self.summary.stars.push(request);
            }
            Binding::ExportAll {
                alias: Some(alias),
                from,
            } => {
                self.links += &format!("export*as {} from{};", quoted(alias), quoted(from));
                self.indirect(alias, from, Taken::Namespace);
            }
        }
    }

    fn indirect(&mut self, alias: &str, from: &str, taken: Taken) {
        let request = self.request(from);
        self.summary.indirect.push(Indirect {
            exported: alias.to_owned(),
            request,
            taken,
        });
    }
}

/// A string literal: JSON's are JavaScript's (ECMA-262, since 2019).
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
