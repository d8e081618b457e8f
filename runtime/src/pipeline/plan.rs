//! How a pipeline is sent: which scripts go with their text, which by their hash, and what must not be sent at all.

use super::Pipeline;
use super::functions::Functions;
use crate::command::{self, Keys};
use crate::error::{Error, Fault, Result, Subject};
use crate::script::Script;
use crate::slot;
use redis::Cmd;

/// Servers since Redis 7.4 and Valkey 8.0 forget the oldest of more than 500 scripts that came by `EVAL`.
const SURELY_KEPT: usize = 400;

/// A pipeline as it is sent.
pub(super) struct Plan {
    pub(super) commands: redis::Pipeline,
    subjects: Vec<(Subject, usize)>,
    /// What has to be loaded first.
    pub(super) functions: Functions,
}

impl Plan {
    /// # Errors
    ///
    /// If one of the calls must not be sent. Then none is, and the error names the first of them.
    #[inline]
    pub(super) fn new(pipeline: Pipeline) -> Result<Self> {
        for (position, entry) in pipeline.entries.iter().enumerate() {
            if let Some(fault) = &entry.fault {
                return Err(Error::unsent(entry.subject.clone(), fault.clone()).at(position));
            }
        }
        let mut slots = OneSlot::default();
        for (position, entry) in pipeline.entries.iter().enumerate() {
            let script = entry.subject.script();
            if script.is_some_and(|script| script.definition().cluster) {
                let keys = Keys::of(&entry.command, entry.keys);
                slots.add(position, &entry.subject, keys)?;
            }
        }
        Ok(Self::write(pipeline))
    }

    #[inline]
    fn write(pipeline: Pipeline) -> Self {
        let by_hash = pipeline.atomic || pipeline.cached;
        let functions = Functions::of(&pipeline.entries);
        let mut commands = redis::Pipeline::with_capacity(pipeline.entries.len());
        let mut subjects = Vec::with_capacity(pipeline.entries.len());
        // In order, and never more than `SURELY_KEPT` of them.
        let mut known: Vec<&str> = Vec::new();
        for entry in pipeline.entries {
            let command = match entry.subject.script() {
                Some(script) if script.called().is_some() => entry.command,
                Some(script) if by_hash && known.binary_search(&script.sha1()).is_ok() => {
                    entry.command
                }
                Some(script) => {
                    if known.len() == SURELY_KEPT {
                        known.clear();
                    }
                    if script.goes_by_hash()
                        && let Err(place) = known.binary_search(&script.sha1())
                    {
                        known.insert(place, script.sha1());
                    }
                    with_text(script, entry.command, entry.keys)
                }
                None => {
                    // The user's own `SCRIPT FLUSH`.
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
        Self {
            commands,
            subjects,
            functions,
        }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.subjects.len()
    }

    /// The command at a position, with its keys. The whole pipeline if there is no such position.
    #[inline]
    pub(super) fn entry(&self, position: usize) -> (Subject, Option<Keys<'_>>) {
        let command = self.commands.cmd_iter().nth(position);
        match (self.subjects.get(position), command) {
            (Some((subject, keys)), Some(command)) => {
                (subject.clone(), Some(Keys::of(command, *keys)))
            }
            _ => (Subject::Pipeline, None),
        }
    }

    /// Refuses scripts in different slots, for a connection to a cluster.
    #[inline]
    pub(super) fn check_one_slot(&self) -> Result<()> {
        let mut slots = OneSlot::default();
        for (position, command) in self.commands.cmd_iter().enumerate() {
            if let Some((subject, keys)) = self.subjects.get(position) {
                slots.add(position, subject, Keys::of(command, *keys))?;
            }
        }
        Ok(())
    }

    #[inline]
    pub(super) fn into_subjects(self) -> impl Iterator<Item = Subject> {
        self.subjects.into_iter().map(|(subject, _)| subject)
    }
}

#[inline]
fn with_text(script: Script, command: Cmd, keys: usize) -> Cmd {
    if script.goes_by_hash() {
        command::rebuild(&command, (script.eval(), script.source()), keys)
    } else {
        command
    }
}

/// Refuses keys in different slots. The error names the calls.
#[derive(Default)]
struct OneSlot<'a> {
    /// The first call that has a key.
    first: Option<(usize, &'a Subject, u16)>,
}

impl<'a> OneSlot<'a> {
    #[inline]
    fn add(&mut self, position: usize, subject: &'a Subject, keys: Keys<'_>) -> Result<()> {
        let Some(key) = keys.first() else {
            return Ok(());
        };
        let slot = slot::slot(key);
        let (first_position, first, expected) =
            *self.first.get_or_insert((position, subject, slot));
        if slot == expected {
            return Ok(());
        }
        let conflict = format!(
            "`{first}` at position {first_position} and `{subject}` at position {position} have keys of different slots"
        );
        Err(Error::unsent(Subject::Pipeline, Fault::CrossSlot(conflict)))
    }
}
