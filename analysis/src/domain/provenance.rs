//! Where a value comes from: entries of KEYS and ARGV, literals, replies.

use crate::domain::KeyOrigin;
use crate::redis::input::Input;
use crate::text::source::Span;

/// The sources of a value, each with the first place where it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Provenance {
    keys: Entries,
    arguments: Entries,
    traits: u32,
    key_span: Option<Span>,
    argument_span: Option<Span>,
    reply_span: Option<Span>,
    literal_span: Option<Span>,
}

/// Which entries of a table a value contains: bit n for entry n, bit 0 for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Entries(u64);

/// One entry of KEYS or ARGV.
#[derive(Clone, Copy)]
pub(crate) struct Element {
    pub(crate) input: Input,
    pub(crate) index: i64,
    /// Where it was read.
    pub(crate) span: Span,
}

/// What is known of a value besides its sources.
#[derive(Clone, Copy)]
pub(crate) enum Trait {
    /// It contains a literal.
    Literal,
    /// It contains something read from the database.
    Reply,
    /// It contains something that was not followed.
    Unknown,
    /// It is built from its sources, and is not one of them.
    Computed,
    /// It was converted from a string to a number, or from a number to a string.
    Converted,
    /// It is a number that may have a fraction, such as a quotient.
    Fraction,
    /// It may have a fraction because of its source: a float from the Rust side or the database, unchanged or in a sum.
    Decimal,
    /// It is an entry of a reply, not the whole.
    Part,
    /// It is nil if the reply that it comes from is `false`.
    Absent,
    /// It was stored in a table by a statement that may not have run before it is read.
    Stored,
    /// It is one of several values of different kinds, depending on the path.
    Alternative,
    /// It represents several places with values of different kinds, and it is unknown which.
    Blurred,
    /// It may be a table that has another name in the script too.
    Untracked,
    /// The script has tested whether it exists.
    Asked,
    /// It was decoded from JSON, or is a part of something decoded.
    Decoded,
    /// It is a string that contains a key or an argument unchanged, with other text.
    Spliced,
    /// It is computed from the length of a table. If it is divided, a fraction is intended.
    Counted,
    /// It is the number in a string that may not be numeric. Then it is nil.
    Unparsed,
}

impl Trait {
    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Properties that a plain reply does not have.
const MORE_THAN_A_REPLY: u32 = Trait::Literal.bit()
    | Trait::Unknown.bit()
    | Trait::Computed.bit()
    | Trait::Converted.bit()
    | Trait::Alternative.bit()
    | Trait::Blurred.bit()
    | Trait::Stored.bit();

/// Properties that a single entry does not have.
const MORE_THAN_AN_ENTRY: u32 =
    Trait::Computed.bit() | Trait::Unknown.bit() | Trait::Reply.bit() | Trait::Blurred.bit();

impl Provenance {
    pub(crate) fn unknown() -> Self {
        Self::default().with(Trait::Unknown)
    }

    /// Whether the value may be nil although its types do not say so: an entry that may not exist, one that was stored
    /// by a statement that may not have run, or the number of a string that may not be numeric.
    pub(crate) fn may_be_missing(&self) -> bool {
        const UNCOUNTED: u64 = 1;
        let is_uncounted = (self.keys.0 | self.arguments.0) & UNCOUNTED != 0;
        is_uncounted || self.has(Trait::Stored) || self.has(Trait::Converted)
    }

    pub(crate) fn literal(span: Span) -> Self {
        let mut literal = Self::default().with(Trait::Literal);
        literal.literal_span = Some(span);
        literal
    }

    pub(crate) fn reply(span: Span) -> Self {
        let mut reply = Self::default().with(Trait::Reply);
        reply.reply_span = Some(span);
        reply
    }

    /// One entry of a table. The index is `None` if it is unknown or too large.
    pub(crate) fn entry(input: Input, index: Option<i64>, span: Span) -> Self {
        let index = index.unwrap_or(0);
        let bit = if matches!(index, 1..64) { index } else { 0 };
        let entries = Entries(1 << bit);
        let mut entry = Self::default();
        match input {
            Input::Keys => {
                entry.keys = entries;
                entry.key_span = Some(span);
            }
            Input::Arguments => {
                entry.arguments = entries;
                entry.argument_span = Some(span);
            }
        }
        entry
    }

    /// The same, with this place as the first read of the entry.
    pub(crate) fn read_at(&self, span: Span) -> Self {
        let at = |known: Option<Span>| match known {
            Some(known) if known == Span::default() => Some(span),
            known => known,
        };
        let mut read = self.clone();
        read.key_span = at(self.key_span);
        read.argument_span = at(self.argument_span);
        read
    }

    pub(crate) const fn with(mut self, property: Trait) -> Self {
        self.traits |= property.bit();
        self
    }

    /// The same without a property.
    pub(crate) const fn without(mut self, property: Trait) -> Self {
        self.traits &= !property.bit();
        self
    }

    /// Whether the value is exactly the reply of a command, or an entry of it.
    pub(crate) fn is_plain_reply(&self) -> bool {
        let has_entries = self.keys.0 != 0 || self.arguments.0 != 0;
        self.has(Trait::Reply) && !has_entries && self.traits & MORE_THAN_A_REPLY == 0
    }

    /// Whether the value is built only from one reply and literals.
    pub(crate) fn is_made_of_reply(&self) -> bool {
        const MORE: u32 = Trait::Unknown.bit()
            | Trait::Alternative.bit()
            | Trait::Blurred.bit()
            | Trait::Stored.bit();
        let has_entries = self.keys.0 != 0 || self.arguments.0 != 0;
        self.has(Trait::Reply) && !has_entries && self.traits & MORE == 0
    }

