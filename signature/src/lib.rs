//! Reads a #[redis_script] attribute and its function: the signature that the script must fit.
