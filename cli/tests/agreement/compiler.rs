//! A package of its own, and what `cargo check` says of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::program::{Said, headline, workspace};

/// A package that depends on this workspace's `redis-script`.
pub(crate) struct Package {
    folder: PathBuf,
}

const MANIFEST: &str = r#"[package]
name = "PACKAGE"
version = "0.0.0"
edition = "2024"

[dependencies]
redis = { version = "1.8", default-features = false, features = ["tokio-comp"] }
redis-script = { path = "ROOT/runtime" }

[workspace]
"#;

impl Package {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let package = Self { folder };
        let root = workspace()
            .to_str()
            .expect("a plain path")
            .replace('\\', "/");
        package.write_file(
            "Cargo.toml",
            &MANIFEST.replace("PACKAGE", name).replace("ROOT", &root),
        );
        fs::copy(
            workspace().join("Cargo.lock"),
            package.folder.join("Cargo.lock"),
        )
        .expect("there is a lock file");
        package
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn write_file(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("it can be written");
        fs::write(path, text).expect("it can be written");
    }

    /// The errors and the warnings that are about scripts, by headline and by the place in the script.
    pub(crate) fn cargo_check(&self) -> (Said, Said) {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--message-format", "json"])
            .current_dir(&self.folder)
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"),
            )
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo can be started");
        let (mut errors, mut warnings) = (Said::new(), Said::new());
        let text = String::from_utf8(output.stdout).expect("messages are UTF-8");
        for line in text.lines() {
            let message: Value = serde_json::from_str(line).expect("a message is JSON");
            let is_own = message["target"]["name"] == "agreement";
            let message = &message["message"];
            let (Some(level), Some(text)) =
                (message["level"].as_str(), message["message"].as_str())
            else {
                continue;
            };
            if !is_own {
                continue;
            }
            if text.starts_with("aborting due to")
                || text.contains("warnings emitted")
                || text.contains("warning emitted")
            {
                continue;
            }
            let mut lines = text.lines();
            let first = format!("{level}: {}", lines.next().unwrap_or_default());
            let place = lines
                .find_map(|line| line.trim().strip_prefix("--> "))
                .map(str::to_owned);
            let place = place.unwrap_or_else(|| place_of(&message["spans"]));
            let headline = headline(&first).unwrap_or(&first).to_owned();
            match level {
                "error" => errors.insert((headline, place)),
                _ => warnings.insert((headline, place)),
            };
        }
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() || !errors.is_empty(), "{said}");
        (errors, warnings)
    }
}

fn place_of(spans: &Value) -> String {
    let span = &spans[0];
    format!(
        "{}:{}:{}",
        span["file_name"].as_str().unwrap_or_default(),
        span["line_start"],
        span["column_start"]
    )
}
