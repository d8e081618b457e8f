//! From full_moon's tree to ours: names resolved, strings unescaped, spans from tokens.
