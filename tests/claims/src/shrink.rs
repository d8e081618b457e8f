//! Makes a contradicted script as small as it can be while the contradiction stands.

/// Drops lines, from large pieces to single ones, while the script still fails.
pub fn shrink(text: &str, mut fails: impl FnMut(&str) -> bool) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut size = lines.len() / 2;
    let mut tries = 400;
    while size > 0 {
        let mut at = 0;
        let mut is_shorter = false;
        while at < lines.len() && tries > 0 {
            tries -= 1;
            let mut fewer = lines.clone();
            fewer.drain(at..(at + size).min(lines.len()));
            if fails(&fewer.join("\n")) {
                lines = fewer;
                is_shorter = true;
                continue;
            }
            // The first and the last line of a block, with what is in between left.
            let end = lines[at + 1..]
                .iter()
                .position(|line| line.trim_start().starts_with("end"));
            if let (1, Some(end)) = (size, end) {
                let mut fewer = lines.clone();
                fewer.drain(at..=at + 1 + end);
                let mut opened = lines.clone();
                opened.remove(at + 1 + end);
                opened.remove(at);
                if fails(&fewer.join("\n")) {
                    lines = fewer;
                    is_shorter = true;
                    continue;
                }
                if fails(&opened.join("\n")) {
                    lines = opened;
                    is_shorter = true;
                    continue;
                }
            }
            at += size;
        }
        if !is_shorter || size > 1 {
            size /= 2;
        }
    }
    lines.join("\n")
}
