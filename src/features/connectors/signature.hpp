// Who may tell: the signature over the body as it came, compared in constant time.
//
//   standard     webhook-id, webhook-timestamp (seconds), webhook-signature: "v1,<base64>" one or
//                more, with blanks between, of "<id>.<timestamp>.<body>"; secret "whsec_<base64>"
//                (standardwebhooks.com, the specification in github.com/standard-webhooks)
//   shopify      X-Shopify-Hmac-Sha256: base64 of the body's (shopify.dev/docs/apps/build/webhooks)
//   woocommerce  X-WC-Webhook-Signature: the same (developer.woocommerce.com, webhooks)
#pragma once

#include "base/hmac.hpp"
#include "features/connectors/model.hpp"

#include <functional>

namespace colporteur::connectors {

using HeaderOf = std::function<std::string_view(std::string_view lower_name)>; // "" when absent

struct Sent {
    std::string delivery_id; // "": none that is signed
    std::string topic;       // "": it stands in the body
    TimeMs at = 0;           // 0: the shop does not say
};

// Errors: wrong_use (not signed, or not by the secret, or a platform that is asked only),
// invalid_input (too old or too new, or a header that cannot be read). Only Standard Webhooks sign
// their id: those of the other two stand beside the body, and WooCommerce's is made of the second
// alone.
Result<Sent> verify(Platform platform, std::string const& secret, HeaderOf const& header,
                    std::string_view body, TimeMs now);

// What WooCommerce sends, unsigned, when a webhook is made: "webhook_id=12".
bool is_ping(Platform platform, std::string_view body);

// A secret of ours. Errors of check_secret: invalid_input (too short to be unguessable, too long,
// or not as the platform has it).
constexpr std::size_t k_key_bytes_min = 24; // as Standard Webhooks ask for
std::string new_secret(Platform platform);
Done check_secret(Platform platform, std::string_view secret);

std::string new_id(); // 32 hex digits

bool is_text(std::string_view bytes); // UTF-8 without NUL, as the records hold it

} // namespace colporteur::connectors
