//! The arguments that are scores of a sorted set.

use std::rc::Rc;

use crate::facts::CommandCall;
use crate::redis::commands::{Command, Scores};

impl CommandCall {
    /// Which arguments are scores of the sorted set that is the first argument.
    pub(crate) fn score_places(&self) -> Vec<usize> {
        let Some(scores) = self.command.and_then(Command::scores) else {
            return Vec::new();
        };
        let texts = self.texts();
        let is_word = |text: &Option<Rc<[u8]>>, words: &[&[u8]]| match text {
            Some(text) => words.iter().any(|word| text.eq_ignore_ascii_case(word)),
            None => false,
        };
        match scores {
            Scores::Bounds {
                first,
                last,
                option: None,
            } => vec![first, last],
            Scores::Bounds {
                first,
                last,
                option: Some(option),
            } => {
                let options = texts.get(last + 1..).unwrap_or_default();
                let is_given = options
                    .iter()
                    .any(|text| is_word(text, &[option.as_bytes()]));
                match is_given {
                    true => vec![first, last],
                    false => Vec::new(),
                }
            }
            Scores::Pairs { from } => {
                const OPTIONS: [&[u8]; 6] = [b"NX", b"XX", b"GT", b"LT", b"CH", b"INCR"];
                let mut place = from;
                while place < texts.len() && is_word(&texts[place], &OPTIONS) {
                    place += 1;
                }
                let mut places = Vec::new();
                // After something that may also be an option, scores and members cannot be told apart.
                if texts.len().saturating_sub(place).is_multiple_of(2) {
                    while place < texts.len() {
                        places.push(place);
                        place += 2;
                    }
                }
                places
            }
        }
    }
}
