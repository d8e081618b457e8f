//! The results as a table and as a chart, for `results.md` and `results.svg`.

use crate::allocations::Cost;
use crate::ways;
use std::fmt::Write as _;

/// One way to make the call.
pub struct Row {
    pub name: &'static str,
    pub cost: Cost,
    /// The client's cost of a call. `None` without valgrind.
    pub instructions: Option<u64>,
    pub warm_trips: u64,
    pub cold_trips: u64,
    /// The median, in microseconds.
    pub warm: f64,
    pub cold: f64,
}

/// This crate compared with the same call by hand.
pub struct Comparison {
    pub what: String,
    /// The median of the ratios of the pairs. Above 1, this crate is faster.
    pub ratio: f64,
    /// The lowest and the highest ratio of a pair.
    pub range: (f64, f64),
    /// Of this crate.
    pub calls_a_second: f64,
}

pub fn table(version: &str, pairs: usize, rows: &[Row], comparisons: &[Comparison]) -> String {
    let mut text = format!(
        "Measured against {version}, on loopback: a script of one key and three arguments that returns three numbers.\n\n\
         | a call | allocations | bytes | instructions | round trips, warm | cold | latency, warm | cold |\n\
         |---|---|---|---|---|---|---|---|\n"
    );
    for row in rows {
        let Cost { allocations, bytes } = row.cost;
        let instructions = row
            .instructions
            .map_or("-".to_owned(), |count| count.to_string());
        let _ = writeln!(
            text,
            "| {} | {allocations:.2} | {bytes:.0} | {instructions} | {} | {} | {:.1} µs | {:.1} µs |",
            row.name, row.warm_trips, row.cold_trips, row.warm, row.cold
        );
    }
    let _ = write!(
        text,
        "\nThroughput as a part of that by hand, the median of {pairs} pairs of runs, with the lowest and the highest:\n\n\
         | | ratio | lowest | highest | calls a second |\n|---|---|---|---|---|\n"
    );
    for Comparison {
        what,
        ratio,
        range: (lowest, highest),
        calls_a_second,
    } in comparisons
    {
        let _ = writeln!(
            text,
            "| {what} | {ratio:.3} | {lowest:.3} | {highest:.3} | {calls_a_second:.0} |"
        );
    }
    text
}

/// The client's instructions for a long pipeline and a long reply, divided by those of the same call by hand.
pub fn instructions(hundred: f64, list: f64) -> String {
    format!(
        "\nInstructions as a multiple of those by hand: {hundred:.3} for a pipeline of 100, \
         {list:.3} for a reply of 10,000 elements.\n"
    )
}

const WIDTH: f64 = 760.0;
const PANEL: f64 = 202.0;

/// A panel of bars for each kind of cost.
pub fn chart(rows: &[Row]) -> String {
    type Measure = (&'static str, fn(&Row) -> f64);
    let measures: [Measure; 4] = [
        ("allocations, warm", |row| row.cost.allocations),
        ("instructions of the client, warm", |row| {
            row.instructions.unwrap_or_default() as f64
        }),
        ("latency in µs, warm", |row| row.warm),
        ("latency in µs, cold", |row| row.cold),
    ];
    let mut panels = String::new();
    for (number, (title, measure)) in measures.iter().enumerate() {
        let (x, y) = (
            (number % 2) as f64 * WIDTH / 2.0 + 6.0,
            (number / 2) as f64 * PANEL + 20.0,
        );
        let most = rows.iter().map(measure).fold(1.0, f64::max);
        let _ = write!(
            panels,
            r#"<text x="{x}" y="{y}" font-weight="bold">{title}</text>"#
        );
        for (index, row) in rows.iter().enumerate() {
            let value = measure(row);
            let (top, length) = (y + 12.0 + index as f64 * 26.0, 190.0 * value / most);
            let (name, text_y) = (row.name, top + 14.0);
            let is_ours = [ways::REDIS_SCRIPT, ways::FUNCTION].contains(&row.name);
            let colour = if is_ours { "#b3261e" } else { "#9aa0a6" };
            let _ = write!(
                panels,
                r#"<text x="{}" y="{text_y}" text-anchor="end">{name}</text><rect x="{}" y="{top}" width="{length:.0}" height="18" fill="{colour}"/><text x="{:.0}" y="{text_y}">{value:.0}</text>"#,
                x + 100.0,
                x + 106.0,
                x + 112.0 + length,
            );
        }
    }
    let height = 2.0 * PANEL;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/><g fill="#202124">{panels}</g></svg>"##
    ) + "\n"
}
