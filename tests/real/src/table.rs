//! Tab-separated values: one row a line, a heading first.

use std::fs;
use std::path::Path;

/// A cell holds neither a tab nor a line end.
pub(crate) fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ").trim().to_owned()
}

/// Writes the rows under their heading.
pub(crate) fn write<const N: usize>(
    path: &Path,
    heading: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), String> {
    let mut text = heading.join("\t");
    text.push('\n');
    for row in rows {
        text.push_str(&row.map(|value| cell(&value)).join("\t"));
        text.push('\n');
    }
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Whether a file is a table of that heading.
pub(crate) fn has<const N: usize>(path: &Path, heading: [&str; N]) -> bool {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().next() == Some(&heading.join("\t"))
}

/// The rows below the heading. A row that an editor cut short at its end has empty cells there.
pub(crate) fn read<const N: usize>(path: &Path) -> Result<Vec<[String; N]>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut rows = Vec::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split('\t');
        rows.push(std::array::from_fn(|_| {
            cells.next().unwrap_or_default().trim().to_owned()
        }));
    }
    Ok(rows)
}
