-- signature: fn example(#[key] stock: &str)
---- @include "helpers/time"
 --- @include 'helpers/stock'
--- @include"helpers/near"
--- @include "helpers/open
--- @include "helpers/a" and "helpers/b"
return redis.call('GET', KEYS[1]) --- @include "helpers/late"
