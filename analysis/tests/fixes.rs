//! Fixes are right: applied to any script, they leave Lua without the findings that they fix and without new ones.

mod fixture;
mod snapshot;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use redis_script_analysis::{Diagnostic, Fix, FixError, Report, apply_fixes, headline};
use snapshot::files_in;

/// The fixes of a report that can be applied together: of two that touch each other, the first.
fn compatible(text: &str, report: &Report) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    for diagnostic in &report.diagnostics {
        let Some(fix) = diagnostic.fixes.first() else {
            continue;
        };
        let mut chosen: Vec<&Fix> = fixes.iter().collect();
        chosen.push(fix);
        match apply_fixes(text, &chosen) {
            Ok(_) => fixes.push(fix.clone()),
            Err(FixError::Overlap(..)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    fixes
}

/// What a finding says, without its place: fixes move the text.
fn said(diagnostic: &Diagnostic) -> String {
    headline(diagnostic)
}

fn counts(report: &Report) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in &report.diagnostics {
        *counts.entry(said(diagnostic)).or_default() += 1;
    }
    counts
}

fn is_syntax_error(report: &Report) -> bool {
    report.diagnostics.iter().any(|found| found.lint.is_none())
}

/// Whether a mistake hides others: a text that is not Lua hides all, and a call of no command hides what its reply would show.
fn hides(report: &Report) -> bool {
    is_syntax_error(report)
        || report.diagnostics.iter().any(|found| {
            let name = found.lint.map_or("", |lint| lint.name);
            let is_unknown_call = matches!(
                name,
                "unknown_command" | "missing_library_field" | "global_write"
            );
            !found.fixes.is_empty() && (is_unknown_call || found.message.starts_with("`redis:"))
        })
}

/// The fixed text, or `None` if nothing is fixed. Panics if the fixes are wrong.
fn fixed(script: &str, text: &str, described: &str) -> Option<String> {
    let (_, before) = fixture::check(described, "x.lua", text);
    let fixes = compatible(text, &before);
    if fixes.is_empty() {
        return None;
    }
    let chosen: Vec<&Fix> = fixes.iter().collect();
    let once = apply_fixes(text, &chosen).expect("they are compatible");
    let (source, after) = fixture::check(described, "x.lua", &once);
    assert!(
        is_syntax_error(&before) || !is_syntax_error(&after),
        "{script}: the fixed text is not Lua: {:?}\n{once}",
        after.diagnostics[0].message
    );
    let (was, is) = (counts(&before), counts(&after));
    if !hides(&before) {
        for (finding, count) in &is {
            // What silenced a fixed finding silences nothing any more.
            assert!(
                was.get(finding).is_some_and(|known| known >= count)
                    || finding.ends_with("[unused_allow]"),
                "{script}: the fixes bring\n{}",
                fixture::rendered(&source, &after)
            );
        }
    }
    for fix in &fixes {
        let finding = before
            .diagnostics
            .iter()
            .find(|found| found.fixes.first() == Some(fix))
            .expect("the fix of a finding");
        let same = |found: &&Diagnostic| {
            said(found) == said(finding)
                && found.fixes.first().map(|fix| &fix.title) == Some(&fix.title)
        };
        let (before, after) = (
            before.diagnostics.iter().filter(same).count(),
            after.diagnostics.iter().filter(same).count(),
        );
        assert!(
            after < before || is_syntax_error(&fixture::check(described, "x.lua", &once).1),
            "{script}: the fix of `{}` leaves it\n{once}",
            said(finding)
        );
    }
    Some(once)
}

/// Applies fixes until there are none, and counts the texts.
fn settle(script: &str, text: &str) -> (String, usize) {
    let mut text = text.to_owned();
    let described = text.clone();
    for count in 0..20 {
        match fixed(script, &text, &described) {
            Some(once) => text = once,
            None => return (text, count),
        }
    }
    panic!("{script}: there is always one more fix\n{text}");
}

fn fixtures() -> Vec<(PathBuf, String)> {
    let mut scripts = Vec::new();
    for folder in std::fs::read_dir("tests/lints").expect("the folder is there") {
        scripts.extend(files_in(&folder.expect("an entry").path(), "lua"));
    }
    scripts.extend(files_in(Path::new("tests/syntax"), "lua"));
    scripts.sort();
    scripts
        .into_iter()
        .filter_map(|path| Some((path.clone(), std::fs::read_to_string(path).ok()?)))
        .collect()
}

#[test]
fn fixes_of_the_fixtures_leave_no_finding_that_they_fix_and_no_new_one() {
    let mut fixed = BTreeSet::new();
    for (path, text) in fixtures() {
        let name = path.display().to_string();
        if settle(&name, &text).1 > 0 {
            let lint = path.parent().and_then(Path::file_name).expect("a folder");
            fixed.insert(lint.to_string_lossy().into_owned());
        }
    }
    for lint in [
        "global_write",
        "ignored_error",
        "integer_as_condition",
        "invalid_argument_value",
        "missing_library_field",
        "nil_comparison",
        "status_as_string",
        "syntax",
        "unknown_command",
        "unused_allow",
    ] {
        assert!(fixed.contains(lint), "no fixture of {lint} is fixed");
    }
}

/// A mistake that is made by hand: what to look for in a right script, what to write instead, and whether the fix gives
/// the right script back.
const MISTAKES: [(&str, &str, bool); 22] = [
    ("redis.call(", "redis:call(", true),
    ("redis.pcall(", "redis:pcall(", true),
    ("redis.call(", "redis.cal(", true),
    ("redis.call(", "redis.CALL(", true),
    ("unpack(", "table.unpack(", false),
    ("cjson.decode(", "cjson.decdoe(", true),
    ("string.format(", "string.fomat(", true),
    ("math.floor(", "math.flooor(", true),
    ("'HGET'", "'HGTE'", true),
    ("'INCR'", "'ICNR'", true),
    ("'ZADD'", "'ZADDD'", true),
    ("'SET'", "'SETT'", true),
    ("'EXPIRE'", "'EXPIE'", true),
    ("local ", "", false),
    ("~=", "!=", true),
    (" and ", " && ", true),
    (" or ", " || ", true),
    (" == 1", "", false),
    (" > 0", "", false),
    (".ok == ", " == ", false),
    ("return redis.error_reply(", "redis.error_reply(", false),
    ("if not ", "if nil == ", false),
];

#[test]
fn fixes_of_mistakes_made_in_right_scripts_undo_them() {
    let mut undone: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, text) in fixtures() {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        if !stem.is_some_and(|stem| stem.starts_with("good")) {
            continue;
        }
        for (right, wrong, gives_back) in MISTAKES {
            for (at, _) in text.match_indices(right).take(2) {
                let mistaken = format!("{}{wrong}{}", &text[..at], &text[at + right.len()..]);
                let name = format!("{} with {wrong:?} at {at}", path.display());
                let (settled, count) = settle(&name, &mistaken);
                if count == 0 {
                    continue;
                }
                *undone.entry(right).or_default() += 1;
                if gives_back {
                    assert!(
                        settled == text || settle(&name, &text).1 > 0,
                        "{name} is fixed to another script: {:?}",
                        settled
                            .lines()
                            .zip(text.lines())
                            .find(|(one, other)| one != other)
                    );
                }
            }
        }
    }
    for (right, ..) in MISTAKES {
        assert!(
            undone.contains_key(right),
            "no mistake for {right:?} is fixed"
        );
    }
    assert!(undone.values().sum::<usize>() > 500, "{undone:?}");
}

