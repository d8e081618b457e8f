//! A package of its own, written and checked by a test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A library package that depends on this workspace's `redis-script`.
pub(crate) struct Package {
    folder: PathBuf,
}

/// What cargo said.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) success: bool,
    pub(crate) text: String,
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
    /// An empty package; what an earlier run has left of it is gone.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let package = Self { folder };
        package.write("Cargo.toml", &MANIFEST.replace("PACKAGE", name));
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
        fs::create_dir_all(&package.folder).expect("the target directory can be written");
        fs::copy(lock, package.path("Cargo.lock")).expect("the workspace has a lock file");
        package
    }

    /// Writes a file; `ROOT` in a manifest stands for the workspace.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let root = env!("CARGO_MANIFEST_DIR").replace('\\', "/");
        let text = if path.ends_with("Cargo.toml") {
            text.replace("ROOT", &root)
        } else {
            text.to_owned()
        };
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("the target directory can be written");
        fs::write(path, text).expect("the target directory can be written");
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file is there");
    }

    /// `cargo check`, without the network.
    pub(crate) fn check(&self) -> Outcome {
        self.cargo(&["check"])
    }

    /// Any command of cargo, without the network; what was built for the other packages is built once.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Outcome {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--offline", "--quiet"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target)
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo can be started");
        let text = [output.stderr, output.stdout].concat();
        Outcome {
            success: output.status.success(),
            text: String::from_utf8_lossy(&text).into_owned(),
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }
}

impl Outcome {
    /// Fails the test unless everything was accepted in silence.
    #[track_caller]
    pub(crate) fn is_clean(&self) {
        let messages = self.messages();
        assert!(
            self.success && messages.is_empty(),
            "{}",
            messages.join("\n\n")
        );
    }

    /// Fails the test unless there is exactly one message, an error with this text.
    #[track_caller]
    pub(crate) fn is_one_error(&self, text: &str) {
        let messages = self.messages();
        let is_it = |message: &&str| message.starts_with("error") && message.contains(text);
        assert!(
            !self.success && messages.len() == 1 && messages.iter().all(is_it),
            "not one error with {text:?}:\n{}",
            messages.join("\n\n")
        );
    }

    /// Fails the test unless there is exactly one message, a warning with this text.
    #[track_caller]
    pub(crate) fn is_one_warning(&self, text: &str) {
        let messages = self.messages();
        let is_it = |message: &&str| message.starts_with("warning") && message.contains(text);
        assert!(
            self.success && messages.len() == 1 && messages.iter().all(is_it),
            "not one warning with {text:?}:\n{}",
            messages.join("\n\n")
        );
    }

    /// What the compiler says of the package itself; the places in other packages are absolute.
    fn messages(&self) -> Vec<&str> {
        let is_own = |message: &&str| {
            let place = message.split("--> ").nth(1);
            place.is_some_and(|place| !Path::new(place).is_absolute())
        };
        self.text
            .split("\n\n")
            .map(str::trim)
            .filter(is_own)
            .collect()
    }
}
