#!LUA	 NAME="quoted"
redis.register_function('f', function(keys, args) return redis.call('GET', keys[1]) end)
