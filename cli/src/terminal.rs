//! Where the output goes, and whether it may be coloured.

use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use redis_script_analysis as analysis;

use crate::arguments::When;

/// The error stream and the output. Each of them may be a terminal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    when: When,
}

/// What an error begins with.
pub(crate) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// What a warning begins with.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Headings and names.
pub(crate) const BOLD: Style = Style::new().bold();
/// Lua code.
pub(crate) const CODE: Style = AnsiColor::Cyan.on_default();

impl Terminal {
    pub(crate) fn new(when: When) -> Self {
        Self { when }
    }

    /// The output. Colours written to it are removed if they are not wanted.
    pub(crate) fn output(self) -> BufWriter<AutoStream<io::Stdout>> {
        BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout(), self.when.into()))
    }

    /// How many characters a line of text may have: as many as the terminal is wide, but not so many that it is hard to
    /// read. If the output is not a terminal, `COLUMNS` decides.
    pub(crate) fn width(self) -> usize {
        const WIDEST: usize = 100;
        const NARROWEST: usize = 20;
        let of_terminal =
            terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        let given = std::env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok());
        let width = of_terminal.or(given).unwrap_or(WIDEST);
        width.clamp(NARROWEST, WIDEST)
    }

    /// Whether findings are rendered with colours.
    pub(crate) fn style(self) -> analysis::Style {
        let choice = match ColorChoice::from(self.when) {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            choice => choice,
        };
        match choice {
            ColorChoice::Never => analysis::Style::Plain,
            _ => analysis::Style::Coloured,
        }
    }

    /// Whether somebody may be watching the progress.
    pub(crate) fn shows_progress(self) -> bool {
        io::stderr().is_terminal() && !matches!(self.when, When::Never)
    }

    /// Writes to the error stream that something could not be done.
    pub(crate) fn error(self, message: &str) {
        self.say(format_args!("{ERROR}error{ERROR:#}: {message}\n"));
    }

    /// Writes to the error stream that something may not be what the user wants.
    pub(crate) fn warning(self, message: &str) {
        self.say(format_args!("{WARNING}warning{WARNING:#}: {message}\n"));
    }

    /// Writes to the error stream. A failure to do so is ignored.
    pub(crate) fn say(self, text: fmt::Arguments<'_>) {
        let mut stream = AutoStream::new(io::stderr(), self.when.into());
        let _ = stream.write_fmt(text);
    }
}
