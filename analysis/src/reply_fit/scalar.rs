//! Numbers, truth values and texts.

use std::str::from_utf8;

use super::Kind;
use crate::rust_type::RustType;

/// Whether a type without others inside takes the reply, or one whose content is not known.
pub(super) fn accepts(kind: &Kind<'_>, rust_type: &RustType) -> bool {
    match rust_type {
        // Of a status only `OK` fits, and which it is is not known here.
        RustType::Unit => true,
        RustType::Bool => match kind {
            Kind::Integer(number) => number.is_none_or(|number| number == 0 || number == 1),
            Kind::Text(text) => text.is_none_or(|text| text == b"0" || text == b"1"),
            Kind::Nil | Kind::Status => true,
            Kind::Array(_) => false,
        },
        RustType::Integer { .. } => match kind {
            Kind::Integer(number) => number.is_none_or(|number| fits(rust_type, number.into())),
            Kind::Text(text) => text.is_none_or(|text| {
                let number = from_utf8(text).ok().and_then(|text| text.parse().ok());
                number.is_some_and(|number| fits(rust_type, number))
            }),
            Kind::Nil | Kind::Status | Kind::Array(_) => false,
        },
        RustType::Float => match kind {
            Kind::Integer(_) => true,
            Kind::Text(text) => text
                .is_none_or(|text| from_utf8(text).is_ok_and(|text| text.parse::<f64>().is_ok())),
            Kind::Nil | Kind::Status | Kind::Array(_) => false,
        },
        RustType::Text => match kind {
            Kind::Text(text) => text.is_none_or(|text| from_utf8(text).is_ok()),
            Kind::Status => true,
            Kind::Nil | Kind::Integer(_) | Kind::Array(_) => false,
        },
        RustType::Bytes => matches!(kind, Kind::Text(_)),
        _ => true,
    }
}

fn fits(rust_type: &RustType, number: i128) -> bool {
    rust_type
        .range()
        .is_none_or(|(least, most)| (least..=most).contains(&number))
}
