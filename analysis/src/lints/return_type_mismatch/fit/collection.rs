//! Lists, tuples, sets and maps.

use super::Fit;
use super::kind::{Kind, kinds};
use crate::domain::Types;
use crate::facts::{ReplyShape, TableShape};
use crate::rust::rust_type::RustType;

/// How many elements an array has.
pub(super) struct Length {
    pub(super) least: usize,
    /// `None` if the length has no upper limit.
    pub(super) most: Option<usize>,
}

/// The length of the array that a table is sent as: it ends before the first nil.
pub(super) fn length_of(table: &TableShape) -> Length {
    let ends_at = |position: &ReplyShape| position.types == Types::NIL;
    let end = table.positions.iter().position(ends_at);
    let most = match (end, &table.others) {
        (Some(end), _) if end < table.constructed => Some(end),
        (_, None) => Some(table.positions.len()),
        _ => None,
    };
    // Other lints check how many elements a reply has.
    let may_end =
        |position: &ReplyShape| position.may_be_no_number && position.from_command.is_none();
    let numbers = table.positions.iter().position(may_end);
    let certain = table.certain.min(numbers.unwrap_or(usize::MAX));
    let least = most.map_or(certain, |most| certain.min(most));
    Length { least, most }
}

/// Checks an array against the type that collects its elements.
pub(super) fn judge(table: &TableShape, rust_type: &RustType) -> Fit {
    match rust_type {
        RustType::List(element) | RustType::Set(element) => match &**element {
            RustType::Tuple(parts) if parts.len() == 2 => {
                pairs(table, &parts[0], &parts[1], rust_type)
            }
            element => elements(table, element),
        },
        RustType::Map(key, value) => pairs(table, key, value, rust_type),
        RustType::Tuple(parts) => exactly(table, parts.len(), rust_type).worse(fields(
            table,
            &|place| parts.get(place),
            ".",
        )),
        RustType::Array(element, count) => {
            let counted = count.map_or(Fit::Fits, |count| exactly(table, count, rust_type));
            let most = count.unwrap_or(usize::MAX);
            counted.worse(fields(
                table,
                &|place| (place < most).then_some(&**element),
                "[",
            ))
        }
        _ => Fit::Fits,
    }
}

/// An array of this length.
fn exactly(table: &TableShape, count: usize, rust_type: &RustType) -> Fit {
    let length = length_of(table);
    if length.least <= count && length.most.is_none_or(|most| count <= most) {
        return Fit::Fits;
    }
    super::refused(&Kind::Array(table), rust_type)
}

/// The elements that certainly exist, each with the type at its place.
fn fields<'a>(
    table: &TableShape,
    type_at: &dyn Fn(usize) -> Option<&'a RustType>,
    open: &str,
) -> Fit {
    let close = if open == "[" { "]" } else { "" };
    let mut fit = Fit::Fits;
    for (place, element) in sure(table).iter().enumerate() {
        if let Some(rust_type) = type_at(place) {
            let judged = super::judge(element, rust_type);
            fit = fit.worse(judged.inside(&format!("{open}{place}{close}")));
        }
    }
    fit
}

fn sure(table: &TableShape) -> &[ReplyShape] {
    let least = length_of(table).least;
    &table.positions[..least.min(table.positions.len())]
}

/// What the elements after the known places may be. `None` if a known place may hold nil: the array may end there.
fn further(table: &TableShape) -> Option<&ReplyShape> {
    let is_reached = length_of(table).least >= table.positions.len();
    table.sent_others().filter(|_| is_reached)
}

/// Any number of elements of one type.
fn elements(table: &TableShape, element: &RustType) -> Fit {
    let sure = fields(table, &|_| Some(element), "[");
    match further(table) {
        Some(others) => sure.worse(super::judge(others, element).inside("[…]")),
        None => sure,
    }
}

/// Pairs, which arrive flat, or as arrays of two if the first element is an array.
fn pairs(table: &TableShape, key: &RustType, value: &RustType, rust_type: &RustType) -> Fit {
    let length = length_of(table);
    let first = match length.least {
        0 if table.positions.is_empty() => table.others.as_ref(),
        0 => None,
        _ => table.positions.first(),
    };
    let Some(kinds) = first.and_then(kinds) else {
        return Fit::Fits;
    };
    let is_array = |kind: &Kind<'_>| matches!(kind, Kind::Array(_));
    if !kinds.is_empty() && kinds.iter().all(is_array) {
        return elements(table, &RustType::Tuple(vec![key.clone(), value.clone()]));
    }
    if kinds.iter().any(is_array) {
        return Fit::Fits;
    }
    if length.least % 2 == 1 && length.most == Some(length.least) {
        return super::refused(&Kind::Array(table), rust_type);
    }
    let mut fit = Fit::Fits;
    for (place, element) in sure(table).iter().enumerate() {
        let part = if place % 2 == 0 { key } else { value };
        let step = format!("[{}].{}", place / 2, place % 2);
        fit = fit.worse(super::judge(element, part).inside(&step));
    }
    match further(table) {
        Some(others) if length.most.is_none() => {
            let keys = super::judge(others, key).inside("[…].0");
            let values = super::judge(others, value).inside("[…].1");
            fit.worse(keys).worse(values)
        }
        _ => fit,
    }
}
