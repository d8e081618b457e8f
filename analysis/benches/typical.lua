-- Takes the next job that is due from the first queue that has one, and leases it to a worker.
--
-- KEYS[1] = jobs: a hash of the jobs' payloads by id
-- KEYS[2] = leases: a sorted set of ids by the time at which their lease ends
-- KEYS[3..] = queues: sorted sets of ids by the time from which they are due
-- ARGV[1] = worker
-- ARGV[2] = now, in milliseconds
-- ARGV[3] = lease, in milliseconds
-- ARGV[4] = most attempts
local jobs = KEYS[1]
local leases = KEYS[2]
local worker = ARGV[1]
local now = tonumber(ARGV[2])
local lease = tonumber(ARGV[3])
local most_attempts = tonumber(ARGV[4])

local function give_up(queue, id, job)
  job.state = 'dead'
  job.failed_at = now
  redis.call('HSET', jobs, id, cjson.encode(job))
  redis.call('ZREM', queue, id)
end

local function take(queue, id)
  local text = redis.call('HGET', jobs, id)
  if not text then
    redis.call('ZREM', queue, id)
    return nil
  end
  local job = cjson.decode(text)
  job.attempts = (job.attempts or 0) + 1
  if job.attempts > most_attempts then
    give_up(queue, id, job)
    return nil
  end
  job.worker = worker
  job.state = 'leased'
  redis.call('HSET', jobs, id, cjson.encode(job))
  redis.call('ZREM', queue, id)
  redis.call('ZADD', leases, now + lease, id)
  return job
end

-- Leases that have run out go back to the queue that they came from.
local expired = redis.call('ZRANGEBYSCORE', leases, '-inf', now, 'LIMIT', 0, 100)
for _, id in ipairs(expired) do
  redis.call('ZREM', leases, id)
  local text = redis.call('HGET', jobs, id)
  if text then
    local job = cjson.decode(text)
    local home = KEYS[tonumber(job.queue)]
    if home then
      redis.call('ZADD', home, now, id)
    end
  end
end

for index = 3, #KEYS do
  local queue = KEYS[index]
  local due = redis.call('ZRANGEBYSCORE', queue, '-inf', now, 'LIMIT', 0, 10)
  for _, id in ipairs(due) do
    local job = take(queue, id)
    if job then
      return {id, cjson.encode(job), tostring(index - 2)}
    end
  end
end

local waiting = 0
for index = 3, #KEYS do
  waiting = waiting + redis.call('ZCARD', KEYS[index])
end
return {false, waiting}
