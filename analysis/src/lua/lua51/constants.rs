//! The constants of a function. Their number decides how many registers an expression needs.

use std::borrow::Cow;
use std::collections::HashSet;

/// The constants that an instruction can name. Those that come later have to be loaded into a register.
const NAMED: usize = 256;

/// What a function's instructions name: names of globals and fields, strings, numbers.
#[derive(Default)]
pub(super) struct Constants<'a> {
    /// Each use of a constant. Most functions have few, so repeated ones need no search.
    uses: Vec<Constant<'a>>,
    /// After [`NAMED`] uses, the first constants, each once.
    first: Option<HashSet<Constant<'a>>>,
}

/// One constant.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Constant<'a> {
    Nil,
    True,
    False,
    /// The bits of the number.
    Number(u64),
    /// A string or a name.
    Text(Cow<'a, [u8]>),
}

impl<'a> Constants<'a> {
    /// Adds a constant if it is a new one, and says whether an instruction can name it.
    pub(super) fn add(&mut self, constant: Constant<'a>) -> bool {
        let Some(first) = &mut self.first else {
            self.uses.push(constant);
            if self.uses.len() == NAMED {
                self.first = Some(self.uses.drain(..).collect());
            }
            return true;
        };
        first.contains(&constant) || first.len() < NAMED && first.insert(constant)
    }

    /// Whether no instruction can name another constant.
    pub(super) fn is_full(&self) -> bool {
        self.first
            .as_ref()
            .is_some_and(|first| first.len() == NAMED)
    }
}

impl From<f64> for Constant<'_> {
    fn from(number: f64) -> Self {
        // Negative zero is the same constant as zero.
        let number = if number == 0.0 { 0.0 } else { number };
        Self::Number(number.to_bits())
    }
}

impl<'a> From<&'a str> for Constant<'a> {
    fn from(name: &'a str) -> Self {
        Self::Text(Cow::Borrowed(name.as_bytes()))
    }
}

impl<'a> From<Cow<'a, [u8]>> for Constant<'a> {
    fn from(text: Cow<'a, [u8]>) -> Self {
        Self::Text(text)
    }
}
