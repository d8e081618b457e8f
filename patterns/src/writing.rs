//! A pattern as text: the comment block of the Lua file, the Rust function, the entries to try it with.

use std::time::{Duration, SystemTime};

use crate::pattern::{Argument, DefaultValue, Pattern, Unit};

impl Pattern {
    /// The comment block at the top of the Lua file, which documents every key, every argument and the reply.
    ///
    /// ```
    /// let header = redis_script_patterns::COUNTER.header();
    /// assert!(header.contains("\n-- ARGV[2] = expiry, in milliseconds: "), "{header}");
    /// ```
    pub fn header(&self) -> String {
        let mut lines = vec![self.title.to_owned(), String::new()];
        for (index, key) in self.keys.iter().enumerate() {
            lines.push(format!(
                "KEYS[{}] = {}: {}",
                index + 1,
                key.name,
                key.meaning
            ));
        }
        for (index, argument) in self.arguments.iter().enumerate() {
            let list = if argument.is_list() { ".." } else { "" };
            let unit = match argument.unit {
                Some(Unit::Millis) => ", in milliseconds",
                Some(Unit::Micros) => ", in microseconds",
                None => "",
            };
            lines.push(format!(
                "ARGV[{}{list}] = {}{unit}: {}",
                index + 1,
                argument.name,
                argument.meaning
            ));
        }
        lines.extend([String::new(), format!("Replies {}", self.reply.meaning)]);
        let comment = lines.iter().map(|line| format!("-- {line}"));
        comment
            .map(|line| format!("{}\n", line.trim_end()))
            .collect()
    }

    /// The Lua code without its comment block.
    pub fn code(&self) -> &'static str {
        let after = self.script.find("\n\n").map(|end| end + 2);
        self.script.get(after.unwrap_or(0)..).unwrap_or_default()
    }

    /// The annotated Rust function for a script file at `path`.
    ///
    /// ```
    /// let function = redis_script_patterns::LOCK_RELEASE.rust_function("unlock", "unlock.lua");
    /// assert_eq!(function, r#"#[redis_script("unlock.lua")]
    /// pub async fn unlock(
    ///     connection: &mut impl ConnectionLike,
    ///     #[key] lock: &str,
    ///     token: &str,
    /// ) -> redis_script::Result<bool>;
    /// "#);
    /// ```
    pub fn rust_function(&self, name: &str, path: &str) -> String {
        let mut function = format!("#[redis_script(\"{path}\")]\npub async fn {name}(\n");
        function += "    connection: &mut impl ConnectionLike,\n";
        for key in self.keys {
            function += &format!("    #[key] {}: &str,\n", key.name);
        }
        for argument in self.arguments {
            let attribute = match argument.unit {
                Some(Unit::Millis) => "#[arg(millis)] ",
                Some(Unit::Micros) => "#[arg(micros)] ",
                None => "",
            };
            function += &format!(
                "    {attribute}{}: {},\n",
                argument.name, argument.rust_type
            );
        }
        function + &format!(") -> redis_script::Result<{}>;\n", self.reply.rust_type)
    }

    /// The entries of `ARGV` to try the script with at this time, all arguments at their defaults.
    pub fn default_entries(&self, now: SystemTime) -> Vec<String> {
        let entries = self
            .arguments
            .iter()
            .flat_map(|argument| argument.default_entries(now));
        entries.collect()
    }
}

impl Argument {
    /// Whether the argument may be any number of entries, as the last argument.
    pub fn is_list(&self) -> bool {
        self.rust_type.starts_with("&[(")
    }

    /// The entries of the default at this time.
    pub fn default_entries(&self, now: SystemTime) -> Vec<String> {
        match self.default {
            DefaultValue::Entries(entries) => {
                entries.iter().map(|&entry| entry.to_owned()).collect()
            }
            DefaultValue::Now => {
                let since = now
                    .duration_since(SystemTime::UNIX_EPOCH)
                    .unwrap_or(Duration::ZERO);
                vec![match self.unit {
                    Some(Unit::Micros) => since.as_micros().to_string(),
                    Some(Unit::Millis) | None => since.as_millis().to_string(),
                }]
            }
        }
    }
}
