//! The mistakes of newcomers, in `tests/mistakes`: each gives one message, at the right place, and its help works.

mod compiled;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::files::{folder, write};
use crate::program::{Ended, here, run};

/// What somebody did wrong, and what is said to that.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    #[serde(rename = "mistake")]
    _mistake: String,
    #[serde(rename = "says")]
    _says: String,
    run: Run,
    points: Place,
    message: String,
    /// A part of a help or of a note that helps.
    help: Option<String>,
    /// Why the compiler speaks, and not this project.
    not_ours: Option<String>,
    /// The changes that the help asks for.
    #[serde(default)]
    follow: Vec<Edit>,
    #[serde(default)]
    files: BTreeMap<String, String>,
}

/// Who finds it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Run {
    Named(String),
    /// The arguments of the command line.
    Arguments(Vec<String>),
}

#[derive(Deserialize)]
struct Place {
    file: String,
    text: String,
}

/// A change of a file, of its name, or of the command line.
#[derive(Deserialize)]
struct Edit {
    file: String,
    from: String,
    to: String,
}

impl Mistake {
    fn is_for(&self, name: &str) -> bool {
        matches!(&self.run, Run::Named(named) if named == name)
    }

    /// Whether the place is where it should be.
    fn is_at(&self, file: &str, line: u64, column: u64) -> bool {
        let Some(text) = self.files.get(file).filter(|_| file == self.points.file) else {
            return false;
        };
        let mut lines = text.lines().skip(line as usize - 1);
        let rest: Vec<&str> = lines.by_ref().collect();
        let rest = rest.join("\n");
        let at = rest.chars().skip(column as usize - 1).collect::<String>();
        at.starts_with(&self.points.text)
    }

    /// The files after the help was followed.
    fn mended(&self) -> BTreeMap<String, String> {
        let mut files = self.files.clone();
        for edit in &self.follow {
            let text = files.remove(&edit.file).unwrap_or_default();
            if edit.file == edit.from {
                files.insert(edit.to.clone(), text);
                continue;
            }
            assert!(text.contains(&edit.from), "{}: {text}", edit.from);
            files.insert(edit.file.clone(), text.replacen(&edit.from, &edit.to, 1));
        }
        files
    }
}

/// All of them, by their names.
fn mistakes() -> BTreeMap<String, Mistake> {
    let root = here().join("../tests/mistakes");
    let mut mistakes = BTreeMap::new();
    for group in files_in(&root) {
        for file in files_in(&group).iter().filter(|_| group.is_dir()) {
            let name = file.strip_prefix(&root).expect("it is below");
            let name = name.with_extension("").to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(file).expect("it can be read");
            let mistake = toml::from_str(&text);
            let mistake = mistake.unwrap_or_else(|error| panic!("{name}: {error}"));
            mistakes.insert(name, mistake);
        }
    }
    mistakes
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

fn written(name: &str, files: &BTreeMap<String, String>) -> PathBuf {
    let folder = folder(&format!("mistakes/{name}"));
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"mistake\"\nedition = \"2024\"\n[workspace]\n",
    );
    write(&folder, "src/lib.rs", "");
    for (path, text) in files {
        write(&folder, path, text);
    }
    folder
}

#[test]
fn there_are_forty_and_each_is_tried() {
    let mistakes = mistakes();
    assert!(mistakes.len() >= 40, "{}", mistakes.len());
    for (name, mistake) in &mistakes {
        let is_known = match &mistake.run {
            Run::Named(by) => matches!(by.as_str(), "check" | "compile"),
            Run::Arguments(_) => true,
        };
        assert!(is_known, "{name}");
    }
}

#[test]
fn what_the_source_shows() {
    let mut failed = Vec::new();
    for (name, mistake) in mistakes() {
        if !mistake.is_for("check") {
            continue;
        }
        if let Err(why) = try_source(&name, &mistake) {
            failed.push(format!("{name}: {why}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

fn try_source(name: &str, mistake: &Mistake) -> Result<(), String> {
    let ended = run(
        &written(name, &mistake.files),
        &["check", "--format", "json"],
    );
    let found: Vec<serde_json::Value> = ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let [found] = found.as_slice() else {
        return Err(format!("{} findings: {}", found.len(), ended.out));
    };
    let number = |field: &str| found[field].as_u64().unwrap_or_default();
    let file = found["file"].as_str().unwrap_or_default();
    if found["message"] != mistake.message.as_str() {
        return Err(format!("it says {found}"));
    }
    if !mistake.is_at(file, number("line"), number("column")) {
        return Err(format!("it points elsewhere: {found}"));
    }
    let helps = found["help"].as_array().into_iter().flatten();
    let mut helps = helps.filter_map(|help| help.as_str());
    let help = mistake.help.as_deref();
    if help.is_none_or(|help| !helps.any(|text| text.contains(help))) {
        return Err(format!("it helps otherwise: {found}"));
    }
    let ended = run(&written(name, &mistake.mended()), &["check"]);
    let is_clean = ended.err.ends_with("checked 1 function: no findings\n");
    match ended.code == 0 && is_clean && !mistake.follow.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "its help does not help: {}{}",
            ended.out, ended.err
        )),
    }
}

#[test]
fn what_the_command_line_shows() {
    for (name, mistake) in mistakes() {
        let Run::Arguments(arguments) = &mistake.run else {
            continue;
        };
        let folder = written(&name, &mistake.files);
        let Ended { code, out, err } = run(&folder, arguments);
        // A name that can only mean one thing is taken as that.
        let is_understood = mistake.follow.is_empty() && mistake.help.is_none();
        let said = if code == 0 { &out } else { &err };
        assert!(said.contains(&mistake.message), "{name}: {out}{err}");
        assert!(
            mistake.message.contains(&mistake.points.text) || is_understood,
            "{name}"
        );
        let help = mistake.help.as_deref().unwrap_or_default();
        assert!(said.contains(help), "{name}: {err}");
        if is_understood {
            continue;
        }
        assert_eq!(code, 2, "{name}");
        let mut followed = arguments.join(" ");
        for edit in &mistake.follow {
            assert!(followed.contains(&edit.from), "{name}: {followed}");
            followed = followed.replace(&edit.from, &edit.to);
        }
        let followed: Vec<&str> = followed.split(' ').collect();
        let ended = run(&folder, &followed);
        assert_eq!(ended.code, 0, "{name}: {}{}", ended.out, ended.err);
    }
}
