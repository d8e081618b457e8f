//! Functions of libraries on real servers: what a call costs, when a library is loaded, and what is never done.

mod cluster;
mod flushes;
mod library;
mod lost;
mod options;
mod others;
mod permissions;
mod pipelines;
mod round_trips;
