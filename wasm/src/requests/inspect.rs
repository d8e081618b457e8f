//! `inspect`: the records of `inspect --format json`, each with its contract.

use redis_script_answers::Refused;
use redis_script_answers::contract::ContractRecord;
use redis_script_answers::describe::{Description, DescriptionRecord};
use serde::Serialize;

use super::script::Script;
use super::written;

#[derive(Serialize)]
struct Answer<'a> {
    records: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    description: DescriptionRecord<'a>,
    contract: Option<ContractRecord<'a>>,
}

pub(super) fn answer(mut script: Script) -> Result<Vec<u8>, Refused> {
    let source = script.source()?;
    // They are no part of a description, but a wrong one is said.
    script.settings()?;
    script.server()?;
    let all = Description::all(source, None);
    let signatures: Vec<_> = all.iter().map(Description::signature).collect();
    let records = all.iter().zip(&signatures).map(|(one, signature)| Record {
        description: DescriptionRecord::of(one),
        contract: one
            .contract
            .as_ref()
            .map(|contract| ContractRecord::of(contract, &one.sha1, signature.as_deref())),
    });
    written(&Answer {
        records: records.collect(),
    })
}
