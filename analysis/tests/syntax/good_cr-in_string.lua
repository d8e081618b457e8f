return 'a\
b'
