//! A request as JavaScript writes it: the name and the value of one field after the other, each with its length before it, as a
//! little-endian `u32`. What has several values is several fields with one name.
//!
//! A reader of JSON would be a twentieth of all that a browser loads.

use std::str;

use redis_script_answers::Refused;

/// A name with a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    /// What a file holds may be no text.
    pub(super) bytes: &'a [u8],
}

/// What a function is asked, before and after a field is read.
pub(super) trait Asked: Default {
    /// Takes a field.
    fn set(&mut self, field: Field<'_>) -> Result<(), Refused>;
}

/// Reads a request.
pub(super) fn read<Request: Asked>(mut rest: &[u8]) -> Result<Request, Refused> {
    let mut asked = Request::default();
    while !rest.is_empty() {
        let field = next(&mut rest).ok_or_else(|| refused("the request cannot be read"))?;
        asked.set(field)?;
    }
    Ok(asked)
}

fn next<'a>(rest: &mut &'a [u8]) -> Option<Field<'a>> {
    let name = piece(rest)?;
    Some(Field {
        name: str::from_utf8(name).ok()?,
        bytes: piece(rest)?,
    })
}

fn piece<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (piece, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(piece)
}

impl Field<'_> {
    pub(super) fn text(&self) -> Result<String, Refused> {
        match str::from_utf8(self.bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(self.is_not("text")),
        }
    }

    pub(super) fn flag(&self) -> Result<bool, Refused> {
        match self.bytes {
            b"true" => Ok(true),
            b"false" => Ok(false),
            _ => Err(self.is_not("`true` or `false`")),
        }
    }

    pub(super) fn number(&self) -> Result<u64, Refused> {
        let number = str::from_utf8(self.bytes).ok();
        let number = number.and_then(|digits| digits.parse().ok());
        number.ok_or_else(|| self.is_not("a whole number"))
    }

    pub(super) fn is_not(&self, expected: &str) -> Refused {
        refused(format!("the field `{}` is not {expected}", self.name))
    }

    /// For a function that knows no such field.
    pub(super) fn unknown(&self) -> Refused {
        refused(format!("unknown field `{}`", self.name))
    }
}

/// For a request without a field that it needs.
pub(super) fn missing(name: &str) -> Refused {
    refused(format!("the request has no `{name}`"))
}

pub(super) fn refused(message: impl Into<String>) -> Refused {
    Refused {
        message: message.into(),
        help: None,
    }
}
