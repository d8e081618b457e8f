//! Replaces a file whole, or not at all.

use std::fs;
use std::io;
use std::path::Path;

/// Writes the text to a file beside it, and then renames that file. A link stays a link.
pub(super) fn write(file: &Path, text: &str) -> io::Result<()> {
    let file = file.canonicalize()?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.{}.fixed", std::process::id()));
    let written = fs::write(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(&file)?.permissions()))
        .and_then(|()| fs::rename(&beside, &file));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
