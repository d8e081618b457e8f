//! What `inspect` prints.

use redis_script_analysis::Contract;
use redis_script_answers::describe::signature_of_script;

/// The function that fits the script.
pub(crate) fn signature(contract: &Contract) -> String {
    signature_of_script("script.lua", contract)
}
