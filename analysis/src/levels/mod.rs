//! Finds the one level of a finding among the levels that many places set.
//!
//! The innermost wins, in this order: a comment on the statement, a comment for the file, the attribute, the project
//! file, the default. `cluster` raises only defaults. Among equals, the last one wins.

pub(crate) mod directives;
mod rules;

use std::cmp::Ordering;

use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::settings::Level;
use crate::findings::settings::LevelSetting;
use crate::lints::{self, unknown_lint};
use crate::lists::sort::{Compared, order};
use crate::text::source::Span;
use rules::Rules;

/// What is known of a script besides the settings.
pub(crate) struct Circumstances {
    /// Whether the script has to work on a cluster.
    pub(crate) cluster: bool,
    /// Whether every lint could report everything. Only then is an `allow` that silences nothing known to be useless.
    pub(crate) complete: bool,
    /// Whether that holds for the allows in comments too. It does not if only one function of a library is checked.
    pub(crate) are_comments_complete: bool,
    /// Where to point for a setting outside the script: the script's start.
    pub(crate) start: Span,
}

impl Circumstances {
    /// For a text that cannot be read. Only the settings outside it can be checked.
    pub(crate) fn outside(start: Span) -> Self {
        Self {
            cluster: false,
            complete: false,
            are_comments_complete: false,
            start,
        }
    }
}

/// Gives every finding its level, adds the findings about the settings themselves, and returns what is not allowed, in
/// the order of the script and without repetition.
pub(crate) fn apply(
    found: Vec<Diagnostic>,
    settings: &[LevelSetting],
    circumstances: Circumstances,
) -> Vec<Diagnostic> {
    let mut rules = Rules::new(settings, circumstances.cluster);
    let mut diagnostics = found;
    for setting in settings {
        if lints::find(&setting.lint).is_none() {
            diagnostics.push(unknown_lint::unknown(setting, circumstances.start));
        }
    }
    rules.judge(&mut diagnostics);
    if circumstances.complete {
        let mut unused = rules.unused(circumstances.start);
        if !circumstances.are_comments_complete {
            unused.retain(|unused| unused.anchor != Anchor::Script);
        }
        rules.judge(&mut unused);
        diagnostics.append(&mut unused);
    }
    let repeated = repeated(&diagnostics);
    let mut said = Vec::with_capacity(diagnostics.len());
    for place in order(diagnostics.len(), &compared(&diagnostics, by_place)) {
        if !repeated[place] && diagnostics[place].level != Level::Allow {
            said.push(diagnostics[place].clone());
        }
    }
    if said.len() > MOST_SAID {
        let message = format!(
            "this script has {} findings; only the first {MOST_SAID} are shown",
            said.len()
        );
        said.truncate(MOST_SAID);
        let lint = lints::find("too_large_to_follow");
        said.push(Diagnostic::new(
            lint,
            Level::Warn,
            circumstances.start,
            message,
        ));
    }
    said
}

/// More findings of one script are not shown. Nobody reads them, and each takes time to render.
const MOST_SAID: usize = 500;

/// Which findings repeat another one: at the same place, in the same words and at the same token of the Rust side.
fn repeated(diagnostics: &[Diagnostic]) -> Vec<bool> {
    let mut repeated = vec![false; diagnostics.len()];
    // The findings with the last message, one per token.
    let mut said: Vec<&Diagnostic> = Vec::new();
    for place in order(diagnostics.len(), &compared(diagnostics, by_message)) {
        let diagnostic = &diagnostics[place];
        if diagnostic.level == Level::Allow {
            continue;
        }
        if said
            .last()
            .is_some_and(|other| by_message(other, diagnostic).is_ne())
        {
            said.clear();
        }
        match said.iter().any(|other| other.anchor == diagnostic.anchor) {
            true => repeated[place] = true,
            false => said.push(diagnostic),
        }
    }
    repeated
}

