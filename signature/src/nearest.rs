//! Finds the known name that somebody probably meant.

/// The candidate that is most like `written`, if one is like it enough; of several, the last.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let mut nearest = None;
    let mut greatest = 0.8;
    for candidate in candidates {
        let likeness = strsim::jaro_winkler(written, candidate);
        if likeness > 0.8 && likeness >= greatest {
            nearest = Some(*candidate);
            greatest = likeness;
        }
    }
    nearest
}
