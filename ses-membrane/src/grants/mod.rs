//! The registry of grants: who holds what, derived from what, and the power to take it all back.

mod audit;
mod snapshot;

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, object::builtins::JsWeakMap,
};
use slotmap::{SlotMap, new_key_type};

pub use audit::{Action, AuditEntry};

use crate::{
    attenuate::Attenuator,
    caretaker::{Caretaker, Revoker},
    copy::Copying,
};

new_key_type! {
    /// One grant of a registry. Never reused, and never a number of the embedder's:
    ///
    /// ```compile_fail,E0308
    /// # let context = &mut boa_engine::Context::default();
    /// let mut grants = ses_membrane::GrantRegistry::new(context);
    /// grants.revoke(0, "guessed"); // a number is no grant
    /// ```
    pub struct GrantId;
}

/// What is asked for when a grant is issued.
#[derive(Clone, Debug, Default)]
pub struct GrantRequest<'a> {
    /// Who gets it: a compartment's or package's name.
    pub holder: &'a str,
    /// What it is called, for people and for errors.
    pub label: &'a str,
    /// How much less than the whole it is.
    pub attenuators: &'a [Attenuator],
    /// The grant that it is derived from; its target must have come through that grant.
    pub parent: Option<GrantId>,
    /// What crosses by copy, and so outlives the grant.
    pub copying: Copying,
}

/// One grant as the registry tells of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Grant {
    /// Its place in the order of all grants of the registry.
    pub sequence: u64,
    /// Who holds it.
    pub holder: String,
    /// What it is called.
    pub label: String,
    /// How it was attenuated, in the notation of `Debug`.
    pub attenuators: Vec<String>,
    /// The sequence number of the grant it is derived from.
    pub parent: Option<u64>,
    /// Whether it is still good.
    pub active: bool,
}

struct Entry {
    grant: Grant,
    parent: Option<GrantId>,
    target: u64,
    revoker: Revoker,
}

/// The grants of one context: a power of the host, never to be handed to a guest.
///
/// It keeps no target and no proxy alive, and what it tells depends on no collection of garbage:
/// grants stay listed until they are revoked, in the order in which they were issued.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsResult, Source};
/// use ses_membrane::{GrantRegistry, GrantRequest};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let mut grants = GrantRegistry::new(&mut context);
/// let files = context.eval(Source::from_bytes("({ read: () => 'text' })"))?;
/// let asked = GrantRequest { holder: "plugin", label: "files", ..GrantRequest::default() };
/// let (proxy, id) = grants.issue(&files, &asked, &mut context)?;
///
/// // The plugin lends what it has to a helper: derived, so it dies with the plugin's own grant.
/// let lent = GrantRequest { holder: "helper", label: "files", parent: Some(id), ..asked };
/// grants.issue(&proxy, &lent, &mut context)?;
/// assert_eq!(grants.who_holds(&files, &mut context)?.len(), 2);
/// assert_eq!(grants.revoke(id, "the plugin is gone"), 2);
/// assert!(grants.who_holds(&files, &mut context)?.is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct GrantRegistry {
    entries: SlotMap<GrantId, Entry>,
    /// Target to its number: weak, so that the registry holds no target.
    targets: JsWeakMap,
    next_target: u64,
    next_sequence: u64,
    log: Vec<AuditEntry>,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.grant.fmt(f)
    }
}

impl GrantRegistry {
    /// An empty registry for this context.
    #[must_use]
    pub fn new(context: &mut Context) -> Self {
        Self {
            entries: SlotMap::with_key(),
            targets: JsWeakMap::new(context),
            next_target: 0,
            next_sequence: 0,
            log: Vec::new(),
        }
    }

    /// Grants an object: the proxy to hand to the holder, and the grant.
    ///
    /// # Errors
    ///
    /// A TypeError when `target` is no object, when the parent is unknown or over, or when the
    /// target did not come through the parent.
    pub fn issue(
        &mut self,
        target: &JsValue,
        request: &GrantRequest<'_>,
        context: &mut Context,
    ) -> JsResult<(JsValue, GrantId)> {
        let refusal = |why: &'static str| JsNativeError::typ().with_message(why);
        let object = target
            .as_object()
            .ok_or_else(|| refusal("only an object can be granted"))?;
        let target_number = match request.parent {
            None => self.number_of(&object, context)?,
            Some(parent) => {
                let parent = self
                    .entries
                    .get(parent)
                    .filter(|parent| !parent.revoker.is_revoked());
                let parent = parent.ok_or_else(|| refusal("the parent grant is over"))?;
                if parent.revoker.membrane().origin(target).is_none() {
                    return Err(refusal("the target did not come through the parent grant").into());
                }
                parent.target
            }
        };
        let builder = Caretaker::builder()
            .label(request.label)
            .copying(request.copying)
            .attenuate(request.attenuators);
        let (proxy, revoker) = builder.build(target, context)?;
        let grant = self.describe(request);
        self.note(Action::Issued, &grant, None);
        let entry = Entry {
            grant,
            parent: request.parent,
            target: target_number,
            revoker,
        };
        Ok((proxy, self.entries.insert(entry)))
    }

