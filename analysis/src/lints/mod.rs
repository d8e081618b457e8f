//! Every lint, one file each.
