=begin
It's a comment, "with" `quotes`.
=end
# It's another.
class Limit
  KEY = 'local key = KEYS[1] '
  SCRIPT = <<~LUA.freeze
    local key = "KEYS[1]" -- it's #{KEY}
      return redis.call('GET', key)\t\x41\u{41}

  LUA
=begin
it's
=end
  def run(redis, a = "b", c: 'd')
    redis.eval(<<-'FIRST' + <<SECOND, keys: ["e"], argv: [:f, :"g h", 'i' => "j"])
      return 'it\'s #{x}'
      FIRST
return "#{a + "k"}"
SECOND
    lines = ['local a = KEYS[1]', "return a"].join("\n")
    words = %w[it's a "list] + %i(a b)
    pattern = a =~ /["'`]/ ? 'l' "m" \
      'n' : %q(it's (nested) "here") + %Q{a #{c} b} + "it's #{"nested #{'deep'}"}"
    a =~ /it's/i
    known = a.include?('a') + "b" + a.gsub!("c", 'd') if a != "e"
    a.match? /it's/
    "\#{not} \s\q" 'adjacent' + "o".freeze / 2
  end
end
__END__
it's "data