    pub(crate) const fn has(&self, property: Trait) -> bool {
        self.traits & property.bit() != 0
    }

    pub(crate) fn join(&self, other: &Self) -> Self {
        Self {
            keys: Entries(self.keys.0 | other.keys.0),
            arguments: Entries(self.arguments.0 | other.arguments.0),
            traits: self.traits | other.traits,
            key_span: earlier(self.key_span, other.key_span),
            argument_span: earlier(self.argument_span, other.argument_span),
            reply_span: earlier(self.reply_span, other.reply_span),
            literal_span: earlier(self.literal_span, other.literal_span),
        }
    }

    /// Whether the value is `tonumber` of a plain reply, which is nil if the reply is `false`.
    pub(crate) fn is_absent_reply(&self) -> bool {
        self.has(Trait::Absent) && self.clone().without(Trait::Converted).is_plain_reply()
    }

    /// Whether the value contains the entry of the table, or an unknown entry.
    pub(crate) fn may_have_entry(&self, input: Input, index: u32) -> bool {
        let Entries(bits) = match input {
            Input::Keys => self.keys,
            Input::Arguments => self.arguments,
        };
        bits & 1 != 0 || (index < 64 && bits & (1 << index) != 0)
    }

    /// Whether it is an entry of KEYS or ARGV, or a string that contains one with other text.
    pub(crate) fn holds_entry(&self) -> bool {
        let has_entries = self.keys.0 != 0 || self.arguments.0 != 0;
        self.has(Trait::Spliced) || (has_entries && self.traits & MORE_THAN_AN_ENTRY == 0)
    }

    /// Whether the value certainly contains the entry of the table.
    pub(crate) fn has_entry(&self, input: Input, index: u32) -> bool {
        let Entries(bits) = match input {
            Input::Keys => self.keys,
            Input::Arguments => self.arguments,
        };
        matches!(index, 1..64) && bits & (1 << index) != 0
    }

    /// Whether it contains only literals.
    pub(crate) fn is_literal(&self) -> bool {
        self.has(Trait::Literal) && self.kind() == KeyOrigin::Literal
    }

    /// The origin of a key whose name is this value.
    pub(crate) fn kind(&self) -> KeyOrigin {
        if self.has(Trait::Blurred) {
            return KeyOrigin::Unknown;
        }
        if self.arguments != Entries::default() {
            return KeyOrigin::Argument;
        }
        if self.has(Trait::Unknown) || self.has(Trait::Alternative) {
            return KeyOrigin::Unknown;
        }
        match (
            self.keys != Entries::default(),
            self.has(Trait::Reply),
            self.has(Trait::Literal),
        ) {
            (true, false, false) if !self.has(Trait::Computed) => KeyOrigin::Declared,
            (true, ..) => KeyOrigin::Derived,
            (false, true, _) => KeyOrigin::Reply,
            (false, false, true) => KeyOrigin::Literal,
            (false, false, false) => KeyOrigin::Unknown,
        }
    }

    /// The one entry that the value is, if it is one, converted or not. A literal may be its default.
    pub(crate) fn element(&self) -> Option<Element> {
        if self.traits & MORE_THAN_AN_ENTRY != 0 {
            return None;
        }
        let (input, entries, span) = match (self.keys.0, self.arguments.0) {
            (keys, 0) => (Input::Keys, keys, self.key_span?),
            (0, arguments) => (Input::Arguments, arguments, self.argument_span?),
            _ => return None,
        };
        let single = entries.count_ones() == 1 && entries & 1 == 0;
        single.then(|| Element {
            input,
            index: i64::from(entries.trailing_zeros()),
            span,
        })
    }

    /// Whether the value is one entry of KEYS whose number is not known.
    pub(crate) fn is_unnumbered_key(&self) -> bool {
        const UNNUMBERED: u64 = 1;
        self.traits & MORE_THAN_AN_ENTRY == 0 && self.arguments.0 == 0 && self.keys.0 == UNNUMBERED
    }

    /// Where the value was read, if it is one entry of ARGV whose number is not known.
    pub(crate) fn unnumbered_argument(&self) -> Option<Span> {
        const UNNUMBERED: u64 = 1;
        let is_it = self.traits & MORE_THAN_AN_ENTRY == 0
            && self.keys.0 == 0
            && self.arguments.0 == UNNUMBERED;
        if is_it { self.argument_span } else { None }
    }

    /// The only entry of the table that the value contains, from 1. `None` for several entries and for an unknown one.
    pub(crate) fn only_entry(&self, input: Input) -> Option<u32> {
        let Entries(bits) = match input {
            Input::Keys => self.keys,
            Input::Arguments => self.arguments,
        };
        (bits.count_ones() == 1 && bits & 1 == 0).then(|| bits.trailing_zeros())
    }

    /// Where the first entry of a table, reply or literal in the value was read.
    pub(crate) const fn span_of(&self, origin: KeyOrigin) -> Option<Span> {
        match origin {
            KeyOrigin::Declared | KeyOrigin::Derived => self.key_span,
            KeyOrigin::Argument => self.argument_span,
            KeyOrigin::Reply => self.reply_span,
            KeyOrigin::Literal => self.literal_span,
            KeyOrigin::Unknown => None,
        }
    }
}

fn earlier(left: Option<Span>, right: Option<Span>) -> Option<Span> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (left, right) => left.or(right),
    }
}
