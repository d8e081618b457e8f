#!js name=visits api_version=1.0
// -- signature: fn example(#[key] page: &str)
-- signature: fn example(#[key] page: &str)
const visits = (client, page) => { return client.call('INCR', page) != null }
server.register_function('visits', visits);
