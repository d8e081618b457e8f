//! The server as a client sees it: the real process, over pipes.

mod client;
mod elsewhere;
mod findings;
mod places;
mod robust;
