//! The blocks of code in a chapter.

/// A block of code.
pub(crate) struct Block<'a> {
    /// The comment on the line before it.
    comment: &'a str,
    /// What its opening fence says.
    pub(crate) language: &'a str,
    /// Where its text begins.
    pub(crate) start: usize,
    /// Where its text ends.
    pub(crate) end: usize,
}

impl<'a> Block<'a> {
    /// What the comment says of a subject.
    pub(crate) fn says(&self, subject: &str) -> Option<&'a str> {
        let comment = self.comment.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
        let mut parts = comment.split("; ");
        parts.find_map(|part| part.strip_prefix(subject)?.strip_prefix(": "))
    }
}

/// All blocks of a text, in their order.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    let mut before = "";
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end().strip_prefix("```");
        match (fence, open.take()) {
            (Some(language), None) => {
                let start = offset + line.len();
                open = Some(Block {
                    comment: before,
                    language,
                    start,
                    end: start,
                });
            }
            (Some(_), Some(mut block)) => {
                block.end = offset;
                blocks.push(block);
            }
            (None, still_open) => open = still_open,
        }
        before = line.trim_end();
        offset += line.len();
    }
    assert!(open.is_none(), "the last block does not end");
    blocks
}
