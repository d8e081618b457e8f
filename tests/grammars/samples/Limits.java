package limits;

/** It's "documented". */
class Limits {
    static final char QUOTE = '"', APOSTROPHE = '\'', LETTER = '\u0041';
    static final String KEY = "local key = KEYS[1] ";
    static final String SCRIPT =
        "if redis.call('exists', KEYS[1]) == 1 then " + // it's there
        "return " + 1 + ";" /* " */ + "end " +
        KEY + Limits.KEY + ("a" + "b\t\"\101");
    static final String BLOCK = """
        local count = redis.call('INCR', KEYS[1])   
          -- "quoted" \"""not the end\"""
        return count \
        + 1\s
          """;
    static final String EMPTY = "" + """
        """;
    static final String LINES = String.join("\n", "local a = KEYS[1]", "return a") + String.join("", List.of("b", KEY));
    @Name("it's") String name(String x) { return x.replace('\'', '"') + "y".trim(); }
}
