//! The table as text: rows of thirteen columns.

use std::fs;
use std::io;
use std::path::Path;

/// The names of the columns, in their order.
pub(crate) const COLUMNS: [&str; 13] = [
    "name",
    "min",
    "max",
    "step",
    "flags",
    "since_redis",
    "since_valkey",
    "keys",
    "types",
    "reply",
    "replies",
    "syntax",
    "more",
];

/// The rows, in their order.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// One string for each of [`COLUMNS`].
    columns: Vec<String>,
}

impl Table {
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(path).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", path.display()))
        })?;
        Self::parse(&text)
    }

    pub(crate) fn parse(text: &str) -> io::Result<Self> {
        let mut rows = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
            if columns.len() != COLUMNS.len() {
                let (count, wanted) = (columns.len(), COLUMNS.len());
                let what = format!("line {}: {count} columns, not {wanted}", index + 1);
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
            rows.push(Row { columns });
        }
        Ok(Self { rows })
    }

    pub(crate) fn row(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.get("name") == name)
    }
}

impl Row {
    /// A row in which nothing is known but the name.
    pub(crate) fn new(name: &str) -> Self {
        let mut row = Self {
            columns: vec!["-".to_owned(); COLUMNS.len()],
        };
        row.set("name", name);
        row
    }

    /// The text in a column. If there is no column with that name, this program has a mistake.
    pub(crate) fn get(&self, column: &str) -> &str {
        &self.columns[place(column)]
    }

    pub(crate) fn set(&mut self, column: &str, text: impl Into<String>) {
        self.columns[place(column)] = text.into();
    }

    pub(crate) fn line(&self) -> String {
        self.columns.join("\t")
    }
}

fn place(column: &str) -> usize {
    COLUMNS
        .iter()
        .position(|name| *name == column)
        .expect("a column of the table")
}
