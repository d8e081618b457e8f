//! What `cargo check` says of a package.

use serde_json::Value;

use crate::package::Package;
use crate::program::{Said, headline};

impl Package {
    /// The errors and the warnings that are about scripts, by headline and by the place in the script.
    pub(crate) fn cargo_check(&self) -> (Said, Said) {
        let mut command = self.command(&["check", "--message-format", "json"]);
        let output = command.output().expect("cargo can be started");
        let folder = self.path("");
        let name = folder.file_name().expect("the package has a folder");
        let (mut errors, mut warnings) = (Said::new(), Said::new());
        let text = String::from_utf8(output.stdout).expect("messages are UTF-8");
        for line in text.lines() {
            let message: Value = serde_json::from_str(line).expect("a message is JSON");
            let is_own = message["target"]["name"].as_str() == name.to_str();
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
