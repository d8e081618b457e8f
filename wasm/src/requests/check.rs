//! `check`: the records of `check --format json`, with the places in bytes, the text for people, and the contract.

use redis_script_analysis::{Contract, Source, Style};
use redis_script_answers::Refused;
use redis_script_answers::check::{Asked, Checked, check};
use redis_script_answers::contract::ContractRecord;
use redis_script_answers::describe::{sha1, signature_of_script};
use redis_script_answers::finding::{Extent, FindingRecord};
use serde::Serialize;

use super::script::Script;
use super::written;

#[derive(Serialize)]
struct Answer<'a> {
    findings: Vec<FindingRecord<'a>>,
    contract: Option<ContractRecord<'a>>,
    engine: Option<&'a str>,
}

pub(super) fn answer(mut script: Script) -> Result<Vec<u8>, Refused> {
    let source = script.source()?;
    let asked = Asked {
        settings: &script.settings()?,
        server: script.server()?,
        cluster: script.cluster,
    };
    let Checked {
        findings,
        contract,
        other_engine,
    } = check(&source, asked, Style::Plain);
    let digest = sha1(&source);
    let signature = contract
        .as_ref()
        .and_then(|contract| signature(&source, contract));
    written(&Answer {
        findings: findings
            .iter()
            .map(|finding| FindingRecord::of(finding, Extent::Whole))
            .collect(),
        contract: contract
            .as_ref()
            .map(|contract| ContractRecord::of(contract, &digest, signature.as_deref())),
        engine: other_engine.as_deref(),
    })
}

/// The Rust function that fits. A library has one for each of its functions, which `inspect` writes.
fn signature(source: &Source, contract: &Contract) -> Option<String> {
    let is_script = contract.library.is_none();
    is_script.then(|| signature_of_script(source.name(), contract))
}