#[test]
fn a_comment_that_silences_nothing_is_taken_out_of_any_line() {
    let comment = "-- redis-script: allow(raised_table_error) why";
    let mut removed = 0;
    for (path, text) in fixtures() {
        let (_, before) = fixture::check(&text, "x.lua", &text);
        if is_syntax_error(&before) || text.contains("[[") || !text.contains("signature") {
            continue;
        }
        for (at, _) in text.match_indices('\n').take(5) {
            let commented = format!("{}\n{comment}{}", &text[..at], &text[at..]);
            let (_, with) = fixture::check(&text, "x.lua", &commented);
            let unused: Vec<&Fix> = with
                .diagnostics
                .iter()
                .filter(|found| said(found).contains("of `raised_table_error` silences nothing"))
                .flat_map(|found| &found.fixes)
                .collect();
            if let [fix] = unused[..] {
                assert_eq!(
                    apply_fixes(&commented, &[fix]).as_deref(),
                    Ok(&*text),
                    "{}",
                    path.display()
                );
                removed += 1;
            }
        }
    }
    assert!(removed > 100, "only {removed} comments were taken out");
}

/// Scripts with one fix each, and near misses, in which nothing is certain.
#[test]
fn what_is_fixed_and_what_is_not() {
    let cases = [
        // nil_comparison
        (
            "local v = redis.call('GET', KEYS[1]) if v == nil then return 0 end return v",
            Some("local v = redis.call('GET', KEYS[1]) if not v then return 0 end return v"),
        ),
        (
            "if nil == redis.call('GET', KEYS[1]) then return 0 end return 1",
            Some("if not redis.call('GET', KEYS[1]) then return 0 end return 1"),
        ),
        (
            "if redis.call('GET', KEYS[1])==nil then return 0 end return 1",
            Some("if not redis.call('GET', KEYS[1]) then return 0 end return 1"),
        ),
        (
            "local v = redis.call('GET', KEYS[1]) if v ~= nil then return 1 end return 0",
            Some("local v = redis.call('GET', KEYS[1]) if v ~= false then return 1 end return 0"),
        ),
        (
            "local v = redis.call('GET', KEYS[1]) if (v) == nil then return 1 end return 0",
            Some("local v = redis.call('GET', KEYS[1]) if not (v) then return 1 end return 0"),
        ),
        (
            "local v = redis.call('GET', KEYS[1]) if(v == nil)then return 1 end return 0",
            Some("local v = redis.call('GET', KEYS[1]) if(not v)then return 1 end return 0"),
        ),
        (
            "local v = redis.call('GET', KEYS[1]) if v --[[?]] == nil then return 1 end return 0",
            None,
        ),
        (
            "local v = redis.call('GET', KEYS[1]) if v == nil == true then return 1 end return 0",
            None,
        ),
        (
            "local v = redis.call('GET', KEYS[1]) local b = v == nil\n(print or type)(b)",
            None,
        ),
        // status_as_string
        (
            "if redis.call('SET', KEYS[1], 'x') == 'OK' then return 1 end return 0",
            Some("if redis.call('SET', KEYS[1], 'x').ok == 'OK' then return 1 end return 0"),
        ),
        (
            "if 'OK' ~= redis.call('SET', KEYS[1], 'x') then return 1 end return 0",
            Some("if 'OK' ~= redis.call('SET', KEYS[1], 'x').ok then return 1 end return 0"),
        ),
        (
            "if redis.call('SET', KEYS[1], 'x', 'NX') == 'OK' then return 1 end return 0",
            None,
        ),
        (
            "if redis.call('SET', KEYS[1], 'x') == 'ok' then return 1 end return 0",
            None,
        ),
        (
            "if redis.call('TYPE', KEYS[1]) == 'hsh' then return 1 end return 0",
            None,
        ),
        // integer_as_condition
        (
            "if redis.call('EXISTS', KEYS[1]) then return 1 end return 0",
            Some("if redis.call('EXISTS', KEYS[1]) > 0 then return 1 end return 0"),
        ),
        (
            "if not redis.call('EXISTS', KEYS[1]) then return 1 end return 0",
            Some("if redis.call('EXISTS', KEYS[1]) == 0 then return 1 end return 0"),
        ),
        (
            "if not not redis.call('EXISTS', KEYS[1]) then return 1 end return 0",
            None,
        ),
        (
            "if not (redis.call('EXISTS', KEYS[1]) or ARGV[1]) then return 1 end return 0",
            None,
        ),
        (
            "if redis.call('HSET', KEYS[1], 'a', 'b') then return 1 end return 0",
            None,
        ),
        (
            "if redis.call('TTL', KEYS[1]) then return 1 end return 0",
            None,
        ),
        (
            "if redis.call('SISMEMBER', KEYS[1], 'a') == true then return 1 end return 0",
            Some("if redis.call('SISMEMBER', KEYS[1], 'a') > 0 then return 1 end return 0"),
        ),
        (
            "if redis.call('SISMEMBER', KEYS[1], 'a') ~= true then return 1 end return 0",
            Some("if redis.call('SISMEMBER', KEYS[1], 'a') == 0 then return 1 end return 0"),
        ),
        (
            "local t = redis.call('KEYS', ARGV[1]) if #t then return t end return 0",
            Some("local t = redis.call('KEYS', ARGV[1]) if #t > 0 then return t end return 0"),
        ),
        (
            "local t = redis.call('KEYS', ARGV[1]) if #t and ARGV[2] then return t end return 0",
            None,
        ),
        // global_write
        (
            "count = redis.call('LLEN', KEYS[1]) return count",
            Some("local count = redis.call('LLEN', KEYS[1]) return count"),
        ),
        (
            "a, b = 1, 2 return a + b",
            Some("local a, b = 1, 2 return a + b"),
        ),
        (
            "function f(n) if n > 3 then return n end return f(n + 1) end return f(1)",
            Some("local function f(n) if n > 3 then return n end return f(n + 1) end return f(1)"),
        ),
        ("if ARGV[1] then a = 1 end return a", None),
        (
            "while redis.call('LPOP', KEYS[1]) do n = (n or 0) + 1 end return 1",
            None,
        ),
        (
            "f = function(n) return n > 3 and n or f(n + 1) end return f(1)",
            None,
        ),
        ("local function g() return a end a = 1 return g()", None),
        ("local l l, a = 1, 2 return a + l", None),
        ("a, a = 1, 2 return a", None),
        // unknown_command, missing_library_field
        (
            "return redis.call('gte', KEYS[1])",
            Some("return redis.call('get', KEYS[1])"),
        ),
        ("return redis.call('SETX', KEYS[1], 10, 'x')", None),
        ("local c = 'GTE' return redis.call(c, KEYS[1])", None),
        ("return redis.call('GTE' .. '', KEYS[1])", None),
        (
            "return redis.cal('GET', KEYS[1])",
            Some("return redis.call('GET', KEYS[1])"),
        ),
        ("return redis['cal']('GET', KEYS[1])", None),
        ("local unpack = 1 return table.unpack(KEYS)", None),
        // invalid_argument_value
        (
            "return redis:call('GET', KEYS[1])",
            Some("return redis.call('GET', KEYS[1])"),
        ),
        ("return redis.call(redis, 'GET', KEYS[1])", None),
        // ignored_error
        (
            "if ARGV[1] == 'x' then redis.error_reply('ERR no') end return 1",
            Some("if ARGV[1] == 'x' then return redis.error_reply('ERR no') end return 1"),
        ),
        (
            "if ARGV[1] == 'x' then redis.error_reply('ERR no') redis.call('DEL', KEYS[1]) end return 1",
            None,
        ),
        (
            "local function f() redis.error_reply('ERR no') end f() return 1",
            None,
        ),
        // Operators
        (
            "if #ARGV!=2 then return 1 end return 0",
            Some("if #ARGV~=2 then return 1 end return 0"),
        ),
        ("if #ARGV !== 2 then return 1 end return 0", None),
        (
            "if ARGV[1]&&ARGV[2] then return 1 end return 0",
            Some("if ARGV[1] and ARGV[2] then return 1 end return 0"),
        ),
        ("if #ARGV == 1 & 2 then return 1 end return 0", None),
    ];
    for (script, expected) in cases {
        let (_, report) = fixture::check("", "x.lua", script);
        let fixes = compatible(script, &report);
        let chosen: Vec<&Fix> = fixes.iter().collect();
        let fixed = apply_fixes(script, &chosen).expect("they are compatible");
        assert_eq!(
            fixed,
            expected.unwrap_or(script),
            "{:?}",
            report.diagnostics
        );
        settle(script, script);
    }
}
