# It's a comment: """
"""The module's text, with 'quotes' and "more"."""
import re

UNLOCK = (
    "if redis.call('GET', KEYS[1]) == ARGV[1] then "  # it's the owner's
    'return redis.call("DEL", KEYS[1]) '
    r"end" """
return 0
"""
)
RAW = r'\d\'' + rb"\x00" + b'\x41\n' + Rb'''\
'''
NAMED = '\N{BULLET}\N{LATIN SMALL LETTER A}' "\u0041\U00000041\101\q"
CONTINUED = 'a' \
    'b' + \
    "c\
d"

def name(prefix='it', *, suffix="s"):
    '''The function's text.'''
    nested = f"{prefix!r:>{10}} {{literal}} {'a' + 'b'} {f'{suffix}'}"
    if nested == 'x': return "y"
    return f'''{prefix
        }"''' + nested % ('a',)
LINES = "\n".join([
    'local a = KEYS[1]',  # it's the key
    "return a" " .. b",
]) + "".join(("c", name))
INDENTED = "\n" + " " * 4 + "- " + 'a' / 2
