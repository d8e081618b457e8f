//! The characters of a string, before the indentation of its lines is taken away.

use crate::pieces::{Piece, joined};

/// A character that is written as itself, or something that stands for text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Plain(char),
    Escape(String),
    Hole,
}

/// The value, without more changes.
pub fn pieces(cells: Vec<Cell>) -> Vec<Piece> {
    joined(cells.into_iter().map(|cell| match cell {
        Cell::Plain(character) => Piece::Text(character.to_string()),
        Cell::Escape(text) => Piece::Text(text),
        Cell::Hole => Piece::Hole,
    }))
}

/// With a plain newline for each end of a line.
pub fn with_plain_line_ends(cells: Vec<Cell>) -> Vec<Cell> {
    let is_return = |cell: &Cell| *cell == Cell::Plain('\r');
    let mut kept = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let is_before_newline = cells.get(index + 1) == Some(&Cell::Plain('\n'));
        if !(is_return(cell) && is_before_newline) {
            kept.push(cell.clone());
        }
    }
    kept
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell, Cell::Plain(' ' | '\t' | '\u{c}'))
}

fn lines(cells: Vec<Cell>) -> Vec<Vec<Cell>> {
    cells
        .split(|cell| *cell == Cell::Plain('\n'))
        .map(<[Cell]>::to_vec)
        .collect()
}

fn join(lines: Vec<Vec<Cell>>) -> Vec<Cell> {
    lines.join(&Cell::Plain('\n'))
}

/// Whether a line holds nothing but blanks and its end.
fn is_empty(line: &[Cell]) -> bool {
    matches!(line[leading(line)..], [] | [Cell::Plain('\r')])
}

fn leading(line: &[Cell]) -> usize {
    line.iter().take_while(|cell| is_blank(cell)).count()
}

fn without(line: &[Cell], blanks: usize) -> Vec<Cell> {
    line[blanks.min(leading(line))..].to_vec()
}

/// A text block of Java, from the character after its three quotes. A line that a backslash continues has an indentation too.
pub fn of_java_block(cells: Vec<Cell>) -> Vec<Cell> {
    let cells = with_plain_line_ends(cells);
    let goes_on = Cell::Escape(String::new());
    let is_end = |cell: &Cell| *cell == Cell::Plain('\n') || *cell == goes_on;
    let ends: Vec<Cell> = cells.iter().filter(|cell| is_end(cell)).cloned().collect();
    let lines: Vec<&[Cell]> = cells.split(is_end).collect();
    let lines = lines.get(1..).unwrap_or_default();
    let last = lines.len().saturating_sub(1);
    let counted = lines
        .iter()
        .enumerate()
        .filter(|(index, line)| !is_empty(line) || *index == last);
    let indentation = counted.map(|(_, line)| leading(line)).min().unwrap_or(0);
    let mut stripped = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut line = match is_empty(line) {
            true => Vec::new(),
            false => without(line, indentation),
        };
        while line.last().is_some_and(is_blank) && ends.get(index + 1) != Some(&goes_on) {
            line.pop();
        }
        stripped.append(&mut line);
        stripped.extend(ends.get(index + 1).cloned());
    }
    stripped
}

/// A raw string of C#, from the character after its quotes.
pub fn of_csharp_raw(cells: Vec<Cell>) -> Vec<Cell> {
    let lines = lines(cells);
    let [_, inner @ .., last] = lines.as_slice() else {
        return join(lines);
    };
    let indentation = last.len();
    let mut inner: Vec<Vec<Cell>> = inner
        .iter()
        .map(|line| without(line, indentation))
        .collect();
    // The end of the last line is not a part of it.
    if let Some(line) = inner.last_mut()
        && line.last() == Some(&Cell::Plain('\r'))
    {
        line.pop();
    }
    join(inner)
}

/// The lines of a heredoc of PHP, with the indentation of its end.
pub fn of_php_heredoc(cells: Vec<Cell>, indentation: usize) -> Vec<Cell> {
    let lines = lines(cells);
    join(
        lines
            .iter()
            .map(|line| without(line, indentation))
            .collect(),
    )
}

/// The lines of `<<~` of Ruby.
pub fn of_ruby_heredoc(cells: Vec<Cell>) -> Vec<Cell> {
    let lines = lines(cells);
    let counted = lines.iter().filter(|line| !is_empty(line));
    let indentation = counted.map(|line| leading(line)).min().unwrap_or(0);
    join(
        lines
            .iter()
            .map(|line| without(line, indentation))
            .collect(),
    )
}
