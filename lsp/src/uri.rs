//! Addresses of files.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

/// The path of a `file:` address. `None` for any other, such as a buffer without a file.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let start = rest.find('/')?;
    let mut bytes = Vec::with_capacity(rest.len());
    let mut left = rest.as_bytes()[start..].iter();
    while let Some(byte) = left.next() {
        if *byte != b'%' {
            bytes.push(*byte);
            continue;
        }
        let digits = [*left.next()?, *left.next()?];
        let digits = std::str::from_utf8(&digits).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/c:/folder` on Windows.
    let is_drive =
        matches!(path.as_bytes(), [b'/', letter, b':', ..] if letter.is_ascii_alphabetic());
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

/// The address of a file.
pub(crate) fn of_path(path: &Path) -> Option<Uri> {
    let shown = path.to_str()?.replace('\\', "/");
    let mut text = String::from("file://");
    if !shown.starts_with('/') {
        text.push('/');
    }
    for byte in shown.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                text.push(byte as char);
            }
            other => {
                let _ = write!(text, "%{other:02X}");
            }
        }
    }
    Uri::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_comes_back() {
        for path in ["/a/b.lua", "/a b/\u{e9}#?%.lua", "/x+y/[z].lua"] {
            let uri = of_path(Path::new(path)).expect("an address");
            assert_eq!(path_of(&uri), Some(PathBuf::from(path)), "{}", uri.as_str());
        }
    }

    #[test]
    fn what_is_no_file_has_no_path() {
        for uri in ["untitled:Untitled-1", "http://a/b", "file://%zz"] {
            let found = Uri::from_str(uri).ok().and_then(|uri| path_of(&uri));
            assert_eq!(found, None, "{uri}");
        }
    }
}
