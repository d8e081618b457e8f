//! What the recogniser accepts and says, each line measured against servers.
