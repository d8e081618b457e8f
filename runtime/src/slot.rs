//! The cluster slot of a key, as the [cluster specification](https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model)
//! defines it: CRC16 of the key, or of its hash tag, modulo 16384.

use crate::command::Keys;

/// The parameters with keys in different slots, in words: the first one, and the first that differs from it.
///
/// `names` are the parameters' names in the order of the keys. The last one may have any number of keys.
pub(crate) fn conflict(names: &[&str], keys: Keys<'_>) -> Option<String> {
    let mut keys = keys.iter();
    let first = slot(keys.next()?);
    for (index, key) in keys.enumerate() {
        if slot(key) != first {
            let other = index + 1;
            return Some(format!(
                "{} and {} are keys of different slots",
                name(names, 0, other),
                name(names, other, other),
            ));
        }
    }
    None
}

/// The parameter of a key, with an index if it has several: `names[2]`.
fn name(names: &[&str], index: usize, greatest: usize) -> String {
    let last = names.len().saturating_sub(1);
    let name = names.get(index.min(last)).unwrap_or(&"?");
    if index >= last && greatest > last {
        format!("`{name}[{}]`", index - last)
    } else {
        format!("`{name}`")
    }
}

/// The slot of a key.
pub(crate) fn slot(key: &[u8]) -> u16 {
    crc16(hash_tag(key).unwrap_or(key)) % 16384
}

/// The text between the first `{` and the first `}` after it, unless it is empty.
fn hash_tag(key: &[u8]) -> Option<&[u8]> {
    let open = key.iter().position(|&byte| byte == b'{')?;
    let rest = &key[open + 1..];
    let close = rest.iter().position(|&byte| byte == b'}')?;
    if close == 0 {
        return None;
    }
    Some(&rest[..close])
}

/// CRC-16/XMODEM: polynomial 0x1021, initial value 0, no reflection.
fn crc16(bytes: &[u8]) -> u16 {
    let mut crc: u16 = 0;
    for &byte in bytes {
        crc = (crc << 8) ^ TABLE[usize::from((crc >> 8) as u8 ^ byte)];
    }
    crc
}

const TABLE: [u16; 256] = {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut crc = (index as u16) << 8;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 0x8000 == 0 {
                crc << 1
            } else {
                (crc << 1) ^ 0x1021
            };
            bit += 1;
        }
        table[index] = crc;
        index += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_crc16_xmodem() {
        assert_eq!(crc16(b"123456789"), 0x31C3);
    }

    #[test]
    fn a_conflict_names_the_parameters_and_never_the_keys() {
        let conflict = |names: &[&str], keys: &[&str]| {
            let mut command = redis::cmd("EVALSHA");
            command.arg("sha1").arg(keys.len()).arg(keys);
            conflict(names, Keys::of(&command, keys.len()))
        };
        assert_eq!(conflict(&["from", "to"], &["{a}1", "{a}2"]), None);
        assert_eq!(
            conflict(&["from", "to"], &["{a}1", "{b}2"]).as_deref(),
            Some("`from` and `to` are keys of different slots")
        );
        assert_eq!(
            conflict(&["total", "parts"], &["{a}", "{a}1", "{b}2"]).as_deref(),
            Some("`total` and `parts[1]` are keys of different slots")
        );
        assert_eq!(
            conflict(&["names"], &["{a}1", "{a}2", "{b}"]).as_deref(),
            Some("`names[0]` and `names[2]` are keys of different slots")
        );
        assert_eq!(conflict(&[], &[]), None);
    }

    #[test]
    fn only_a_hash_tag_that_is_not_empty_counts() {
        assert_eq!(slot(b"{user1000}.following"), slot(b"{user1000}.followers"));
        assert_eq!(slot(b"foo{bar}{zap}"), slot(b"bar"));
        assert_eq!(slot(b"foo{{bar}}zap"), slot(b"{bar"));
        assert_eq!(slot(b"foo{}{bar}"), crc16(b"foo{}{bar}") % 16384);
        assert_eq!(slot(b"foo{bar"), crc16(b"foo{bar") % 16384);
    }

    #[test]
    fn a_server_computes_the_same() {
        let cluster = redis_script_testing::Cluster::start(3);
        let mut connection = cluster.nodes()[0].client().get_connection().unwrap();
        let odd = [
            "", "{", "}", "{}", "{}a", "a{b}c", "a{b}{c}", "{{a}", "{a}}", "}{", "\0é",
        ];
        let plain = (0..500).map(|number| format!("key:{number}"));
        for key in odd.map(str::to_owned).into_iter().chain(plain) {
            let expected: u16 = redis::cmd("CLUSTER")
                .arg("KEYSLOT")
                .arg(&key)
                .query(&mut connection)
                .unwrap();
            assert_eq!(slot(key.as_bytes()), expected, "{key:?}");
        }
    }
}
