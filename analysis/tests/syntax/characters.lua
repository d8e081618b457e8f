local name = 'ключ' -- 日本
return name ~ 1
