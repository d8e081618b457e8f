//! Reads a file that the user named, whatever its size turns out to be.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// It has more bytes than allowed: this many or more.
    TooLarge(u64),
    /// It is not a regular file, or the system refuses it: the kind of failure, and a description.
    Failed(io::ErrorKind, String),
}

/// Reads a regular file of at most `limit` bytes.
///
/// A pipe or a device is refused before it is opened, since waiting for it could take forever. A file may have more
/// bytes than its stated size, as in `/proc`. It is read only until it proves too large.
///
/// ```
/// use std::path::Path;
/// use redis_script_signature::{Unread, read_at_most};
///
/// let manifest = Path::new("Cargo.toml");
/// assert!(read_at_most(manifest, 1 << 20).is_ok_and(|bytes| bytes.starts_with(b"[package]")));
/// assert!(matches!(read_at_most(manifest, 9), Err(Unread::TooLarge(size)) if size > 9));
/// assert!(matches!(read_at_most(Path::new("src"), 9), Err(Unread::Failed(..))));
/// ```
pub fn read_at_most(path: &Path, limit: usize) -> Result<Vec<u8>, Unread> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return Err(failed(error)),
    };
    if !metadata.is_file() {
        let kind = if metadata.is_dir() {
            io::ErrorKind::IsADirectory
        } else {
            io::ErrorKind::Other
        };
        return Err(Unread::Failed(kind, "it is not a regular file".to_owned()));
    }
    if metadata.len() > limit as u64 {
        return Err(Unread::TooLarge(metadata.len()));
    }
    read(path, limit, metadata.len() as usize)
}

/// The same, but a pipe or a device is allowed: a user who names one on the command line waits for it.
pub fn read_any_at_most(path: &Path, limit: usize) -> Result<Vec<u8>, Unread> {
    read(path, limit, 0)
}

/// Reads at most `limit` bytes where about so many are expected. With room for all, the system is asked twice.
fn read(path: &Path, limit: usize, expected: usize) -> Result<Vec<u8>, Unread> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return Err(failed(error)),
    };
    let limit = limit as u64;
    let mut bytes = Vec::with_capacity(expected + 1);
    match file.take(limit + 1).read_to_end(&mut bytes) {
        Ok(read) if read as u64 > limit => Err(Unread::TooLarge(read as u64)),
        Ok(_) => Ok(bytes),
        Err(error) => Err(failed(error)),
    }
}

fn failed(error: io::Error) -> Unread {
    Unread::Failed(error.kind(), format!("{error}"))
}
