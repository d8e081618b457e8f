//! The mistakes that only the compiler sees.
//!
//! All are modules of one package, so that the compiler runs twice: over the mistakes, and over what their helps make of
//! them. Where a name cannot be resolved, the compiler says nothing else; such a mistake has a package of its own.

use std::collections::BTreeMap;

use crate::package::Package;

use super::{Mistake, mistakes};

/// An error of the compiler.
struct Error {
    message: String,
    rendered: String,
    file: String,
    line: u64,
    column: u64,
}

/// The manifest of a package in which `redis-script` has another name, or `redis` another version.
fn manifest(name: &str) -> Option<&'static str> {
    match name {
        "cargo/renamed" => Some(
            "[package]\nname = \"renamed\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
             redis = { version = \"1.8\", default-features = false, features = [\"tokio-comp\"] }\n\
             scripts = { package = \"redis-script\", path = \"ROOT/runtime\" }\n",
        ),
        "cargo/other_redis" => Some(
            "[package]\nname = \"other_redis\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
             redis = { path = \"redis\" }\nredis-script = { path = \"ROOT/runtime\" }\n",
        ),
        _ => None,
    }
}

/// The part of an older `redis` that the mistake names.
const OTHER_REDIS: &str = "pub mod aio {\n    pub struct MultiplexedConnection;\n}\n";

#[test]
fn what_the_compiler_shows() {
    let mut mistakes = mistakes();
    mistakes.retain(|_, mistake| mistake.is_for("compile"));
    let is_alone =
        |name: &str, mistake: &Mistake| manifest(name).is_some() || mistake.not_ours.is_some();
    let mut failed = Vec::new();
    let mut together = BTreeMap::new();
    for (name, mistake) in mistakes {
        if !is_alone(&name, &mistake) {
            together.insert(module(&name), mistake);
            continue;
        }
        let package = Package::new(&module(&name));
        if let Some(manifest) = manifest(&name) {
            package.write("Cargo.toml", manifest);
            package.write(
                "redis/Cargo.toml",
                "[package]\nname = \"redis\"\nversion = \"0.32.7\"\nedition = \"2024\"\n",
            );
            package.write("redis/src/lib.rs", OTHER_REDIS);
        }
        for (path, text) in &mistake.files {
            package.write(path, text);
        }
        let found = errors(&package);
        failed.extend(judge(&name, &mistake, &found, "src/"));
        if !mistake.follow.is_empty() {
            for (path, text) in mistake.mended() {
                package.write(&path, &text);
            }
            failed.extend(left(&name, &errors(&package)));
        }
    }

    let package = Package::new("mistakes_together");
    let names: Vec<&str> = together.keys().map(String::as_str).collect();
    let library: String = names
        .iter()
        .map(|name| format!("pub mod {name};\n"))
        .collect();
    package.write("src/lib.rs", &library);
    let write = |name: &str, files: &BTreeMap<String, String>| {
        for (path, text) in files {
            let path = path.replace("src/lib.rs", "src/mod.rs");
            package.write(&path.replace("src/", &format!("src/{name}/")), text);
        }
    };
    for (name, mistake) in &together {
        write(name, &mistake.files);
    }
    let found = errors(&package);
    for (name, mistake) in &together {
        let folder = format!("src/{name}/");
        let own: Vec<&Error> = found
            .iter()
            .filter(|error| error.file.starts_with(&folder))
            .collect();
        failed.extend(judge_own(name, mistake, &own, &folder));
    }
    let mut mended = String::new();
    for (name, mistake) in &together {
        if !mistake.follow.is_empty() {
            write(name, &mistake.mended());
            mended += &format!("pub mod {name};\n");
        }
    }
    package.write("src/lib.rs", &mended);
    failed.extend(left("mended", &errors(&package)));
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

fn module(name: &str) -> String {
    format!("mistake_{}", name.replace('/', "_"))
}

fn judge(name: &str, mistake: &Mistake, found: &[Error], folder: &str) -> Option<String> {
    judge_own(name, mistake, &found.iter().collect::<Vec<_>>(), folder)
}

/// What is wrong with what the compiler says of a mistake.
fn judge_own(name: &str, mistake: &Mistake, found: &[&Error], folder: &str) -> Option<String> {
    let all: Vec<&str> = found.iter().map(|error| error.rendered.as_str()).collect();
    let all = all.join("\n");
    let is_one = found.len() == 1 || mistake.not_ours.is_some();
    let is_right = |error: &&Error| {
        let path = error
            .file
            .replace(folder, "src/")
            .replace("src/mod.rs", "src/lib.rs");
        let help = mistake.help.as_deref().unwrap_or_default();
        error.message.starts_with(&mistake.message)
            && error.rendered.contains(help)
            && mistake.is_at(&path, error.line, error.column)
    };
    match is_one && found.iter().any(is_right) {
        true => None,
        false => Some(format!("{name}: {} errors:\n{all}", found.len())),
    }
}

/// What is still wrong after the help was followed.
fn left(name: &str, found: &[Error]) -> Option<String> {
    let rendered: Vec<&str> = found.iter().map(|error| error.rendered.as_str()).collect();
    (!found.is_empty()).then(|| format!("{name}: the help does not help:\n{}", rendered.join("\n")))
}

/// The errors that `cargo check` finds in the package.
fn errors(package: &Package) -> Vec<Error> {
    let output = package
        .command(&["check", "--message-format=json"])
        .output();
    let output = output.expect("there is a cargo");
    let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    let mut errors = Vec::new();
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let message = &line["message"];
        let spans = message["spans"].as_array();
        let primary = spans.and_then(|spans| spans.iter().find(|span| span["is_primary"] == true));
        let (Some(span), true) = (primary, message["level"] == "error") else {
            continue;
        };
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        // The compiler shows what it says twice only once to a person.
        let rendered = text(&message["rendered"]);
        if errors
            .iter()
            .any(|error: &Error| error.rendered == rendered)
        {
            continue;
        }
        errors.push(Error {
            message: text(&message["message"]),
            rendered,
            file: text(&span["file_name"]),
            line: span["line_start"].as_u64().unwrap_or_default(),
            column: span["column_start"].as_u64().unwrap_or_default(),
        });
    }
    let is_right = output.status.success() == errors.is_empty();
    assert!(is_right, "{}", String::from_utf8_lossy(&output.stderr));
    errors
}
