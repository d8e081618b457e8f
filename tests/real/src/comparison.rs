//! Two runs side by side: what a change took away, and what it brought.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::contract::Contract;
use crate::finding::Finding;
use crate::lists::Lists;
use crate::table;

/// What differs between an earlier run and this one.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    pub(crate) gone: Vec<Finding>,
    pub(crate) new: Vec<Finding>,
    /// The contract before, and now.
    pub(crate) contracts: Vec<(Contract, Contract)>,
}

impl Comparison {
    pub(crate) fn of(before: &Lists, now: &Lists) -> Self {
        let mut contracts = Vec::new();
        let mut earlier = HashMap::new();
        for contract in &before.contracts {
            earlier.insert(&contract.file, contract);
        }
        for contract in &now.contracts {
            if let Some(old) = earlier.get(&contract.file)
                && *old != contract
            {
                contracts.push(((*old).clone(), contract.clone()));
            }
        }
        Self {
            gone: only_in(&before.findings, &now.findings),
            new: only_in(&now.findings, &before.findings),
            contracts,
        }
    }
}

/// The findings of the first run that the second has not, or has fewer times: a line may hold the same statement twice.
fn only_in(first: &[Finding], second: &[Finding]) -> Vec<Finding> {
    let mut there: HashMap<_, usize> = HashMap::new();
    for finding in second {
        *there.entry(finding.statement()).or_default() += 1;
    }
    let mut only = Vec::new();
    for finding in first {
        match there.get_mut(&finding.statement()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => only.push(finding.clone()),
        }
    }
    only
}

/// Writes the three lists; without an earlier run those of one are removed.
pub(crate) fn write(comparison: Option<&Comparison>, folder: &Path) -> Result<(), String> {
    let paths = ["gone", "new", "contracts-changed"].map(|name| folder.join(format!("{name}.tsv")));
    let Some(comparison) = comparison else {
        for path in paths.iter().filter(|path| path.exists()) {
            fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        return Ok(());
    };
    let [gone, new, contracts] = &paths;
    let heading = [
        "lint", "file", "line", "level", "message", "text", "verdict",
    ];
    let row = |finding: &Finding| {
        let [file, line, level, message, text, verdict] = finding.row();
        [
            finding.lint.clone(),
            file,
            line,
            level,
            message,
            text,
            verdict,
        ]
    };
    table::write(gone, heading, comparison.gone.iter().map(row))?;
    table::write(new, heading, comparison.new.iter().map(row))?;
    let mut rows = Vec::new();
    for (before, now) in &comparison.contracts {
        for (index, (old, claim)) in before.claims.iter().zip(&now.claims).enumerate() {
            if old != claim {
                let name = Contract::HEADING[index + 1].to_owned();
                rows.push([now.file.clone(), name, old.clone(), claim.clone()]);
            }
        }
    }
    table::write(
        contracts,
        ["file", "claim", "before", "now"],
        rows.into_iter(),
    )
}
