-- A hundred events a request, each with an id of its own.
local prefix, number = os.getenv("RUN") or "r", 0
local threads = 0
function setup(t) t:set("thread_number", threads); threads = threads + 1 end
local headers = {["Content-Type"] = "text/plain;charset=UTF-8",
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}
local pieces = {'{"key":"' .. (os.getenv("KEY") or "k")
  .. '","url":"https://shop.example/shoes/red","ref":"https://blog.example.org/post","events":['}
local places = {}
for n = 1, 100 do
  pieces[#pieces + 1] = (n > 1 and "," or "") .. '{"id":"'
  pieces[#pieces + 1] = "id"
  places[n] = #pieces
  pieces[#pieces + 1] = '","type":"impression","name":"hero-' .. (n % 7) .. '"}'
end
pieces[#pieces + 1] = "]}"
function request()
  number = number + 1
  for n = 1, 100 do
    pieces[places[n]] = prefix .. "-" .. thread_number .. "-" .. number .. "-" .. n .. "-id"
  end
  return wrk.format("POST", "/collect", headers, table.concat(pieces))
end
