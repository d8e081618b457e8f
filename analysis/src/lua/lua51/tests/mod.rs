//! What the recogniser accepts and says, each text measured against servers.

mod accepted;
mod hints;
mod limits;
mod mutations;
mod refused;
mod results;
