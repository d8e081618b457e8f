//! Makes files of each language: strings, values in strings, sums and comments.

mod forms;

use crate::grammar::Grammar;
use crate::random::Random;
use forms::{Dialect, Form, Lines};

pub const GRAMMARS: [Grammar; 9] = [
    Grammar::JavaScript,
    Grammar::TypeScript,
    Grammar::Tsx,
    Grammar::Python,
    Grammar::Go,
    Grammar::Java,
    Grammar::Csharp,
    Grammar::Php,
    Grammar::Ruby,
];

/// How deep values in strings nest.
const DEEPEST: usize = 2;

/// A file. The seed decides about everything in it.
pub fn file(grammar: Grammar, seed: u64) -> String {
    let dialect = forms::dialect(grammar);
    let mut maker = Maker {
        random: Random::new(seed),
        dialect,
        after_line: String::new(),
    };
    let mut text = dialect.head.to_owned();
    for number in 0..4 + maker.random.below(8) {
        if maker.random.one_in(3) {
            let comment = maker.comment();
            text.push_str(&comment);
        }
        let value = maker.sum(0);
        let name = format!("name{number}");
        let statement = dialect
            .statement
            .replace("NAME", &name)
            .replace("VALUE", &value);
        text.push_str(&statement);
        text.push('\n');
        text.push_str(&std::mem::take(&mut maker.after_line));
    }
    text.push_str(dialect.tail);
    if maker.random.one_in(8) {
        text = text.replace('\n', "\r\n");
    }
    text
}

struct Maker {
    random: Random,
    dialect: &'static Dialect,
    /// The texts that follow the line that is being made.
    after_line: String,
}

impl Maker {
    fn comment(&mut self) -> String {
        let (open, close) = self.random.pick_one(self.dialect.comments);
        let words = [
            "it's",
            "\"",
            "`",
            "a",
            "redis.call('GET', KEYS[1])",
            "${",
            "'''",
            "<<~X",
            "//",
            "\\",
        ];
        let count = self.random.below(4);
        let words: Vec<&str> = (0..count).map(|_| self.random.pick(&words)).collect();
        format!("{open} {} {close}", words.join(" "))
    }

    /// One string or several that are joined.
    fn sum(&mut self, depth: usize) -> String {
        let mut text = self.operand(depth);
        while self.random.one_in(3) {
            let operand = self.operand(depth);
            let join = self.dialect.join;
            text = match self.random.below(4) {
                0 => format!("({text} {join} {operand})"),
                1 => format!("{text}{join}{operand}"),
                _ => format!("{text} {join} {operand}"),
            };
        }
        text
    }

    fn operand(&mut self, depth: usize) -> String {
        if self.random.one_in(6) {
            return self
                .random
                .pick(&["unknown", "unknown.member", "unknown(1)"])
                .to_owned();
        }
        if depth == 0
            && self.random.one_in(3)
            && let Some(lines) = self.lines()
        {
            return lines;
        }
        let dialect = self.dialect;
        let form = &dialect.forms[self.random.below(dialect.forms.len())];
        self.literal(form, depth)
    }

    fn literal(&mut self, form: &Form, depth: usize) -> String {
        let mut text = form.open.to_owned();
        for _ in 0..self.random.below(6) {
            match form.hole {
                Some((open, close)) if depth < DEEPEST && self.random.one_in(4) => {
                    text.push_str(open);
                    // Older versions of some languages allow no quotes of the same kind there.
                    let value = match form.has_strings_in_holes && self.random.one_in(2) {
                        true => self.sum(depth + 1),
                        false => "unknown".to_owned(),
                    };
                    text.push_str(&value);
                    text.push_str(close);
                }
                _ => {
                    let atom = self.random.pick(form.atoms);
                    // The line is not over before the texts that follow it.
                    if self.after_line.is_empty() || !atom.contains('\n') {
                        text.push_str(atom);
                    }
                }
            }
        }
        text.push_str(form.close);
        text
    }

    /// A text of several lines.
    fn lines(&mut self) -> Option<String> {
        let count = self.dialect.lines.len();
        if count == 0 {
            return None;
        }
        let lines: &Lines = &self.dialect.lines[self.random.below(count)];
        let indentation = " ".repeat(self.random.below(3) * 2);
        let mut inner = String::new();
        for _ in 0..self.random.below(4) {
            if self.random.one_in(5) {
                inner.push('\n');
                continue;
            }
            inner.push_str(&indentation);
            inner.push_str(&" ".repeat(self.random.below(3)));
            for _ in 0..self.random.below(4) {
                inner.push_str(self.random.pick(lines.atoms));
            }
            inner.push('\n');
        }
        match lines.mark {
            None => Some(format!(
                "{}\n{inner}{indentation}{}",
                lines.open, lines.close
            )),
            Some(mark) => {
                let is_indented = !lines.open.starts_with("<<E");
                let indentation = if is_indented {
                    indentation.as_str()
                } else {
                    ""
                };
                self.after_line.push_str(&inner);
                self.after_line.push_str(&format!("{indentation}{mark}\n"));
                Some(lines.open.to_owned())
            }
        }
    }
}
