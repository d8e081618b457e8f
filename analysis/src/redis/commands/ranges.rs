//! The commands that take two bounds, and the kinds of bounds.

use super::Command;

/// What the bounds of a range are.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum BoundKind {
    /// Whole numbers, negative ones from the end.
    Ranks,
    /// Numbers. `(` excludes the bound itself.
    Scores,
    /// `[a`, `(a`, `-` and `+`.
    Texts,
    /// Of entries in a stream.
    Identifiers,
}

/// The bounds of a call.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    pub(crate) kind: BoundKind,
    /// Which argument the first bound is. The other one follows.
    pub(crate) first: usize,
    /// Whether the greater one comes first.
    pub(crate) is_reversed: bool,
}

/// For each command: the kind of its bounds, the argument where they begin, and whether the greater one comes first.
/// `ZRANGE` and `ZRANGESTORE` take every kind, depending on their options.
const RANGES: &[(&str, BoundKind, usize, bool)] = &[
    ("BITCOUNT", BoundKind::Ranks, 2, false),
    ("BITPOS", BoundKind::Ranks, 3, false),
    ("GETRANGE", BoundKind::Ranks, 2, false),
    ("LRANGE", BoundKind::Ranks, 2, false),
    ("LTRIM", BoundKind::Ranks, 2, false),
    ("SUBSTR", BoundKind::Ranks, 2, false),
    ("XPENDING", BoundKind::Identifiers, 3, false),
    ("XRANGE", BoundKind::Identifiers, 2, false),
    ("XREVRANGE", BoundKind::Identifiers, 2, true),
    ("ZCOUNT", BoundKind::Scores, 2, false),
    ("ZLEXCOUNT", BoundKind::Texts, 2, false),
    ("ZRANGE", BoundKind::Ranks, 2, false),
    ("ZRANGEBYLEX", BoundKind::Texts, 2, false),
    ("ZRANGEBYSCORE", BoundKind::Scores, 2, false),
    ("ZRANGESTORE", BoundKind::Ranks, 3, false),
    ("ZREMRANGEBYLEX", BoundKind::Texts, 2, false),
    ("ZREMRANGEBYRANK", BoundKind::Ranks, 2, false),
    ("ZREMRANGEBYSCORE", BoundKind::Scores, 2, false),
    ("ZREVRANGE", BoundKind::Ranks, 2, false),
    ("ZREVRANGEBYLEX", BoundKind::Texts, 2, true),
    ("ZREVRANGEBYSCORE", BoundKind::Scores, 2, true),
];

impl Command {
    /// Whether it takes two bounds.
    pub(crate) fn takes_range(&self) -> bool {
        self.bounds().is_some()
    }

    /// The row of the table. Compared by length first, since most commands have none.
    fn bounds(&self) -> Option<(BoundKind, usize, bool)> {
        for (name, kind, first, is_reversed) in RANGES {
            if name.len() == self.name.len() && *name == self.name {
                return Some((*kind, *first, *is_reversed));
            }
        }
        None
    }

    /// The bounds of a call. `None` if there are none, or if a deciding option is not known.
    pub(crate) fn range(&self, arguments: &[Option<&[u8]>], open: bool) -> Option<Range> {
        let (mut kind, mut first, mut is_reversed) = self.bounds()?;
        if self.name == "XPENDING" {
            // The bounds come after `IDLE` and its time.
            let option = (*arguments.get(first)?)?;
            first += if option.eq_ignore_ascii_case(b"IDLE") {
                2
            } else {
                0
            };
        }
        if matches!(self.name, "ZRANGE" | "ZRANGESTORE") {
            let mut rest = arguments.get(first + 2..).unwrap_or_default();
            while let [option, behind @ ..] = rest {
                rest = behind;
                match (*option)?.to_ascii_uppercase().as_slice() {
                    b"BYSCORE" => kind = BoundKind::Scores,
                    b"BYLEX" => kind = BoundKind::Texts,
                    b"REV" => is_reversed = true,
                    b"LIMIT" => rest = behind.get(2..).unwrap_or_default(),
                    _ => {}
                }
            }
            if open {
                return None;
            }
        }
        Some(Range {
            kind,
            first,
            // For ranks, the lower bound comes first in either direction.
            is_reversed: is_reversed && kind != BoundKind::Ranks,
        })
    }
}
