//! Numbers for names, so that facts about a name can be kept in a list.

use std::collections::HashMap;

/// The names so far.
///
/// The first names are in short chains. A script has few names and uses them often. Without optimisation, the hash of
/// the standard library takes more time than everything else that is done with a name.
pub(crate) struct Names<'a> {
    /// The first names, by their numbers, each with the next name in its chain.
    first: Vec<(&'a str, Link)>,
    /// The last name of each chain.
    chains: [Link; CHAINS],
    /// All later names.
    others: HashMap<&'a str, usize>,
}

/// A number plus 1. 0 is the end of a chain.
type Link = u8;

const CHAINS: usize = 64;

/// How many names the chains hold, which keeps them short.
const MOST_CHAINED: usize = 128;

impl Default for Names<'_> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            chains: [0; CHAINS],
            others: HashMap::new(),
        }
    }
}

impl<'a> Names<'a> {
    /// The number of a name. A new name gets the next number, starting at 0.
    pub(crate) fn number(&mut self, name: &'a str) -> usize {
        if let Some(known) = self.known(name) {
            return known;
        }
        let next = self.first.len() + self.others.len();
        if next < MOST_CHAINED {
            let chain = &mut self.chains[chain_of(name)];
            self.first.push((name, *chain));
            *chain = next as Link + 1;
        } else {
            self.others.insert(name, next);
        }
        next
    }

    /// The number of a name, if it is known.
    pub(crate) fn known(&self, name: &str) -> Option<usize> {
        let mut link = self.chains[chain_of(name)];
        while link > 0 {
            let number = usize::from(link) - 1;
            let (known, next) = self.first[number];
            if known.len() == name.len() && known == name {
                return Some(number);
            }
            link = next;
        }
        if self.others.is_empty() {
            return None;
        }
        self.others.get(name).copied()
    }
}

/// The chain that a name is in. The parts of it that this reads differ between most names of a script.
fn chain_of(name: &str) -> usize {
    let bytes = name.as_bytes();
    let length = bytes.len();
    if length == 0 {
        return 0;
    }
    let first = bytes[0] as usize;
    let middle = bytes[length / 2] as usize;
    let last = bytes[length - 1] as usize;
    (first + middle * 3 + last * 7 + length * 5) % CHAINS
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_numbered_in_the_order_in_which_they_come() {
        let mut texts = vec![String::new()];
        // These names are different, but not in the parts that a chain looks at.
        for number in 100..400 {
            texts.push(format!("a{number}bcdefghij"));
        }
        for number in 0..300 {
            texts.push(format!("name_{number}"));
        }
        let mut names = Names::default();
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(names.known(text), None);
            assert_eq!(names.number(text), number);
        }
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(names.known(text), Some(number));
            assert_eq!(names.number(text), number);
        }
        assert_eq!(names.known("another"), None);
    }
}
