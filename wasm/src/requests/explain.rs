//! `explain`: the page of a lint, or the list of all.

use redis_script_analysis::Lint;
use redis_script_analysis::lints::GROUPS;
use redis_script_answers::{Refused, levels, lint_name};
use serde::Serialize;

use super::fields::{Asked, Field, refused};
use super::written;

#[derive(Default)]
pub(super) struct Wanted {
    lint: Option<String>,
    list: bool,
}

impl Asked for Wanted {
    fn set(&mut self, field: Field<'_>) -> Result<(), Refused> {
        match field.name {
            "lint" => self.lint = Some(field.text()?),
            "list" => self.list = field.flag()?,
            _ => return Err(field.unknown()),
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct Page {
    lint: &'static str,
    level: &'static str,
    cluster_level: &'static str,
    group: &'static str,
    /// Markdown.
    text: &'static str,
}

#[derive(Serialize)]
struct List {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    lints: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    lint: &'static str,
    level: &'static str,
    cluster_level: &'static str,
    /// What it finds, in Markdown.
    summary: String,
}

pub(super) fn answer(wanted: Wanted) -> Result<Vec<u8>, Refused> {
    match (wanted.lint, wanted.list) {
        (Some(name), false) => written(&page(lint_name::find(&name)?)),
        (None, true) => written(&list()),
        _ => Err(refused("the request needs either `lint` or `list`")),
    }
}

fn page(lint: &'static Lint) -> Page {
    Page {
        lint: lint.name,
        level: levels::name(lint.level),
        cluster_level: levels::name(lint.cluster_level),
        group: lint.group.title(),
        text: lint.docs,
    }
}

fn list() -> List {
    let line = |lint: &&'static Lint| Line {
        lint: lint.name,
        level: levels::name(lint.level),
        cluster_level: levels::name(lint.cluster_level),
        summary: summary(lint),
    };
    let groups = GROUPS.iter().map(|(group, lints)| Group {
        title: group.title(),
        lints: lints.iter().map(line).collect(),
    });
    List {
        groups: groups.collect(),
    }
}

/// The first paragraph of the page.
fn summary(lint: &Lint) -> String {
    let lines = lint.docs.lines().map(str::trim);
    let mut lines = lines.skip_while(|line| line.is_empty() || line.starts_with('#'));
    let paragraph: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    paragraph.join(" ")
}
