//! What the attribute knows about a script or a library at compile time.

/// Everything that the attribute knows about a script, or about a library and one function of it. Generated code writes it
/// as a constant.
///
/// It is unsized where it is referred to. Of such a value rust-analyzer shows the name alone, and not every text of it
/// above the documentation of the constant.
#[derive(Debug)]
pub struct Definition<Lines: ?Sized = [Line]> {
    /// The path as written in the attribute, or the function's name for an inline script.
    pub name: &'static str,
    /// The text.
    pub source: &'static str,
    /// 40 lower case hexadecimal digits.
    pub sha1: &'static str,
    /// Whether it is sent with the `_RO` commands.
    pub read_only: bool,
    /// Whether keys of different slots are refused before sending.
    pub cluster: bool,
    /// Whether the text contains the words of a server that does not know it, `NOSCRIPT` or `Function not found`.
    pub mentions_unknown: bool,
    /// The function that is called, if the text is a library.
    pub function: Option<LibraryFunction>,
    /// The parameters marked `#[key]`, in order.
    pub keys: &'static [&'static str],
    /// The other parameters, in order.
    pub arguments: &'static [&'static str],
    /// Where the lines of the text are written. Empty if each is the same line of the script's one file.
    pub lines: Lines,
}

/// A function of a library.
#[derive(Debug, PartialEq, Eq)]
pub struct LibraryFunction {
    /// The name by which the server calls it.
    pub name: &'static str,
    /// The name of the library.
    pub library: &'static str,
}

/// A line of the text that is sent, and the line that a person wrote. The lines after it, up to the next entry of the
/// list, continue in the same file.
#[derive(Debug)]
pub struct Line {
    /// The line of the text that is sent, from 1.
    pub sent: u32,
    /// The path of the file. For the script's own file, the name of the script.
    pub file: &'static str,
    /// The line of that file, from 1.
    pub line: u32,
}

impl Definition {
    /// The file and the line in which a line of the text is written.
    ///
    /// A server's error may name a line that the text does not have, since a script can write the whole message.
    pub(crate) fn written(&self, sent: u32) -> (&'static str, u32) {
        let after = self.lines.partition_point(|line| line.sent <= sent);
        match self.lines[..after].last() {
            Some(start) => (start.file, start.line.saturating_add(sent - start.sent)),
            None => (self.name, sent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn definition<const COUNT: usize>(lines: [Line; COUNT]) -> Definition<[Line; COUNT]> {
        Definition {
            name: "main.lua",
            source: "",
            sha1: "",
            read_only: false,
            cluster: false,
            mentions_unknown: false,
            function: None,
            keys: &[],
            arguments: &[],
            lines,
        }
    }

    #[test]
    fn a_line_is_found_in_the_file_that_it_is_written_in() {
        let lines = [
            Line {
                sent: 2,
                file: "now.lua",
                line: 5,
            },
            Line {
                sent: 4,
                file: "main.lua",
                line: 3,
            },
        ];
        let definition: &Definition = &definition(lines);
        let expected = [
            (0, ("main.lua", 0)),
            (1, ("main.lua", 1)),
            (2, ("now.lua", 5)),
            (3, ("now.lua", 6)),
            (4, ("main.lua", 3)),
            (9, ("main.lua", 8)),
            (u32::MAX, ("main.lua", u32::MAX - 1)),
        ];
        for (sent, written) in expected {
            assert_eq!(definition.written(sent), written, "{sent}");
        }
    }

    #[test]
    fn a_script_of_one_file_is_sent_line_by_line() {
        let definition: &Definition = &definition([]);
        assert_eq!(definition.written(7), ("main.lua", 7));
    }

    #[test]
    fn a_line_after_all_lines_does_not_overflow() {
        let definition: &Definition = &definition([Line {
            sent: 1,
            file: "now.lua",
            line: 5,
        }]);
        assert_eq!(definition.written(u32::MAX), ("now.lua", u32::MAX));
    }
}
