//! Applies all fixes of a script, and holds the text to what a fix promises.

use std::collections::{BTreeMap, BTreeSet};

use redis_script_analysis::{
    Diagnostic, Fix, FixError, Level, LevelSetting, Report, Request, Signature, Source, analyze,
    apply_fixes, headline,
};

/// What is known of a script beside its text.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// The Rust function that calls it.
    pub signature: Option<Signature>,
    /// The levels that its caller sets.
    pub settings: Vec<LevelSetting>,
}

impl Described {
    pub(super) fn signature(&self) -> Option<&Signature> {
        self.signature.as_ref()
    }

    fn check(&self, text: &str) -> Report {
        let request = Request {
            signature: self.signature(),
            settings: &self.settings,
            by_header: true,
            ..Request::default()
        };
        analyze(&Source::new("x.lua", text), &request)
    }
}

/// A script after all its fixes.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The text.
    pub text: String,
    /// The lints whose findings were fixed, once for each fix. A syntax error has the name `syntax`.
    pub fixes: Vec<&'static str>,
    /// Whether the text is Lua.
    pub is_lua: bool,
    /// What still denies.
    pub denied: BTreeSet<String>,
}

/// Fixes settle after two or three rounds.
const MOST_ROUNDS: usize = 20;

/// Applies fixes until there are none. The error says which promise is broken. A finding of the right script is no broken
/// promise, even if it shows only after the fix: the mistake may have hidden it.
pub(super) fn settle(
    described: &Described,
    text: &str,
    right: Option<&str>,
) -> Result<Applied, String> {
    let right = right.map(|right| counts(&described.check(right)));
    let right = right.unwrap_or_default();
    let mut text = text.to_owned();
    let mut fixes = Vec::new();
    let mut report = described.check(&text);
    for _ in 0..MOST_ROUNDS {
        let chosen = compatible(&text, &report)?;
        if chosen.is_empty() {
            let denied = report
                .diagnostics
                .iter()
                .filter(|found| found.level == Level::Deny);
            return Ok(Applied {
                is_lua: !is_syntax_error(&report),
                denied: denied.map(headline).collect(),
                text,
                fixes,
            });
        }
        let edits: Vec<&Fix> = chosen.iter().map(|(_, fix)| *fix).collect();
        let once = apply_fixes(&text, &edits).map_err(|error| error.to_string())?;
        let after = described.check(&once);
        keeps_promises(&report, &chosen, &after, &right)?;
        fixes.extend(chosen.iter().map(|(found, _)| name(found)));
        text = once;
        report = after;
    }
    Err("there is always one more fix".to_owned())
}

/// The fixes that can be applied together: of two that touch each other, the first.
fn compatible<'a>(
    text: &str,
    report: &'a Report,
) -> Result<Vec<(&'a Diagnostic, &'a Fix)>, String> {
    let mut chosen: Vec<(&Diagnostic, &Fix)> = Vec::new();
    for found in &report.diagnostics {
        let Some(fix) = found.fixes.first() else {
            continue;
        };
        let all = chosen.iter().map(|(_, fix)| *fix).chain([fix]);
        match apply_fixes(text, &all.collect::<Vec<_>>()) {
            Ok(_) => chosen.push((found, fix)),
            Err(FixError::Overlap(..)) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    Ok(chosen)
}

fn keeps_promises(
    before: &Report,
    chosen: &[(&Diagnostic, &Fix)],
    after: &Report,
    right: &BTreeMap<String, usize>,
) -> Result<(), String> {
    if is_syntax_error(after) {
        return match is_syntax_error(before) {
            true => Ok(()),
            false => Err(format!(
                "the fixed text is not Lua: {}",
                after.diagnostics[0].message
            )),
        };
    }
    let (was, is) = (counts(before), counts(after));
    if !hides(before) {
        for (said, count) in &is {
            let is_known = |counts: &BTreeMap<String, usize>| counts.get(said) >= Some(count);
            let is_new = !is_known(&was) && !is_known(right);
            // What silenced a fixed finding silences nothing any more.
            if is_new && !said.ends_with("[unused_allow]") {
                return Err(format!("the fixes bring: {said}"));
            }
        }
    }
    for (found, fix) in chosen {
        let same = |report: &Report| {
            let others = report.diagnostics.iter().filter(|other| {
                headline(other) == headline(found)
                    && other.fixes.first().map(|other| &other.title) == Some(&fix.title)
            });
            others.count()
        };
        if same(after) >= same(before) {
            return Err(format!("the fix leaves: {}", headline(found)));
        }
    }
    Ok(())
}

/// Findings by what they say, without their places: fixes move the text.
fn counts(report: &Report) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for found in &report.diagnostics {
        *counts.entry(headline(found)).or_default() += 1;
    }
    counts
}

fn is_syntax_error(report: &Report) -> bool {
    report.diagnostics.iter().any(|found| found.lint.is_none())
}

fn name(found: &Diagnostic) -> &'static str {
    found.lint.map_or("syntax", |lint| lint.name)
}

/// Whether a mistake hides others: a text that is not Lua hides all, and a call of no command hides what its reply would show.
fn hides(report: &Report) -> bool {
    let is_unknown_call = |found: &Diagnostic| {
        let is_call = ["unknown_command", "missing_library_field", "global_write"];
        !found.fixes.is_empty()
            && (is_call.contains(&name(found)) || found.message.starts_with("`redis:"))
    };
    is_syntax_error(report) || report.diagnostics.iter().any(is_unknown_call)
}
