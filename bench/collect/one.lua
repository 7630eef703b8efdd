-- One event a request, with an id of its own. The prefix keeps runs apart.
local prefix, number, thread = os.getenv("RUN") or "r", 0, 0
local threads = 0
function setup(t) t:set("thread_number", threads); threads = threads + 1 end
local headers = {["Content-Type"] = "text/plain;charset=UTF-8",
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}
local before = '{"key":"' .. (os.getenv("KEY") or "k") .. '","id":"'
local behind = '","type":"view","url":"https://shop.example/shoes/red?utm_source=newsletter&utm_medium=email",'
  .. '"ref":"https://blog.example.org/post","nav":"navigate"}'
function request()
  number = number + 1
  return wrk.format("POST", "/collect", headers,
    before .. string.format("%s-%d-%09d", prefix, thread_number, number) .. behind)
end
