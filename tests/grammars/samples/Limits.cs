#region it's a region
using System;
#if DEBUG
namespace Limits;
#endif

/// <summary>It's "documented".</summary>
[Name("it's")]
class Limits
{
    const char Quote = '"', Apostrophe = '\'', Letter = '\u0041';
    const string Key = "local key = KEYS[1]\r\n";
    const string Script = @"
return redis.call(""GET"", key) -- it's \n
" + "\x41\u0041" + Key;
    string text = $"a {Key} b {(Quote == 'x' ? "c" : "d"),10:x} {{e}}";
    string format = $"{Key.Length:+#;-#;0} it's";
    string verbatim = $@"{Key}""
\" + @$"{{a}}";
    string raw = """
        local a = "KEYS[1]"
          return a
        """;
    string interpolated = $$"""
        local a = {1, {{Key}}}
        """ + """"a"""b"""" + "utf8"u8.Length;
    string lines = string.Join("\n", new[] { "local a = KEYS[1]", "return a" }) + String.Join("", "b", "c");
    /* " ' */
}
#endregion
