//! The globals and libraries of the sandbox that scripts run in, as a table.
