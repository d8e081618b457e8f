//! What of a pipeline is sent: which script goes with its text and which by its hash, and what must not be sent at all.

use super::{Entry, Pipeline};
use crate::call;
use crate::error::{Error, Fault, Result, Subject};
use crate::script::Script;
use crate::slot;
use redis::Cmd;
use std::collections::HashSet;

/// Servers since Redis 7.4 and Valkey 8.0 forget the oldest of more than 500 scripts that came by `EVAL`.
const SURELY_KEPT: usize = 400;

/// A pipeline as it is sent.
pub(super) struct Plan {
    pub(super) commands: redis::Pipeline,
    subjects: Vec<(Subject, usize)>,
}

impl Plan {
    /// # Errors
    ///
    /// The first call that must not be sent; then nothing is.
    pub(super) fn new(pipeline: Pipeline) -> Result<Self> {
        for (position, entry) in pipeline.entries.iter().enumerate() {
            if let Some(fault) = &entry.fault {
                return Err(Error::unsent(entry.subject.clone(), fault.clone()).at(position));
            }
        }
        check_slots(&pipeline.entries, |script| script.definition().cluster)?;
        Ok(Self::write(pipeline))
    }

    fn write(pipeline: Pipeline) -> Self {
        let by_hash = pipeline.atomic || pipeline.cached;
        let mut commands = redis::Pipeline::with_capacity(pipeline.entries.len());
        let mut subjects = Vec::with_capacity(pipeline.entries.len());
        let mut known = HashSet::new();
        for entry in pipeline.entries {
            let command = match entry.subject.script() {
                Some(script) if by_hash && known.contains(script.sha1()) => entry.command,
                Some(script) => {
                    if known.len() == SURELY_KEPT {
                        known.clear();
                    }
                    if script.goes_by_hash() {
                        known.insert(script.sha1());
                    }
                    with_text(script, &entry)
                }
                None => {
                    // A `SCRIPT FLUSH` of the user's own.
                    if matches!(&entry.subject, Subject::Command(name) if &**name == "SCRIPT") {
                        known.clear();
                    }
                    entry.command
                }
            };
            commands.add_command(command);
            subjects.push((entry.subject, entry.keys));
        }
        if pipeline.atomic {
            commands.atomic();
        }
        Self { commands, subjects }
    }

    pub(super) fn len(&self) -> usize {
        self.subjects.len()
    }

    /// What stands at a position, with its keys; the whole pipeline for one that there is not.
    pub(super) fn entry(&self, position: usize) -> (Subject, Vec<&[u8]>) {
        let command = self.commands.cmd_iter().nth(position);
        match (self.subjects.get(position), command) {
            (Some((subject, keys)), Some(command)) => {
                (subject.clone(), call::keys(command, *keys).collect())
            }
            _ => (Subject::Pipeline, Vec::new()),
        }
    }

    /// Refuses scripts of different slots, for a connection that is one to a cluster.
    pub(super) fn check_one_slot(&self) -> Result<()> {
        let scripts = self.subjects.iter().zip(self.commands.cmd_iter());
        one_slot(scripts.map(|((subject, keys), command)| {
            let key = call::keys(command, *keys).next();
            (subject, key)
        }))
    }

    pub(super) fn into_subjects(self) -> impl Iterator<Item = Subject> {
        self.subjects.into_iter().map(|(subject, _)| subject)
    }
}

fn with_text(script: Script, entry: &Entry) -> Cmd {
    if script.goes_by_hash() {
        call::rebuild(&entry.command, (script.eval(), script.source()), entry.keys)
    } else {
        entry.command.clone()
    }
}

/// Refuses chosen scripts of different slots.
fn check_slots(entries: &[Entry], is_chosen: fn(Script) -> bool) -> Result<()> {
    let chosen = entries.iter().map(|entry| {
        let chosen = entry.subject.script().is_some_and(is_chosen);
        let key = call::keys(&entry.command, entry.keys).next();
        (&entry.subject, key.filter(|_| chosen))
    });
    one_slot(chosen)
}

/// Refuses keys of different slots, in words that name the calls.
fn one_slot<'a>(keys: impl Iterator<Item = (&'a Subject, Option<&'a [u8]>)>) -> Result<()> {
    let mut slots = keys.enumerate().filter_map(|(position, (subject, key))| {
        let slot = slot::slot(key?);
        Some((position, subject, slot))
    });
    let Some((position, subject, slot)) = slots.next() else {
        return Ok(());
    };
    match slots.find(|(_, _, other)| *other != slot) {
        None => Ok(()),
        Some((other_position, other, _)) => {
            let conflict = format!(
                "`{subject}` at position {position} and `{other}` at position {other_position} have keys of different slots"
            );
            Err(Error::unsent(Subject::Pipeline, Fault::CrossSlot(conflict)))
        }
    }
}
