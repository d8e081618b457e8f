local a = 1
-- blocal c = = 3