    fn describe(&mut self, request: &GrantRequest<'_>) -> Grant {
        let sequence = self.next_sequence;
        self.next_sequence += 1;
        let parent = request.parent.and_then(|parent| self.entries.get(parent));
        Grant {
            sequence,
            holder: request.holder.to_owned(),
            label: request.label.to_owned(),
            attenuators: request
                .attenuators
                .iter()
                .map(|each| format!("{each:?}"))
                .collect(),
            parent: parent.map(|parent| parent.grant.sequence),
            active: true,
        }
    }

    /// The number of a target, which outlives neither it nor the registry.
    fn number_of(&mut self, target: &JsObject, context: &mut Context) -> JsResult<u64> {
        if let Some(known) = self.known_number(target, context)? {
            return Ok(known);
        }
        let number = self.next_target;
        self.next_target += 1;
        // As text: a number of JavaScript would lose the large ones.
        let text = JsString::from(number.to_string());
        self.targets.set(target, text.into(), context)?;
        Ok(number)
    }

    fn known_number(&self, target: &JsObject, context: &mut Context) -> JsResult<Option<u64>> {
        let found = self.targets.get(target, context)?;
        Ok(found
            .as_string()
            .and_then(|text| text.to_std_string_escaped().parse().ok()))
    }

    /// One grant, whether still good or not, until it is revoked.
    #[must_use]
    pub fn get(&self, id: GrantId) -> Option<Grant> {
        self.entries.get(id).map(Entry::tell)
    }

    /// All grants that were not revoked, in the order of their issue.
    #[must_use]
    pub fn list(&self) -> Vec<Grant> {
        self.select(|_| true)
    }

    /// What one holder holds.
    #[must_use]
    pub fn list_holder(&self, holder: &str) -> Vec<Grant> {
        self.select(|entry| entry.grant.holder == holder)
    }

    /// The grants of one holder, in the order of their issue.
    #[must_use]
    pub fn ids_of(&self, holder: &str) -> Vec<GrantId> {
        let held = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.grant.holder == holder);
        let mut held: Vec<_> = held.map(|(id, entry)| (entry.grant.sequence, id)).collect();
        held.sort_unstable();
        held.into_iter().map(|(_, id)| id).collect()
    }

    /// Who holds an object, directly or by derivation.
    ///
    /// # Errors
    ///
    /// None that a target can cause.
    pub fn who_holds(&self, target: &JsValue, context: &mut Context) -> JsResult<Vec<Grant>> {
        let Some(target) = target.as_object() else {
            return Ok(Vec::new());
        };
        let number = self.known_number(&target, context)?;
        Ok(self.select(|entry| Some(entry.target) == number && !entry.revoker.is_revoked()))
    }

    fn select(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<Grant> {
        let chosen = self.entries.values().filter(|entry| wanted(entry));
        let mut found: Vec<Grant> = chosen.map(Entry::tell).collect();
        found.sort_by_key(|grant| grant.sequence);
        found
    }

    /// Takes a grant back, and all that is derived from it. Gives how many grants ended.
    pub fn revoke(&mut self, id: GrantId, reason: &str) -> usize {
        if !self.entries.contains_key(id) {
            return 0;
        }
        let mut ended = 0;
        let mut pending = vec![(id, Action::Revoked)];
        while let Some((id, action)) = pending.pop() {
            let children = self
                .entries
                .iter()
                .filter(|(_, entry)| entry.parent == Some(id));
            let mut children: Vec<_> = children
                .map(|(child, entry)| (entry.grant.sequence, child))
                .collect();
            children.sort_unstable_by(|a, b| b.cmp(a));
            pending.extend(
                children
                    .into_iter()
                    .map(|(_, child)| (child, Action::Cascaded)),
            );
            if let Some(entry) = self.entries.remove(id) {
                self.note(action, &entry.grant, Some(reason));
                entry.revoker.revoke(reason);
                ended += 1;
            }
        }
        ended
    }

    /// Takes back all that one holder holds, and all that is derived from it.
    pub fn revoke_holder(&mut self, holder: &str, reason: &str) -> usize {
        self.ids_of(holder)
            .into_iter()
            .map(|id| self.revoke(id, reason))
            .sum()
    }

    /// All that happened, in order. Entries are only ever added.
    #[must_use]
    pub fn audit(&self) -> &[AuditEntry] {
        &self.log
    }

    fn note(&mut self, action: Action, grant: &Grant, reason: Option<&str>) {
        let sequence = self.log.len() as u64;
        self.log.push(AuditEntry {
            sequence,
            action,
            grant: grant.sequence,
            holder: grant.holder.clone(),
            label: grant.label.clone(),
            attenuators: grant.attenuators.clone(),
            parent: grant.parent,
            reason: reason.map(str::to_owned),
        });
    }
}

impl Entry {
    fn tell(&self) -> Grant {
        Grant {
            active: !self.revoker.is_revoked(),
            ..self.grant.clone()
        }
    }
}
