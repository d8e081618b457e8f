//! What differed, by kinds, with the shortest example of each.

use std::collections::BTreeMap;

use crate::load::Loader;
use crate::verdict::{Verdict, is_known};

/// A text that waits to be sent, the seed of which it was made, and what we say of it.
pub struct Waiting {
    pub seed: u64,
    pub text: String,
    pub ours: Verdict,
}

#[derive(Default)]
pub struct Tally {
    /// By Lua.
    pub accepted: u64,
    /// Where Lua itself differs from us, whatever the server says.
    pub lua_differs: u64,
    pub asked: u64,
    pub differences: u64,
    /// Differences that are known: see [`is_known`].
    pub known: u64,
    /// Refused by this tool alone.
    pub unsupported: u64,
    kinds: BTreeMap<String, (u64, String)>,
}

impl Tally {
    /// Asks the server about the texts, and notes where it differs.
    pub fn ask(&mut self, loader: &mut Loader, waiting: &mut Vec<Waiting>) {
        let replies = loader.load(waiting.iter().map(|waiting| waiting.text.as_str()));
        for (waiting, reply) in waiting.drain(..).zip(replies) {
            self.asked += 1;
            let server = Verdict::of_server(reply.as_deref());
            let is_unsupported = matches!(waiting.ours, Verdict::Unsupported(_));
            self.unsupported += u64::from(is_unsupported);
            let agrees = waiting.ours.agrees(&server) || is_known(&waiting.text, &server);
            self.known += u64::from(agrees && !waiting.ours.agrees(&server));
            self.differences += u64::from(!agrees);
            if !agrees || is_unsupported {
                let kind = format!(
                    "here: {}; the server: {}",
                    kind(&waiting.ours),
                    kind(&server)
                );
                self.note(&waiting, kind, &server);
            }
        }
    }

    /// Where Lua differs from us, the server has the last word.
    pub fn note_lua(&mut self, waiting: &Waiting, lua: &Verdict) {
        self.lua_differs += 1;
        let kind = format!("Lua alone: {}", kind(lua));
        self.note(waiting, kind, lua);
    }

    fn note(&mut self, waiting: &Waiting, kind: String, theirs: &Verdict) {
        let example = format!(
            "seed {}: {:?}\n    here {:?}\n    there {theirs:?}",
            waiting.seed,
            shortened(&waiting.text),
            waiting.ours
        );
        let kept = self
            .kinds
            .entry(kind)
            .or_insert_with(|| (0, example.clone()));
        kept.0 += 1;
        if example.len() < kept.1.len() {
            kept.1 = example;
        }
    }

    pub fn print_kinds(&self) {
        for (kind, (count, example)) in &self.kinds {
            println!("{count} × {kind}\n    {example}");
        }
    }
}

/// A verdict without what is special to one text.
fn kind(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accepted => "accepted".to_owned(),
        Verdict::Refused(message) => {
            let words = message
                .split_once(": ")
                .map_or(message.as_str(), |(_, words)| words);
            let words = words.split(" near ").next().unwrap_or_default();
            words.chars().filter(|c| !c.is_ascii_digit()).collect()
        }
        Verdict::RefusedLine => "the #! line".to_owned(),
        Verdict::OtherEngine => "another engine".to_owned(),
        Verdict::Unsupported(message) => format!("not read: {message}"),
    }
}

fn shortened(text: &str) -> String {
    if std::env::var_os("WHOLE").is_some() || text.len() <= 400 {
        return text.to_owned();
    }
    let head: String = text.chars().take(250).collect();
    let tail: Vec<char> = text.chars().rev().take(100).collect();
    format!("{head} … {}", tail.into_iter().rev().collect::<String>())
}
