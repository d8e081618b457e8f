local x = 1
x = 'abc\
\
def
b