//! What cargo said of a package, and what a test expects of it.

use std::path::Path;

use crate::package::Package;

/// What cargo said.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) success: bool,
    pub(crate) text: String,
}

impl Package {
    /// `cargo check`, without the network.
    pub(crate) fn check(&self) -> Outcome {
        self.cargo(&["check"])
    }

    /// Any command of cargo, without the network.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Outcome {
        let mut command = self.command(arguments);
        let output = command
            .arg("--quiet")
            .output()
            .expect("cargo can be started");
        let text = [output.stderr, output.stdout].concat();
        Outcome {
            success: output.status.success(),
            text: String::from_utf8_lossy(&text).into_owned(),
        }
    }

    /// Whether the package's `redis` is built with that feature.
    pub(crate) fn has_redis_with(&self, feature: &str) -> bool {
        let tree = self.cargo(&["tree", "--edges", "features", "--prefix", "none"]);
        assert!(tree.success, "{}", tree.text);
        tree.text.contains(&format!("redis feature \"{feature}\""))
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).expect("the file is there");
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

    /// Fails the test unless one error with this text, in a package that this one depends on, is all that is said.
    #[track_caller]
    pub(crate) fn is_one_error_of(&self, dependency: &str, text: &str) {
        let is_title = |line: &&str| line.starts_with("error") || line.starts_with("warning");
        let titles: Vec<&str> = self.text.lines().filter(is_title).collect();
        let last = format!("error: could not compile `{dependency}` (lib) due to 1 previous error");
        assert!(
            !self.success && titles == [format!("error: {text}"), last],
            "not one error of {dependency} with {text:?}:\n{}",
            self.text
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
