// The secret in a till's link: 192 random bits, of which the records hold a hash alone.
#pragma once

#include <string>
#include <string_view>

namespace colporteur::till {

std::string new_token();                       // 32 of A-Z a-z 0-9 _ -
std::string token_hash(std::string_view text); // of any text, in hex
std::string new_till_id();

// The end of "Bearer <token>"; "" for anything else.
std::string_view bearer_of(std::string_view authorization);

// "https://c.shop.example/" and the token: the address to open. Behind '#', where no browser sends
// it and so no log can have it.
std::string link_of(std::string_view server, std::string_view token);

} // namespace colporteur::till
