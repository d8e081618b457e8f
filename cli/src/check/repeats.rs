//! Findings in a file that several scripts include. Each is shown once.

use std::collections::HashMap;

use redis_script_answers::finding::Finding;

/// If findings have the same message at the same place of an included file, keeps the first one. It names the other
/// scripts.
pub(super) fn join(findings: &mut Vec<Finding>) {
    type Said = (String, (u32, u32), Option<&'static str>, String);
    let mut first: HashMap<Said, usize> = HashMap::new();
    let mut others: HashMap<usize, Vec<String>> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        let Some(root) = finding.root.clone() else {
            kept.push(finding);
            continue;
        };
        let said = (
            finding.file.clone(),
            (finding.start.line, finding.start.column),
            finding.lint,
            finding.message.clone(),
        );
        match first.get(&said) {
            Some(place) => {
                let roots = others.entry(*place).or_default();
                if kept[*place].root.as_ref() != Some(&root) && !roots.contains(&root) {
                    roots.push(root);
                }
            }
            None => {
                first.insert(said, kept.len());
                kept.push(finding);
            }
        }
    }
    for (place, roots) in others {
        for root in roots {
            kept[place].add_note(format!(
                "the same in `{root}`, which includes this file too"
            ));
        }
    }
    *findings = kept;
}
