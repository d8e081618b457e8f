//! Texts that end at a mark which the file chooses, or whose indentation is not a part of them.

use super::Scanner;
use super::literal::Bounds;
use crate::host::rules::{Block, Hole, Style, java, php, ruby};
use crate::host::tokens::Part;

/// How many quotes or `$` in a row are counted. Nobody writes so many.
const MOST_MARKS: usize = 32;

/// The inside of a block.
struct Body {
    start: usize,
    bounds: Bounds,
    /// The end of its closing mark.
    after: usize,
}

impl Scanner<'_> {
    /// The parts of the block that begins here, if one does. Afterwards the scanner is after what opens it or after the
    /// whole of it.
    pub(super) fn block(&mut self, block: Block) -> Option<Vec<Part>> {
        let start = self.at;
        self.has_opened = false;
        let parts = self.block_of(block);
        if parts.is_none() && self.has_opened {
            // Its end was looked for in the rest of the file.
            self.wasted = self.wasted.saturating_add(self.bytes.len() - start);
        }
        parts
    }

    fn block_of(&mut self, block: Block) -> Option<Vec<Part>> {
        match block {
            Block::JavaText => self.java_text(),
            Block::CsharpRaw => self.csharp_raw(),
            Block::PhpHeredoc => self.php_heredoc(),
            Block::RubyHeredoc => self.ruby_heredoc(),
            Block::RubyPercent => self.ruby_percent(),
        }
    }

    fn java_text(&mut self) -> Option<Vec<Part>> {
        let rest = &self.text[self.at..];
        let opened = rest.strip_prefix("\"\"\"")?;
        let line = opened.find('\n')?;
        if !opened[..line].trim().is_empty() {
            return None;
        }
        self.has_opened = true;
        let start = self.at + 3 + line + 1;
        let mut end = start;
        loop {
            match self.bytes.get(end)? {
                b'\\' => end += 2,
                b'"' if self.bytes[end..].starts_with(b"\"\"\"") => break,
                _ => end += 1,
            }
        }
        let last_line = self.text[start..end]
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let indentation = indentation(&self.text[start..end], last_line.trim().is_empty());
        let style = Style {
            escapes: Some(&java::ESCAPES),
            hole: None,
            drops_carriage_returns: true,
        };
        let bounds = Bounds {
            end,
            indentation,
            trims_lines: true,
        };
        self.body(
            &style,
            Body {
                start,
                bounds,
                after: end + 3,
            },
        )
    }

    fn csharp_raw(&mut self) -> Option<Vec<Part>> {
        let rest = &self.text[self.at..];
        let count = |bytes: &[u8], mark: u8| {
            let marks = bytes.iter().take(MOST_MARKS);
            marks.take_while(|byte| **byte == mark).count()
        };
        let dollars = count(rest.as_bytes(), b'$');
        let quotes = count(&rest.as_bytes()[dollars..], b'"');
        if quotes < 3 || dollars == MOST_MARKS || quotes == MOST_MARKS {
            return None;
        }
        self.has_opened = true;
        let opened = &rest[dollars + quotes..];
        let close = "\"".repeat(quotes);
        let start = self.at + dollars + quotes;
        let mut end = start + opened.find(&close)?;
        let after = end + quotes;
        let mut indentation = 0;
        let line = opened
            .find('\n')
            .filter(|line| opened[..*line].trim().is_empty());
        let mut first = start;
        if let Some(line) = line {
            first = start + line + 1;
            let last = self.text[..end].rfind('\n')?;
            indentation = end - last - 1;
            if last < first {
                return self.body(
                    &Style::RAW,
                    Body {
                        start: end,
                        bounds: Bounds {
                            end,
                            indentation: 0,
                            trims_lines: false,
                        },
                        after,
                    },
                );
            }
            end = last - usize::from(self.bytes[last - 1] == b'\r');
        }
        let style = Style {
            hole: (dollars > 0).then_some(Hole::Braces(dollars)),
            ..Style::RAW
        };
        let bounds = Bounds {
            end,
            indentation,
            trims_lines: false,
        };
        self.body(
            &style,
            Body {
                start: first,
                bounds,
                after,
            },
        )
    }

    fn php_heredoc(&mut self) -> Option<Vec<Part>> {
        let opened = self.text[self.at..].strip_prefix("<<<")?;
        let line_end = opened.find('\n')?;
        let name = opened[..line_end].trim();
        let is_raw = name.starts_with('\'');
        let name = name.trim_matches(['\'', '"']);
        if name.is_empty() || !name.bytes().all(|byte| self.is_in_word(byte)) {
            return None;
        }
        self.has_opened = true;
        let start = self.at + 3 + line_end + 1;
        let mut line = start;
        loop {
            let text = self.text.get(line..)?;
            let length = text.find('\n');
            let trimmed = text[..length.unwrap_or(text.len())].trim_start_matches([' ', '\t']);
            if let Some(after) = trimmed.strip_prefix(name)
                && !after
                    .bytes()
                    .next()
                    .is_some_and(|byte| self.is_in_word(byte))
            {
                let indentation = length.unwrap_or(text.len()) - trimmed.len();
                let style = match is_raw {
                    true => Style::RAW,
                    false => Style {
                        escapes: Some(&php::OF_HEREDOCS),
                        hole: Some(Hole::Variable),
                        ..Style::RAW
                    },
                };
                let bounds = Bounds {
                    end: self.without_line_end(start, line),
                    indentation,
                    trims_lines: false,
                };
                let after = line + indentation + name.len();
                return self.body(
                    &style,
                    Body {
                        start,
                        bounds,
                        after,
                    },
                );
            }
            line += length? + 1;
        }
    }

    /// The end of the text before the line end that is before this offset.
    fn without_line_end(&self, start: usize, offset: usize) -> usize {
        let text = &self.text[start..offset];
        let text = text.strip_suffix('\n').unwrap_or(text);
        start + text.strip_suffix('\r').unwrap_or(text).len()
    }

    fn ruby_heredoc(&mut self) -> Option<Vec<Part>> {
        let opened = self.text[self.at..].strip_prefix("<<")?;
        let kind = opened.bytes().next()?;
        let is_indented = matches!(kind, b'~' | b'-');
        let named = &opened[usize::from(is_indented)..];
        let quote = named
            .bytes()
            .next()
            .filter(|byte| matches!(byte, b'\'' | b'"' | b'`'));
        let name = &named[usize::from(quote.is_some())..];
        let length = name
            .bytes()
            .take_while(|byte| self.is_in_word(*byte))
            .count();
        let name = &name[..length];
        let is_name = name.starts_with(|first: char| {
            first.is_ascii_uppercase()
                || (is_indented || quote.is_some()) && first.is_ascii_lowercase()
        });
        if !is_name {
            return None;
        }
        self.has_opened = true;
        let opening = 2 + usize::from(is_indented) + 2 * usize::from(quote.is_some()) + length;
        // The text begins on the next line, or after another one that begins on this line.
        let start = match self.heredoc_end {
            Some(end) => end,
            None => self.at + self.text[self.at..].find('\n')? + 1,
        };
        let mut line = start;
        loop {
            let text = self.text.get(line..)?;
            let length = text.find('\n');
            let written = text[..length.unwrap_or(text.len())].trim_end_matches('\r');
            let found = match is_indented {
                true => written.trim_start_matches([' ', '\t']),
                false => written,
            };
            if found == name {
                break;
            }
            line += length? + 1;
        }
        let style = match quote {
            Some(b'\'') => Style {
                drops_carriage_returns: true,
                ..Style::RAW
            },
            _ => Style {
                escapes: Some(&ruby::MANY),
                hole: Some(Hole::Hash),
                drops_carriage_returns: true,
            },
        };
        let bounds = Bounds {
            end: line,
            indentation: match kind {
                b'~' => indentation(&self.text[start..line], false),
                _ => 0,
            },
            trims_lines: false,
        };
        let after = self.at + opening;
        let line_end = self.text[line..]
            .find('\n')
            .map_or(self.text.len(), |length| line + length + 1);
        let parts = self.body(
            &style,
            Body {
                start,
                bounds,
                after,
            },
        )?;
        self.heredoc_end = Some(line_end);
        Some(parts)
    }

    fn ruby_percent(&mut self) -> Option<Vec<Part>> {
        let opened = self.text[self.at..].strip_prefix('%')?;
        let kind = opened
            .bytes()
            .next()
            .filter(|byte| b"qQwWiIrsx".contains(byte));
        let open = *opened.as_bytes().get(usize::from(kind.is_some()))?;
        let close = match open {
            b'(' => b')',
            b'[' => b']',
            b'{' => b'}',
            b'<' => b'>',
            b'|' | b'!' | b'/' if kind.is_some() => open,
            _ => return None,
        };
        // `a % (b)`
        if kind.is_none() && self.is_after_value() {
            return None;
        }
        self.has_opened = true;
        let start = self.at + 2 + usize::from(kind.is_some());
        let mut end = start;
        let mut depth = 0usize;
        loop {
            match *self.bytes.get(end)? {
                b'\\' => end += 1,
                byte if byte == close && depth == 0 => break,
                byte if byte == close => depth -= 1,
                byte if byte == open => depth += 1,
                _ => {}
            }
            end += 1;
        }
        let is_raw = matches!(kind, Some(b'q' | b'w' | b'i' | b's'));
        let style = Style {
            escapes: Some(if is_raw { &ruby::FEW } else { &ruby::MANY }),
            hole: (!is_raw).then_some(Hole::Hash),
            drops_carriage_returns: true,
        };
        let bounds = Bounds {
            end,
            indentation: 0,
            trims_lines: false,
        };
        self.body(
            &style,
            Body {
                start,
                bounds,
                after: end + 1,
            },
        )
    }

    fn body(&mut self, style: &Style, body: Body) -> Option<Vec<Part>> {
        self.at = body.start;
        let parts = self.bounded(style, body.bounds)?;
        self.at = body.after;
        Some(parts)
    }
}

/// The fewest blanks that a line of the text begins with, without empty lines. The last line may count though it is
/// empty.
fn indentation(text: &str, counts_last: bool) -> usize {
    let mut fewest = usize::MAX;
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let is_counted = !line.trim().is_empty() || counts_last && lines.peek().is_none();
        if is_counted {
            let blanks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
            fewest = fewest.min(blanks.count());
        }
    }
    if fewest == usize::MAX { 0 } else { fewest }
}
