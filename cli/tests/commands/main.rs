//! Every command as a person runs it: arguments in, text and an exit code out.

mod check;
mod explain;
mod inspect;
mod new;
mod program;
