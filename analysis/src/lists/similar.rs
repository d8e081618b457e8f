//! The known name that is closest to an unknown one, for the `help` of a message.

/// The known name that one or two typing mistakes could have turned into `written`. `None` if no name is that close.
pub(crate) fn most_similar<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    if written.len() > LONGEST {
        return None;
    }
    let written = fold(written);
    let furthest = written.chars().count() / 3;
    let letters = Letters::of(&written);
    let mut nearest: Option<(&str, usize)> = None;
    for name in known {
        if letters.least_distance(name) > furthest {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&written, &fold(name));
        let is_nearer = match nearest {
            _ if distance > furthest => false,
            None => true,
            Some((_, least)) if distance != least => distance < least,
            // At the same distance, the name with more in common wins: `SETEX` for `SETX`, not `SET`.
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

/// No known name is longer. The time of a comparison is the product of both lengths.
const LONGEST: usize = 64;

/// How often each letter occurs in a word. It gives a cheap lower bound of the distance to another word. Letters that share a
/// count only make the bound smaller.
struct Letters {
    counts: [u32; Self::KINDS],
    all: usize,
}

impl Letters {
    const KINDS: usize = 32;

    fn of(folded: &str) -> Self {
        let mut letters = Self {
            counts: [0; Self::KINDS],
            all: 0,
        };
        for character in folded.chars() {
            letters.counts[character as usize % Self::KINDS] += 1;
            letters.all += 1;
        }
        letters
    }

    /// The least number of typing mistakes between the word and a name. One mistake adds at most one letter and removes at most
    /// one.
    fn least_distance(&self, name: &str) -> usize {
        debug_assert!(name.is_ascii(), "a name that is not ASCII: {name}");
        let mut counts = self.counts;
        let mut common = 0;
        for byte in name.as_bytes() {
            let folded = if *byte == b'-' { b'_' } else { *byte };
            let count = &mut counts[folded as usize % Self::KINDS];
            if *count > 0 {
                *count -= 1;
                common += 1;
            }
        }
        name.len().max(self.all) - common
    }
}

fn fold(name: &str) -> String {
    name.to_ascii_lowercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::{Letters, fold, most_similar};

    #[test]
    fn finds_the_nearest_and_nothing_far() {
        let known = ["hardcoded_key", "unused_key", "unused_argument"];
        assert_eq!(most_similar("unused-keys", &known), Some("unused_key"));
        assert_eq!(most_similar("Hardcoded_Key", &known), Some("hardcoded_key"));
        assert_eq!(most_similar("wrong_arity", &known), None);
        assert_eq!(most_similar("x", &["y"]), None);
        assert_eq!(most_similar(&"x".repeat(1 << 20), &known), None);
        assert_eq!(most_similar("unused_k\u{e9}y", &known), Some("unused_key"));
    }

    #[test]
    fn letters_bound_the_distance() {
        let words = [
            "GET", "HGET", "hgte", "get-set", "get_set", "", "a", "aaaa", "unlink", "linkun", "é",
            "ключ",
        ];
        for written in words {
            for name in words.iter().filter(|name| name.is_ascii()) {
                let written = fold(written);
                let bound = Letters::of(&written).least_distance(name);
                let distance = strsim::damerau_levenshtein(&written, &fold(name));
                assert!(bound <= distance, "{written} {name}: {bound} > {distance}");
            }
        }
    }
}
