//! The value of a string, as far as its text shows it.

/// A part of a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// A value that is known when the program runs, or a character that is not looked up.
    Hole,
}

/// Without empty texts, and with neighbours joined.
pub fn joined(pieces: impl IntoIterator<Item = Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (Some(Piece::Hole), Piece::Hole) => {}
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

/// For a person.
pub fn shown(pieces: &[Piece]) -> String {
    let mut shown = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => shown.push_str(&text.escape_debug().to_string()),
            Piece::Hole => shown.push('◌'),
        }
    }
    match shown.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown,
    }
}

/// Whether a text may be what these pieces give, whatever the values are.
pub fn may_give(pieces: &[Piece], text: &str) -> bool {
    let mut rest = text;
    let mut is_after_hole = false;
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Text(part) = piece else {
            is_after_hole = true;
            continue;
        };
        let is_last = index + 1 == pieces.len();
        let found = match (is_after_hole, is_last) {
            (false, _) => rest.starts_with(part.as_str()).then_some(0),
            (true, true) => rest
                .ends_with(part.as_str())
                .then(|| rest.len() - part.len()),
            (true, false) => rest.find(part.as_str()),
        };
        let Some(found) = found else {
            return false;
        };
        rest = &rest[found + part.len()..];
        is_after_hole = false;
    }
    is_after_hole || rest.is_empty()
}
