//! Finds the known name that the user probably meant.

/// The candidate that is most similar to `written`, if one is similar enough. If several are, the last one.
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
