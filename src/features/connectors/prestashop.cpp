// PrestaShop and Medusa come next: until then they are refused as a platform that is not asked.
#include "features/connectors/source_text.hpp"
#include "features/connectors/understand.hpp"

namespace colporteur::connectors {

Result<Understood> understand_prestashop(std::string_view topic, Payload const&) {
    return ignored_topic(topic);
}

Result<Understood> understand_medusa(std::string_view topic, Payload const&) {
    return ignored_topic(topic);
}

Result<Page> page_of_prestashop(Access const&, std::string_view, Fetch const&) {
    return fail(Errc::wrong_use,
                "a shop of Standard Webhooks tells its orders: it cannot be asked for them");
}

Result<Page> page_of_medusa(Access const&, std::string_view, Fetch const&) {
    return fail(Errc::wrong_use,
                "a shop of Standard Webhooks tells its orders: it cannot be asked for them");
}

} // namespace colporteur::connectors
