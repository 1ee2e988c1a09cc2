//! Attenuators compiled into what one operation needs to ask.

use std::{cell::Cell, collections::HashSet, rc::Rc};

use boa_engine::{JsString, context::time::Clock, property::PropertyKey};

use super::{Attenuator, Operation, OperationKind, Pattern, Rule};

const WRITES: u16 = OperationKind::Set.bit()
    | OperationKind::Delete.bit()
    | OperationKind::DefineProperty.bit()
    | OperationKind::SetPrototypeOf.bit()
    | OperationKind::PreventExtensions.bit();

/// The intersection of some attenuators.
///
/// Nothing in it is traced: rules and clocks hold no objects of a context.
#[derive(Clone, Default)]
pub(crate) struct Policy {
    forbidden: u16,
    /// Set where calls are refused except of intrinsic queries.
    pub(crate) queries_only: bool,
    pub(crate) methods_only: bool,
    pub(crate) no_callbacks: bool,
    filters_keys: bool,
    shown: Option<HashSet<JsString>>,
    hidden: HashSet<JsString>,
    calls_left: Option<Cell<u64>>,
    deadlines: Vec<(Rc<dyn Clock>, i64)>,
    arguments: Vec<Vec<Pattern>>,
    rules: Vec<Rc<dyn Rule>>,
}

/// Why an operation does not pass.
pub(crate) enum Refusal {
    /// This one is not granted.
    Denied(String),
    /// The grant is over.
    Over(&'static str),
}

impl Policy {
    pub(crate) fn new(attenuators: &[Attenuator]) -> Self {
        let mut policy = Self::default();
        for attenuator in attenuators {
            policy.add(attenuator);
        }
        policy
    }

    fn add(&mut self, attenuator: &Attenuator) {
        match attenuator {
            Attenuator::ReadOnly => {
                self.forbidden |= WRITES | OperationKind::Construct.bit();
                self.queries_only = true;
            }
            Attenuator::Methods(names) => {
                self.forbidden |= WRITES;
                self.methods_only = true;
                self.show(names);
            }
            Attenuator::Keys(names) => self.show(names),
            Attenuator::WithoutKeys(names) => {
                self.filters_keys = true;
                self.hidden.extend(names.iter().cloned());
            }
            Attenuator::CallQuota(calls) => {
                let left = self
                    .calls_left
                    .as_ref()
                    .map_or(*calls, |left| left.get().min(*calls));
                self.calls_left = Some(Cell::new(left));
            }
            Attenuator::ExpiresAt(clock, at) => self.deadlines.push((clock.clone(), *at)),
            Attenuator::Arguments(patterns) => self.arguments.push(patterns.clone()),
            Attenuator::NoConstruct => self.forbidden |= OperationKind::Construct.bit(),
            Attenuator::NoCallbacks => self.no_callbacks = true,
            Attenuator::Custom(rule) => self.rules.push(rule.clone()),
        }
    }

    fn show(&mut self, names: &[JsString]) {
        self.filters_keys = true;
        let names: HashSet<JsString> = names.iter().cloned().collect();
        self.shown = Some(match self.shown.take() {
            None => names,
            Some(shown) => shown.intersection(&names).cloned().collect(),
        });
    }

    /// Whether the granted object shows only some of its keys, and no prototype.
    pub(crate) fn filters_keys(&self) -> bool {
        self.filters_keys
    }

    /// Whether the granted object seems not to have this property. Symbols are not named, so hidden
    /// wherever only named keys are shown.
    pub(crate) fn hides(&self, key: &PropertyKey) -> bool {
        let name = match key {
            PropertyKey::Symbol(_) => return self.shown.is_some(),
            PropertyKey::String(name) => name.clone(),
            PropertyKey::Index(index) => JsString::from(index.get().to_string()),
        };
        self.hidden.contains(&name)
            || self
                .shown
                .as_ref()
                .is_some_and(|shown| !shown.contains(&name))
    }

    /// Whether the operation passes; counts it when it is a call.
    pub(crate) fn permit(&self, operation: &Operation<'_>) -> Result<(), Refusal> {
        let denied = |why: &str| {
            Err(Refusal::Denied(format!(
                "{} is not granted{why}",
                operation.kind.name()
            )))
        };
        if self
            .deadlines
            .iter()
            .any(|(clock, at)| clock.system_time_millis() >= *at)
        {
            return Err(Refusal::Over("the grant has expired"));
        }
        if self.forbidden & operation.kind.bit() != 0 {
            return denied("");
        }
        let hidden = operation.on_granted && operation.key.is_some_and(|key| self.hides(key));
        if hidden && WRITES & operation.kind.bit() != 0 {
            return denied(" for this property");
        }
        let calls = matches!(
            operation.kind,
            OperationKind::Call | OperationKind::Construct
        );
        if calls
            && !self
                .arguments
                .iter()
                .all(|each| Pattern::match_all(each, operation.arguments))
        {
            return denied(" with these arguments");
        }
        for rule in &self.rules {
            rule.permit(operation).map_err(Refusal::Denied)?;
        }
        if calls { self.count() } else { Ok(()) }
    }

    fn count(&self) -> Result<(), Refusal> {
        let Some(left) = &self.calls_left else {
            return Ok(());
        };
        match left.get().checked_sub(1) {
            None => Err(Refusal::Over("the call quota is used up")),
            Some(remaining) => {
                left.set(remaining);
                Ok(())
            }
        }
    }
}
