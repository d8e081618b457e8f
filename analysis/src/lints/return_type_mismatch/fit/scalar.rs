//! Numbers, booleans and strings.

use std::str::from_utf8;

use super::Kind;
use crate::rust::rust_type::RustType;

/// Whether a scalar type, or a type with unknown content, accepts the reply.
pub(super) fn accepts(kind: &Kind<'_>, rust_type: &RustType) -> bool {
    match rust_type {
        // Only the status `OK` fits, and it is not known here which status this is.
        RustType::Unit => true,
        RustType::Bool => match kind {
            Kind::Integer(Some(number)) => matches!(number, 0 | 1),
            Kind::Text(Some(text)) => matches!(*text, b"0" | b"1"),
            Kind::Integer(None) | Kind::Text(None) | Kind::Nil | Kind::Status => true,
            Kind::Array(_) => false,
        },
        RustType::Integer { .. } => match kind {
            Kind::Integer(Some(number)) => rust_type.holds(i128::from(*number)),
            Kind::Text(Some(text)) => rust_type.holds_text(from_utf8(text).unwrap_or_default()),
            Kind::Integer(None) | Kind::Text(None) => true,
            Kind::Nil | Kind::Status | Kind::Array(_) => false,
        },
        RustType::Float => match kind {
            Kind::Text(Some(text)) => from_utf8(text).unwrap_or_default().parse::<f64>().is_ok(),
            Kind::Integer(_) | Kind::Text(None) => true,
            Kind::Nil | Kind::Status | Kind::Array(_) => false,
        },
        RustType::Text => match kind {
            Kind::Text(Some(text)) => from_utf8(text).is_ok(),
            Kind::Text(None) | Kind::Status => true,
            Kind::Nil | Kind::Integer(_) | Kind::Array(_) => false,
        },
        RustType::Bytes => matches!(kind, Kind::Text(_)),
        _ => true,
    }
}
