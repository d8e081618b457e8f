//! What `inspect` prints, from its own file.

#[path = "../../cli/src/inspect/signature.rs"]
mod signature;

use redis_script_analysis::Contract;

/// The function that fits the script.
pub(crate) fn signature(contract: &Contract) -> String {
    signature::of_script("script.lua", contract)
}
