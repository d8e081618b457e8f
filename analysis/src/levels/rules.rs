//! The settings by lint, and which of them decides at a place.

use crate::findings::diagnostic::Diagnostic;
use crate::findings::settings::Level;
use crate::findings::settings::{LevelSetting, SettingOrigin};
use crate::lints::{self, LINTS, unused_allow};
use crate::lists::sort::sorted;
use crate::text::source::Span;

/// The settings, and which of them are for each lint.
pub(super) struct Rules<'a> {
    settings: &'a [LevelSetting],
    /// Whether the setting decided the level of a finding.
    decided: Vec<bool>,
    /// In the order of [`LINTS`].
    by_lint: Vec<LintRules>,
    cluster: bool,
}

/// The settings for one lint, as indices into all of them.
#[derive(Default)]
struct LintRules {
    /// The ones for statements, outer before inner.
    statements: Vec<ScopedRule>,
    /// The result: the setting that decides from each offset up to the next one.
    steps: Vec<(u32, Option<usize>)>,
    file: Option<usize>,
    attribute: Option<usize>,
    project: Option<usize>,
}

#[derive(Clone)]
struct ScopedRule {
    scope: Span,
    setting: usize,
}

impl<'a> Rules<'a> {
    pub(super) fn new(settings: &'a [LevelSetting], cluster: bool) -> Self {
        let mut by_lint = Vec::new();
        by_lint.resize_with(LINTS.len(), LintRules::default);
        for (position, setting) in settings.iter().enumerate() {
            let Some(lint) = lints::position(&setting.lint) else {
                continue;
            };
            let rules = &mut by_lint[lint];
            match setting.origin {
                SettingOrigin::Project => rules.project = Some(position),
                SettingOrigin::Attribute(_) => rules.attribute = Some(position),
                SettingOrigin::Comment { scope: None, .. } => rules.file = Some(position),
                SettingOrigin::Comment {
                    scope: Some(scope), ..
                } => rules.statements.push(ScopedRule {
                    scope,
                    setting: position,
                }),
            }
        }
        for rules in &mut by_lint {
            rules.sort();
        }
        Self {
            settings,
            decided: vec![false; settings.len()],
            by_lint,
            cluster,
        }
    }

    /// Sets the levels and remembers which settings decided them.
    pub(super) fn judge(&mut self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            let Some(lint) = diagnostic.lint else {
                continue; // a syntax error is always reported
            };
            if let Some(rules) = lints::position(lint.name)
                && let Some(position) = self.by_lint[rules].deciding(diagnostic.span.start)
            {
                self.decided[position] = true;
                diagnostic.level = self.settings[position].level;
            } else if self.cluster && diagnostic.level == lint.level {
                diagnostic.level = lint.cluster_level;
            }
        }
    }

    /// The `allow`s of the script and the attribute that decided nothing. An `allow(unused_allow)` is never one of
    /// them: the findings that it silences come later.
    pub(super) fn unused(&self, start: Span) -> Vec<Diagnostic> {
        let mut unused = Vec::new();
        for (position, setting) in self.settings.iter().enumerate() {
            if !self.decided[position]
                && setting.level == Level::Allow
                && setting.origin != SettingOrigin::Project
                && setting.lint != unused_allow::UNUSED_ALLOW.name
                && lints::find(&setting.lint).is_some()
            {
                unused.push(unused_allow::unused(setting, start));
            }
        }
        unused
    }
}

impl LintRules {
    fn sort(&mut self) {
        self.statements = sorted(&self.statements, |left, right| {
            let by_start = left.scope.start.cmp(&right.scope.start);
            by_start.then_with(|| right.scope.end.cmp(&left.scope.end))
        });
        // The scopes that have begun, the innermost last. A scope that has ended is removed when no scope above it is
        // left.
        let mut begun: Vec<usize> = Vec::new();
        for place in 0..self.statements.len() {
            let start = self.statements[place].scope.start;
            self.end_before(start, &mut begun);
            begun.push(place);
            self.steps
                .push((start, Some(self.statements[place].setting)));
        }
        self.end_before(u32::MAX, &mut begun);
    }

    /// Ends the innermost scopes that do not reach the offset.
    fn end_before(&mut self, offset: u32, begun: &mut Vec<usize>) {
        while let Some(innermost) = begun.last() {
            let end = self.statements[*innermost].scope.end;
            if end > offset {
                break;
            }
            while begun
                .last()
                .is_some_and(|place| self.statements[*place].scope.end <= end)
            {
                begun.pop();
            }
            let around = begun.last().map(|place| self.statements[*place].setting);
            self.steps.push((end, around));
        }
    }

    /// The setting that decides for a finding that starts at the offset.
    fn deciding(&self, offset: u32) -> Option<usize> {
        let after = self.steps.partition_point(|(start, _)| *start <= offset);
        let within = after.checked_sub(1).and_then(|step| self.steps[step].1);
        within.or(self.file).or(self.attribute).or(self.project)
    }
}
