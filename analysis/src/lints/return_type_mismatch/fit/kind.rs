//! What the server sends for a Lua value.

use super::Found;
use super::collection::length_of;
use crate::domain::{Constant, Types};
use crate::facts::{ReplyShape, TableShape};

/// One of the kinds of reply that a value may become, over RESP2.
pub(crate) enum Kind<'a> {
    Nil,
    /// The number without its fraction, if it is known.
    Integer(Option<i64>),
    Text(Option<&'a [u8]>),
    /// A status whose string is not known.
    Status,
    Array(&'a TableShape),
}

/// Fields that turn a table into a reply other than an array, besides `ok` and `err`.
const SPECIAL_FIELDS: [&[u8]; 5] = [b"big_number", b"double", b"map", b"set", b"verbatim_string"];

/// The kinds that the value may become. `None` if it may be anything. An error is not among them, since it fails the
/// call for every type.
pub(crate) fn kinds(shape: &ReplyShape) -> Option<Vec<Kind<'_>>> {
    if shape.is_unknown {
        return None;
    }
    let types = shape.types;
    let mut kinds = Vec::new();
    if types.intersects(Types::TRUE) {
        kinds.push(Kind::Integer(Some(1)));
    }
    if types.intersects(Types::NUMBER) {
        let number = match &shape.constant {
            Constant::Number(number) if !types.intersects(Types::STRING) => {
                // Beyond 2^63 the server sends a different number.
                let whole = number.0.trunc();
                (whole.abs() < 9e18).then_some(whole as i64)
            }
            _ => None,
        };
        kinds.push(Kind::Integer(number));
    }
    if types.intersects(Types::STRING) {
        let text = match &shape.constant {
            Constant::Bytes(bytes) if !types.intersects(Types::NUMBER) => Some(&**bytes),
            _ => None,
        };
        kinds.push(Kind::Text(text));
    }
    for table in &shape.tables {
        kinds.extend(table_kind(table)?);
    }
    // Other lints check the number in a reply.
    let may_be_no_number = shape.may_be_no_number && shape.from_command.is_none();
    let may_be_nil = may_be_no_number || shape.may_be_missing;
    if may_be_nil || types.intersects(Types::NIL | Types::FALSE | Types::FUNCTION) {
        kinds.push(Kind::Nil);
    }
    Some(kinds)
}

/// What a table becomes. `Some(None)` is an error, and `None` means unknown.
fn table_kind(table: &TableShape) -> Option<Option<Kind<'_>>> {
    if table.is_open || table.has_other_fields {
        return None;
    }
    let mut is_status = false;
    let mut is_error = false;
    for field in &table.fields {
        let is_certain_text = field.is_constructed && field.types == Types::STRING;
        match &*field.name {
            b"ok" if is_certain_text => is_status = true,
            b"err" if is_certain_text => is_error = true,
            // Only a string makes a status or an error.
            b"ok" | b"err" if !field.types.intersects(Types::STRING) => {}
            b"ok" | b"err" => return None,
            name if SPECIAL_FIELDS.contains(&name) => return None,
            _ => {}
        }
    }
    Some(match (is_error, is_status) {
        (true, _) => None,
        (false, true) => Some(Kind::Status),
        (false, false) => Some(Kind::Array(table)),
    })
}

impl Kind<'_> {
    pub(super) fn found(&self) -> Found {
        match self {
            Self::Nil => Found::Nil,
            Self::Integer(number) => Found::Integer(*number),
            Self::Text(text) => Found::Text(text.map(|text| String::from_utf8_lossy(text).into())),
            Self::Status => Found::Status,
            Self::Array(table) => {
                let length = length_of(table);
                let is_known = length.most == Some(length.least);
                Found::Array(is_known.then_some(length.least))
            }
        }
    }
}
