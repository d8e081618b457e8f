// Scripts to try the page with. Each has a mistake that people really make.

export const EXAMPLES = [
  {
    title: 'A limiter that fails at its first call',
    name: 'limiter.lua',
    text: `-- Lets at most \`limit\` calls through in a window.
--
-- KEYS[1] = counter
-- ARGV[1] = limit
-- ARGV[2] = window, in seconds

local counter = KEYS[1]
local limit = tonumber(ARGV[1])

local used = redis.call('GET', counter)
if used == nil then
  redis.call('SET', counter, 1, 'EX', ARGV[2])
  return 1
end
if redis.call('EXISTS', counter) and tonumber(used) >= limit then
  return 0
end
return redis.call('INCR', counter) <= limit
`,
  },
  {
    title: 'A lock that nobody can open',
    name: 'unlock.lua',
    text: `-- Opens a lock if this caller holds it.
--
-- KEYS[1] = lock
-- ARGV[1] = token

local owner = redis.call('HGETALL', KEYS[1]).owner
if owner ~= ARGV[1] then
  return redis.error_reply('not the owner')
end
if redis.call('SET', KEYS[1], '', 'KEEPTTL') == 'OK' then
  redis.call('DELL', KEYS[1])
end
return 1
`,
  },
  {
    title: 'A job queue that loses its jobs',
    name: 'take_job.lua',
    text: `-- Takes the oldest job of a queue.
--
-- KEYS[1] = queue
-- ARGV[1] = worker

local job = redis.call('LPOP', KEYS[1])
if job then
  redis.call('HSET', 'running:' .. ARGV[1], job, redis.call('TIME') / 1000)
  redis.call('PUBLISH', 'jobs', job)
end
return { id = job }
`,
  },
];
