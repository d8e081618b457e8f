//! Removes a name from a directive. If it is the last name, removes the whole directive.

use super::comment::{Comment, parse};
use crate::findings::fixes::{Edit, Fix};
use crate::text::source::{Source, Span};

/// The fix of a directive that silences nothing. `name` is the lint in it.
pub(crate) fn of(source: &Source, name: Span) -> Option<Fix> {
    let text = source.text();
    let line_start = text[..name.start as usize]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let rest = text.get(name.end as usize..)?;
    let (line_end, next_line) = match rest.find('\n') {
        Some(length) => {
            let newline = name.end as usize + length;
            (newline, newline + 1)
        }
        None => (text.len(), text.len()),
    };
    // A directive may name many lints, and each may have a fix: none of them reads the others.
    let span = match name_with_comma(text, name) {
        Some(span) => span,
        None => whole_directive(text, name, line_start, line_end, next_line)?,
    };
    Some(Fix {
        title: "remove it".to_owned(),
        edits: vec![Edit {
            span,
            text: String::new(),
        }],
    })
}

/// A name, and the comma after it or, at the end of the list, the one before it. `None` if it is the only name.
fn name_with_comma(text: &str, name: Span) -> Option<Span> {
    let after = text[name.end as usize..].trim_start().strip_prefix(',');
    let before = text[..name.start as usize].trim_end().strip_suffix(',');
    let is_reason = |rest: &str| {
        let rest = rest.trim_start().strip_prefix("reason");
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    match (before, after) {
        (None, Some(rest)) if is_reason(rest) => None,
        (_, Some(rest)) => {
            let rest = rest.trim_start_matches(' ');
            Some(Span::new(name.start, (text.len() - rest.len()) as u32))
        }
        (Some(before), None) => Some(Span::new(before.len() as u32, name.end)),
        (None, None) => None,
    }
}

/// The directive with its one name, and the line if nothing else is on it.
fn whole_directive(
    text: &str,
    name: Span,
    line_start: usize,
    line_end: usize,
    next_line: usize,
) -> Option<Span> {
    let before = &text[line_start..name.start as usize];
    let dashes = before[..before.rfind("redis-script")?].trim_end();
    let code = dashes.trim_end_matches('-');
    let start = line_start + code.len();
    let end = start + text[start..line_end].trim_end_matches('\r').len();
    let Comment::Directive(_) = parse(&text[start..end]) else {
        return None;
    };
    Some(match code.trim().is_empty() {
        true => Span::new(line_start as u32, next_line as u32),
        false => Span::new((line_start + code.trim_end().len()) as u32, end as u32),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::fixes::apply_fixes;

    #[track_caller]
    fn check(text: &str, name: &str, expected: &str) {
        let source = Source::new("x.lua", text);
        let start = text.find(name).expect("the name is there") as u32;
        let fix = of(&source, Span::new(start, start + name.len() as u32));
        let fix = fix.expect("a directive");
        assert_eq!(apply_fixes(text, &[&fix]).as_deref(), Ok(expected));
    }

    #[test]
    fn a_line_of_its_own_goes_with_its_end() {
        check(
            "a()\n  -- redis-script: allow(x) why\nb()",
            "x)",
            "a()\nb()",
        );
        check("-- redis-script: allow(x)", "x)", "");
        check("a()\r\n--redis-script: allow(x)\r\nb()", "x)", "a()\r\nb()");
    }

    #[test]
    fn code_before_it_stays() {
        check("a() -- redis-script: allow(x)\nb()", "x)", "a()\nb()");
        check("a() -- redis-script: allow(x)\r\nb()", "x)", "a()\r\nb()");
    }

    #[test]
    fn other_names_stay() {
        check(
            "-- redis-script: allow(xx, y) é",
            "xx",
            "-- redis-script: allow(y) é",
        );
        check(
            "-- redis-script: allow(y, xx) é",
            "xx",
            "-- redis-script: allow(y) é",
        );
        check(
            "-- redis-script: allow(y, xx, reason = \"é\")",
            "xx",
            "-- redis-script: allow(y, reason = \"é\")",
        );
        check("-- redis-script: allow(xx, reason = \"é\")", "xx", "");
        check(
            "-- redis-script: allow(y,xx , z)",
            "xx",
            "-- redis-script: allow(y,z)",
        );
    }
}
