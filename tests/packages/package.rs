//! A package of its own, which a test writes and hands to cargo. Tests of other packages include this file by its path.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A library package that depends on this workspace's `redis-script`.
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
    /// An empty package; what an earlier run has left of it is gone.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let package = Self { folder };
        package.write("Cargo.toml", &MANIFEST.replace("PACKAGE", name));
        fs::copy(workspace().join("Cargo.lock"), package.path("Cargo.lock"))
            .expect("the workspace has a lock file");
        package
    }

    /// Writes a file; `ROOT` in a manifest stands for the workspace.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let root = workspace().to_string_lossy().replace('\\', "/");
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

    /// The file of that path in the package, and the package's own folder for an empty one.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// A command of cargo, without the network; what was built for the other packages is built once.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.folder)
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"),
            )
            .env_remove("RUSTFLAGS");
        command
    }
}

/// The folder with the lock file: that of the package whose test this is, or one above.
fn workspace() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders
        .find(|folder| folder.join("Cargo.lock").is_file())
        .expect("the package is a member of the workspace")
}
