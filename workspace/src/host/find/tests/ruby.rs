use super::check;
use crate::host::Language;

#[test]
fn strings_of_every_kind_are_read() {
    check(
        Language::Ruby,
        &[
            (
                "A = 'return \\'KEYS[1]\\' \\n'\n",
                &["A, no call: return 'KEYS[1]' \\n"],
            ),
            (
                "A = \"return \\\"KEYS[1]\\\"\\s\\x41\"\n",
                &["A, no call: return \"KEYS[1]\" A"],
            ),
            (
                "A = <<-LUA.gsub(/^ {4}/, '')\n    return KEYS[1]\n  LUA\n",
                &["A, no call:     return KEYS[1]\\n"],
            ),
            (
                "redis.eval(<<-LUA.gsub(/^\\s+/, \"\").strip, [key])\n  return KEYS[1]\n  LUA\n",
                &["-, redis.eval:   return KEYS[1]\\n"],
            ),
            ("A = 'return KEYS[1]'.gsub(/ {4}/, '')\n", &["1 with holes"]),
            (
                "A = 'return KEYS[1]'.gsub(/^ {4}/, ' ')\n",
                &["1 with holes"],
            ),
            (
                "A = 'return KEYS[1]'.gsub(/^ {a}/, '')\n",
                &["1 with holes"],
            ),
            ("A = 'return KEYS[1]'.sub(/^ {4}/, '')\n", &["1 with holes"]),
            (
                "=begin\nit's\n=end\nA = 'return KEYS[1]'\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "a = <<~X\nX\n=begin\nit's\n=end\nA = 'return KEYS[1]'\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "a\n =begin\nA = 'return KEYS[1]'\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "A = 'return KEYS[1]'\r\n__END__\r\nit's 'return KEYS[2]'\r\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "A = <<~LUA.freeze\n    if KEYS[1] then\n      return 1\n    end\nLUA\nx = 1\n",
                &["A, no call: if KEYS[1] then\\n  return 1\\nend\\n"],
            ),
            (
                "A = <<-'LUA'\n  return KEYS[1] .. \"#{x}\"\n  LUA\n",
                &["A, no call:   return KEYS[1] .. \"#{x}\"\\n"],
            ),
            (
                "run(<<LUA, <<LUB)\nreturn KEYS[1]\nLUA\nreturn KEYS[2]\nLUB\n",
                &[
                    "-, no call: return KEYS[1]\\n",
                    "-, no call: return KEYS[2]\\n",
                ],
            ),
            (
                "A = %q(return (KEYS[1]))\n",
                &["A, no call: return (KEYS[1])"],
            ),
            (
                "A = 'return ' \\\n  'KEYS[1]'\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "x = /don't/ if y\n# '\n=begin\n'\n=end\nA = 'return KEYS[1]'\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "class << self\nA = 'return KEYS[1]'\nend\n",
                &["A, no call: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn parts_of_scripts_are_only_counted() {
    check(
        Language::Ruby,
        &[
            ("A = \"return KEYS[1] #{x}\"\n", &["1 with holes"]),
            (
                "A = <<~LUA\n  return KEYS[1] #{x}\nLUA\n",
                &["1 with holes"],
            ),
            (
                "K = 'KEYS[1]'\nA = \"return #{K}\"\n",
                &["A, no call: return KEYS[1]", "1 fragments"],
            ),
            ("s << 'return KEYS[1]'\n", &["1 fragments"]),
            ("A = 'return KEYS[1] %d' % 1\n", &["1 fragments"]),
        ],
    );
}

#[test]
fn calls_that_send_scripts_are_known() {
    check(
        Language::Ruby,
        &[
            (
                "A = 'return KEYS[1]'\nredis.eval(A, keys: [k])\n",
                &["A, redis.eval: return KEYS[1]"],
            ),
            (
                "A = RedisScript.new('return KEYS[1]')\n",
                &["-, RedisScript.new: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn names_may_end_with_a_mark() {
    check(
        Language::Ruby,
        &[
            (
                "A = s.include?('return ') + 'return KEYS[1]'\n",
                &["1 with holes"],
            ),
            ("s.gsub!('KEYS[1]', 'return KEYS[2]')\n", &["2 fragments"]),
            (
                "redis.eval!('return KEYS[1]', [k])\n",
                &["-, redis.eval!: return KEYS[1]"],
            ),
            (
                "x = s.match? /don't/\nA = 'return KEYS[1]'\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "A = x != 'a' ? 'return KEYS[1]' : 'return KEYS[2]'\n",
                &["-, no call: return KEYS[1]", "-, no call: return KEYS[2]"],
            ),
        ],
    );
}
