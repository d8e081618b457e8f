//! The known name that comes nearest to an unknown one, for the `help` of a message.

/// The known name that a typing mistake or two could have turned into `written`; `None` where none is that near.
pub(crate) fn most_similar<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    if written.len() > LONGEST {
        return None;
    }
    let written = fold(written);
    let furthest = written.chars().count() / 3;
    let mut nearest: Option<(&str, usize)> = None;
    for name in known {
        if name.len().abs_diff(written.len()) > 4 * furthest {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&written, &fold(name));
        let is_nearer = match nearest {
            _ if distance > furthest => false,
            None => true,
            Some((_, least)) if distance != least => distance < least,
            // Of those equally far, the one that has more in common: `SETEX` for `SETX`, and not `SET`.
            Some((other, _)) => {
                let likeness = |name: &str| strsim::jaro_winkler(&written, &fold(name));
                let by_likeness = likeness(other).total_cmp(&likeness(name));
                by_likeness.then_with(|| (*name).cmp(other)).is_lt()
            }
        };
        if is_nearer {
            nearest = Some((*name, distance));
        }
    }
    nearest.map(|(name, _)| name)
}

/// No name that we know is longer; the comparison takes the product of both lengths.
const LONGEST: usize = 64;

fn fold(name: &str) -> String {
    name.to_lowercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::most_similar;

    #[test]
    fn finds_the_nearest_and_nothing_far() {
        let known = ["hardcoded_key", "unused_key", "unused_argument"];
        assert_eq!(most_similar("unused-keys", &known), Some("unused_key"));
        assert_eq!(most_similar("Hardcoded_Key", &known), Some("hardcoded_key"));
        assert_eq!(most_similar("wrong_arity", &known), None);
        assert_eq!(most_similar("x", &["y"]), None);
        assert_eq!(most_similar(&"x".repeat(1 << 20), &known), None);
    }
}