fn compared(
    things: &[Diagnostic],
    compare: fn(&Diagnostic, &Diagnostic) -> Ordering,
) -> Compared<'_, Diagnostic> {
    Compared { things, compare }
}

fn by_message(left: &Diagnostic, right: &Diagnostic) -> Ordering {
    by_place(left, right).then_with(|| left.message.cmp(&right.message))
}

fn by_place(left: &Diagnostic, right: &Diagnostic) -> Ordering {
    (left.span, name(left)).cmp(&(right.span, name(right)))
}

fn name(diagnostic: &Diagnostic) -> &'static str {
    diagnostic.lint.map_or("", |lint| lint.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::lint::Lint;
    use crate::findings::settings::SettingOrigin;

    static CERTAIN: &Lint = &unknown_lint::UNKNOWN_LINT;

    fn finding(lint: &'static Lint, start: u32) -> Diagnostic {
        let span = Span::new(start, start + 1);
        Diagnostic::new(Some(lint), lint.level, span, "something is wrong")
    }

    fn setting(level: Level, origin: SettingOrigin) -> LevelSetting {
        LevelSetting {
            lint: CERTAIN.name.to_owned(),
            level,
            is_expected: false,
            origin,
        }
    }

    fn comment(start: u32, end: u32) -> SettingOrigin {
        SettingOrigin::Comment {
            name: Span::new(start, start),
            scope: Some(Span::new(start, end)),
        }
    }

    const FILE: SettingOrigin = SettingOrigin::Comment {
        name: Span::new(90, 99),
        scope: None,
    };

    const PLAIN: Circumstances = Circumstances {
        cluster: false,
        complete: true,
        are_comments_complete: true,
        start: Span::new(0, 0),
    };

    fn level_of(settings: &[LevelSetting], start: u32) -> Level {
        let mut diagnostics = [finding(CERTAIN, start)];
        Rules::new(settings, false).judge(&mut diagnostics);
        diagnostics[0].level
    }

    fn shown(diagnostics: &[Diagnostic]) -> Vec<String> {
        diagnostics
            .iter()
            .map(crate::findings::render::headline)
            .collect()
    }

    #[test]
    fn scopes_end_inside_others_beside_others_and_behind_others() {
        let settings = [
            setting(Level::Allow, comment(0, 100)),
            setting(Level::Warn, comment(10, 20)),
            setting(Level::Deny, comment(15, 30)),
            setting(Level::Allow, comment(15, 15)),
            setting(Level::Warn, comment(40, 50)),
            setting(Level::Deny, comment(50, 60)),
            setting(Level::Warn, comment(50, 60)),
            setting(Level::Deny, comment(120, 130)),
            setting(Level::Deny, FILE),
        ];
        // By definition: of the settings that apply, the one that begins last decides.
        let by_hand = |offset: u32| {
            let mut deciding = (0, Level::Deny);
            for setting in &settings {
                if let SettingOrigin::Comment {
                    scope: Some(scope), ..
                } = setting.origin
                    && scope.start <= offset
                    && offset < scope.end
                    && scope.start >= deciding.0
                {
                    deciding = (scope.start, setting.level);
                }
            }
            deciding.1
        };
        for offset in 0..140 {
            assert_eq!(level_of(&settings, offset), by_hand(offset), "{offset}");
        }
    }

    #[test]
    fn the_innermost_setting_wins_in_whatever_order_they_come() {
        let settings = [
            setting(Level::Deny, comment(20, 30)),
            setting(Level::Allow, comment(10, 50)),
            setting(Level::Warn, FILE),
            setting(Level::Deny, SettingOrigin::Attribute(0)),
            setting(Level::Allow, SettingOrigin::Project),
        ];
        assert_eq!(level_of(&settings, 25), Level::Deny);
        assert_eq!(level_of(&settings, 30), Level::Allow);
        assert_eq!(level_of(&settings, 50), Level::Warn);
        assert_eq!(level_of(&settings[3..], 25), Level::Deny);
        assert_eq!(level_of(&settings[4..], 25), Level::Allow);
        assert_eq!(level_of(&[], 25), CERTAIN.level);
    }

    #[test]
    fn among_equals_the_last_wins() {
        let settings = [
            setting(Level::Deny, SettingOrigin::Attribute(0)),
            setting(Level::Allow, SettingOrigin::Attribute(1)),
        ];
        assert_eq!(level_of(&settings, 0), Level::Allow);
    }

    #[test]
    fn cluster_raises_the_default_and_nothing_else() {
        let raised = lints::find("derived_key").expect("a lint that a cluster makes an error");
        let mut unsure = finding(raised, 0);
        unsure.level(Level::Allow);
        let mut diagnostics = [finding(raised, 0), unsure];
        Rules::new(&[], true).judge(&mut diagnostics);
        assert_eq!(diagnostics[0].level, Level::Deny);
        assert_eq!(diagnostics[1].level, Level::Allow);

        let mut diagnostics = [finding(raised, 0)];
        let settings = [LevelSetting {
            lint: raised.name.to_owned(),
            level: Level::Warn,
            is_expected: false,
            origin: SettingOrigin::Project,
        }];
        Rules::new(&settings, true).judge(&mut diagnostics);
        assert_eq!(diagnostics[0].level, Level::Warn);
    }

    #[test]
    fn an_allow_is_unused_unless_it_decided() {
        let settings = [
            setting(Level::Allow, comment(10, 50)),
            setting(Level::Allow, FILE),
            setting(Level::Allow, SettingOrigin::Attribute(3)),
            setting(Level::Allow, SettingOrigin::Project),
        ];
        let silenced = vec![finding(CERTAIN, 20), finding(CERTAIN, 60)];
        let diagnostics = apply(silenced.clone(), &settings, PLAIN);
        assert_eq!(
            shown(&diagnostics),
            ["this `allow` of `unknown_lint` silences nothing [unused_allow]"]
        );
        assert_eq!(diagnostics[0].anchor, crate::Anchor::Setting(3));

        let unknowing = Circumstances {
            complete: false,
            ..PLAIN
        };
        assert!(apply(silenced, &settings, unknowing).is_empty());
    }

    #[test]
    fn what_is_said_about_settings_can_be_allowed_too() {
        let mut about_unused = setting(Level::Allow, FILE);
        about_unused.lint = "unused_allow".to_owned();
        let useless = setting(Level::Allow, SettingOrigin::Attribute(0));
        assert!(apply(Vec::new(), &[about_unused.clone(), useless], PLAIN).is_empty());
        assert!(apply(Vec::new(), &[about_unused], PLAIN).is_empty());
    }

    #[test]
    fn an_unknown_name_is_reported_with_the_nearest_known_one() {
        let mut misspelt = setting(Level::Deny, SettingOrigin::Attribute(1));
        misspelt.lint = "unknown-lints".to_owned();
        let diagnostics = apply(Vec::new(), &[misspelt], PLAIN);
        assert_eq!(
            shown(&diagnostics),
            ["`unknown-lints` in the attribute is not a lint [unknown_lint]"]
        );
        assert_eq!(
            diagnostics[0].helps,
            ["there is a lint with a similar name: `unknown_lint`"]
        );
    }

    #[test]
    fn findings_come_by_their_place_and_each_once() {
        let other = Diagnostic::new(None, Level::Deny, Span::new(1, 2), "a syntax error");
        let diagnostics = vec![
            finding(CERTAIN, 5),
            finding(CERTAIN, 3),
            finding(CERTAIN, 5),
            other,
        ];
        let starts: Vec<u32> = apply(diagnostics, &[], PLAIN)
            .iter()
            .map(|diagnostic| diagnostic.span.start)
            .collect();
        assert_eq!(starts, [1, 3, 5]);
    }
}
