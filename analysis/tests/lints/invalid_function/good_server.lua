#!lua name=a
server.register_function('f', function(keys, args) return server.call('GET', keys[1]) end)
