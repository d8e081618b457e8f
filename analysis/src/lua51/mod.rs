//! A recogniser of Lua 5.1: whether a text is a script, and if not, what the server would say.
