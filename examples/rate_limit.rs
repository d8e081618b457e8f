//! The main job, on a server that starts itself.
fn main() {}
