//! The text of a script as the server gets it, and where each piece of it is written.

use redis_script_analysis::Source;

/// A string in a host file: one literal, or several that are joined.
///
/// It maps each byte to the byte of the file where the same character, or its escape, begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostText {
    text: String,
    /// Pairs of an offset in the text and the offset in the file, by ascending offset in the text.
    offsets: Vec<(u32, u32)>,
    /// The offset in the file where the last pair continues.
    next: Option<u32>,
}

impl HostText {
    /// The text of a literal, with the places of its pieces.
    pub(crate) fn of_literal(text: String, offsets: Vec<(u32, u32)>) -> Self {
        Self {
            text,
            offsets,
            next: None,
        }
    }

    /// Adds text that is written in the file as it is, at this offset.
    pub(crate) fn push(&mut self, text: &str, offset: usize) {
        if text.is_empty() {
            return;
        }
        if self.next != Some(offset as u32) {
            self.offsets.push((self.text.len() as u32, offset as u32));
        }
        self.text.push_str(text);
        self.next = Some((offset + text.len()) as u32);
    }

    /// Adds the text that an escape at this offset stands for. If a line continues after a backslash, the escape stands
    /// for nothing.
    pub(crate) fn push_escape(&mut self, text: &str, offset: usize) {
        if !text.is_empty() {
            self.offsets.push((self.text.len() as u32, offset as u32));
            self.text.push_str(text);
        }
        self.next = None;
    }

    /// Joins another text to the end.
    pub(crate) fn append(&mut self, other: &Self) {
        let length = self.text.len() as u32;
        let offsets = other.offsets.iter();
        self.offsets
            .extend(offsets.map(|(start, offset)| (length + start, *offset)));
        self.text.push_str(&other.text);
        self.next = other.next;
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The script, for the analysis. Its places are those of the host file.
    pub fn source(&self, file: &Source) -> Source {
        file.inside(self.text.as_str(), &self.offsets)
    }
}

#[cfg(test)]
mod tests {
    use redis_script_analysis::Source;

    use super::HostText;

    #[test]
    fn each_character_knows_its_place_through_escapes_and_pieces() {
        let file = Source::new("a.js", r"x = 'a\nb' + 'cd'");
        let mut text = HostText::default();
        text.push("a", 5);
        text.push_escape("\n", 6);
        text.push("b", 8);
        let mut second = HostText::default();
        second.push("c", 14);
        second.push("d", 15);
        text.append(&second);
        assert_eq!(text.as_str(), "a\nbcd");
        let source = text.source(&file);
        let columns: Vec<u32> = (0..5).map(|offset| source.place(offset).column).collect();
        assert_eq!(columns, [6, 7, 9, 15, 16]);
    }
}
