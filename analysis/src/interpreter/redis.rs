//! `redis.call` and `redis.pcall`: the command, and the values in its key positions.

use std::rc::Rc;

use super::Interpreter;
use super::calls::Call;
use super::values::Values;
use crate::domain::{KeyOrigin, Time, TimeKind, Trait, Types, Value};
use crate::facts::{CommandCall, KeyUse, Operand, PromisedWrite, texts, words};
use crate::redis::commands::{self, Command, Reply, ReplyKind};
use crate::redis::unit::Unit;

impl Interpreter<'_> {
    pub(super) fn call_redis(&mut self, is_protected: bool, call: &Call<'_>) -> Values {
        let arguments = call.arguments;
        if self.is_loading {
            // Code that runs while a library is loaded does not come here: it has no `redis.call`.
            return Values::one(Rc::new(Value::foreign()), call.span);
        }
        for item in arguments.all() {
            self.demand(
                &item.value,
                item.span,
                "an argument of a command must not be nil",
            );
            self.escape(&item.value, item.span);
        }
        let texts = texts(&arguments.fixed);
        let words = words(&texts);
        let command = commands::find(&words);
        if let Some(command) = command {
            self.record_keys(command, &words, call);
        }
        let name_span = arguments.first_span().unwrap_or(call.span);
        let is_time = command.is_some_and(|command| command.name == "TIME");
        let (certain, further) = arguments.certain();
        if let (true, Some(promise), Some(command)) = (self.can_run(), self.promise, command)
            && (command.is_write() || command.may_replicate())
        {
            self.recorder.facts.promised_writes.push(PromisedWrite {
                span: name_span,
                command,
                promise,
            });
        }
        if self.can_run() {
            self.recorder.facts.calls.push(CommandCall {
                span: call.span,
                name_span,
                command,
                arguments: certain.to_vec(),
                further,
                is_protected,
                caught_by: self.catching.last().copied(),
                site: self.frame().site,
            });
        }
        let is_open = arguments.rest.is_some();
        // Values of unknown number may be options, such as the `INCR` of ZADD. A reply that depends on them is unknown.
        let reply_if = |is_open: bool| command?.reply(&words, is_open);
        let mut reply = reply_if(is_open);
        let is_by_options = command.is_some_and(Command::replies_by_options);
        if is_open && is_by_options && reply_if(false) != reply {
            reply = None;
        }
        let mut value = self.reply_value(reply.as_ref(), is_protected, is_time, call);
        if let (true, Some(command), Some(reply)) =
            (self.environment.state.is_resp3, command, &reply)
            && is_double(command, reply)
        {
            value = Rc::new(Value::reply(Types::TABLE | Types::NIL, call.span));
        }
        if let Some(time) = command.and_then(replied_time) {
            Rc::make_mut(&mut value).time = time;
        }
        Values::one(value, call.span)
    }

    /// Records the values in the key positions of a command.
    fn record_keys(&mut self, command: &'static Command, words: &[Option<&[u8]>], call: &Call<'_>) {
        let arguments = call.arguments;
        let positions = command.key_positions(words, arguments.rest.is_some());
        for position in &positions.fixed {
            if let Some(item) = arguments.fixed.get(position.index) {
                self.record_key(command, position.index, item);
            }
        }
        if let (Some(rest), true) = (&arguments.rest, positions.rest_are_keys) {
            self.record_key(command, arguments.fixed.len(), rest);
        }
    }

    fn record_key(&mut self, command: &'static Command, position: usize, item: &Operand) {
        if !item.value.types.intersects(Types::STRING | Types::NUMBER) {
            return; // the command refuses it, so it is not a key
        }
        let mut origin = item.value.provenance.kind();
        if origin == KeyOrigin::Literal
            && item.value.provenance.has(Trait::Converted)
            && item.value.text().is_none()
        {
            // `tonumber('a')` is nil.
            origin = KeyOrigin::Unknown;
        }
        let mut trail = Vec::new();
        for (source, text) in SOURCES {
            if let Some(span) = item.value.provenance.span_of(*source) {
                trail.push((span, (*text).to_owned()));
            }
        }
        let key_use = KeyUse {
            span: item.span,
            command,
            position,
            value: Rc::clone(&item.value),
            origin,
            trail,
            site: self.frame().site,
        };
        match self.can_run() {
            true => self.recorder.facts.key_uses.push(key_use),
            false => self.recorder.facts.unreachable_key_uses.push(key_use),
        }
    }
}

/// The sources of a key's name that messages show, and the label of each.
const SOURCES: &[(KeyOrigin, &str)] = &[
    (KeyOrigin::Declared, "the passed key comes from here"),
    (KeyOrigin::Argument, "the argument comes from here"),
    (KeyOrigin::Reply, "the reply comes from here"),
];

/// Whether the reply is a score, which is a table in RESP3, or nil. Other commands reply with numbers as strings there
/// too.
fn is_double(command: &Command, reply: &Reply) -> bool {
    let is_number = |kind: &ReplyKind| matches!(kind, ReplyKind::NumberText | ReplyKind::Nil);
    matches!(command.name, "ZADD" | "ZINCRBY" | "ZSCORE") && reply.kinds.iter().all(is_number)
}

/// The times that a command replies with.
fn replied_time(command: &Command) -> Option<Time> {
    let (unit, kind) = match command.name {
        "TTL" | "OBJECT IDLETIME" => (Unit::Seconds, TimeKind::Span),
        "PTTL" => (Unit::Millis, TimeKind::Span),
        "EXPIRETIME" => (Unit::Seconds, TimeKind::Instant),
        "PEXPIRETIME" => (Unit::Millis, TimeKind::Instant),
        _ => return None,
    };
    Some(Time::certain(unit, Some(kind)))
}
