//! Real Redis and Valkey servers and clusters for tests, started by themselves.
