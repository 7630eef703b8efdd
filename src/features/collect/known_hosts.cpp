#include "features/collect/known_hosts.hpp"

#include "features/channels/service.hpp"

#include <algorithm>
#include <array>

namespace colporteur::collect {

namespace {

// Sorted, for a binary search.
constexpr std::array<std::string_view, 152> k_payment = {
    "2checkout.com",
    "3dsecure.io",
    "acs.touchtechpayments.com",
    "adyen.com",
    "affirm.com",
    "afterpay.com",
    "alipay.com",
    "alma.eu",
    "almapay.com",
    "americanexpress.com",
    "arcot.com",
    "authorize.net",
    "axepta.bnpparibas",
    "bancontact.com",
    "bancontact.net",
    "barclaycard.co.uk",
    "betalen.rabobank.nl",
    "billie.io",
    "bluesnap.com",
    "braintreegateway.com",
    "buckaroo.nl",
    "ca-moncommerce.com",
    "cardinalcommerce.com",
    "cawl-solutions.fr",
    "cetelem.fr",
    "checkout.com",
    "checkout.revolut.com",
    "checkout.shopify.com",
    "clearpay.co.uk",
    "clearpay.com",
    "clicandpay.groupecdn.fr",
    "cofidis.fr",
    "computop-paygate.com",
    "cybersource.com",
    "dotpay.pl",
    "e-transactions.fr",
    "easytransac.com",
    "eps-payment.eu",
    "fastspring.com",
    "firstdata.com",
    "floa.fr",
    "floapay.com",
    "getalma.eu",
    "girogate.de",
    "giropay.de",
    "globalpay.com",
    "globalpaymentsinc.com",
    "gocardless.com",
    "heidelpay.com",
    "hipay-tpp.com",
    "hipay.com",
    "ideal.abnamro.nl",
    "ideal.bunq.com",
    "ideal.ing.nl",
    "ideal.knab.nl",
    "ideal.nl",
    "ideal.triodos.nl",
    "ideal.vanlanschot.com",
    "ingenico.com",
    "iyzico.com",
    "klarna.com",
    "klarnapayments.com",
    "lemonway.com",
    "lydia-app.com",
    "lyra-network.com",
    "lyra.com",
    "mangopay.com",
    "mastercard.com",
    "mercadopago.com",
    "mercanet.bnpparibas.net",
    "mobilepay.dk",
    "mollie.com",
    "monetico-paiement.fr",
    "monetico-services.com",
    "monext.fr",
    "multibanco.pt",
    "multisafepay.com",
    "nets.eu",
    "nexi.it",
    "nexigroup.com",
    "novalnet.de",
    "ogone.com",
    "oney.com",
    "oney.fr",
    "opayo.co.uk",
    "opayo.eu.elavon.com",
    "paddle.com",
    "pay.google.com",
    "pay.shopify.com",
    "paybox.com",
    "payconiq.com",
    "paygreen.io",
    "payline.com",
    "payments-amazon.com",
    "paymentsos.com",
    "payone.com",
    "paypal.com",
    "payplug.com",
    "payrexx.com",
    "paysafecard.com",
    "paytrail.com",
    "paytweak.com",
    "payu.com",
    "payzen.eu",
    "pledg.co",
    "postfinance.ch",
    "przelewy24.pl",
    "rapyd.net",
    "razorpay.com",
    "redsys.es",
    "riverty.com",
    "rsa3dsauth.com",
    "saferpay.com",
    "sagepay.com",
    "satispay.com",
    "scalapay.com",
    "scelliuspaiement.labanquepostale.fr",
    "secure-vendor.com",
    "securecode.com",
    "securesuite.net",
    "securetrading.net",
    "sezzle.com",
    "shop.app",
    "sips-atos.com",
    "sips-services.com",
    "skrill.com",
    "sofort.com",
    "sogecommerce.societegenerale.eu",
    "spplus.net",
    "squareup.com",
    "stancer.com",
    "stripe.com",
    "stripe.network",
    "sumup.com",
    "swish.nu",
    "systempay.fr",
    "tpay.com",
    "trustly.com",
    "twint.ch",
    "unzer.com",
    "verifiedbyvisa.com",
    "vipps.no",
    "visa.com",
    "viva.com",
    "vivapayments.com",
    "wero-wallet.eu",
    "wlp-acs.com",
    "worldline-solutions.com",
    "worldline.com",
    "worldpay.com",
    "younited-pay.com",
    "zip.co",
};
static_assert(std::is_sorted(k_payment.begin(), k_payment.end()));

constexpr std::array<std::string_view, 8> k_engines = {"google", "bing",       "yahoo",  "yandex",
                                                       "baidu",  "duckduckgo", "ecosia", "qwant"};

constexpr std::array<std::string_view, 28> k_search = {
    "ask.com",
    "baidu.com",
    "bing.com",
    "com.google.android.googlequicksearchbox",
    "duckduckgo.com",
    "ecosia.org",
    "google.com",
    "kagi.com",
    "lilo.org",
    "lite.qwant.com",
    "m.search.naver.com",
    "mojeek.com",
    "presearch.com",
    "qwant.com",
    "search.aol.com",
    "search.brave.com",
    "search.lilo.org",
    "search.naver.com",
    "search.seznam.cz",
    "search.yahoo.co.jp",
    "search.yahoo.com",
    "seznam.cz",
    "so.com",
    "sogou.com",
    "startpage.com",
    "swisscows.com",
    "yahoo.com",
    "yandex.com",
};
static_assert(std::is_sorted(k_search.begin(), k_search.end()));

// In front of the name of an engine of many countries: its pages of results.
bool is_search_label(std::string_view labels) {
    if (labels.empty() || labels.ends_with("search")) return true;
    constexpr std::array<std::string_view, 7> k_labels = {"m",    "images", "news", "html",
                                                          "lite", "cn",     "www2"};
    return std::find(k_labels.begin(), k_labels.end(), labels) != k_labels.end();
}

// Of every country: payments.amazon.fr, payments-eu.amazon.com, apay-us.amazon.com. The shops of
// Amazon are a source like any other.
bool is_amazon_pay(std::string_view host) {
    if (channels::registered_name(host) != "amazon") return false;
    auto const label = host.substr(0, host.find('.'));
    return label == "pay" || label == "payments" || label.starts_with("payments-") ||
           label.starts_with("apay-");
}

bool is_3d_secure(std::string_view label) {
    if (label.find("3dsecure") != std::string_view::npos) return true;
    for (std::string_view const word : {"3ds", "acs"}) {
        if (!label.starts_with(word)) continue;
        auto const rest = label.substr(word.size());
        if (rest.empty() || rest.front() == '-' || (rest.front() >= '0' && rest.front() <= '9')) {
            return true;
        }
    }
    return label.ends_with("-acs") || label.ends_with("-3ds");
}

} // namespace

bool is_payment_host(std::string_view host) {
    if (is_amazon_pay(host)) return true;
    for (auto rest = host; !rest.empty();) {
        if (std::binary_search(k_payment.begin(), k_payment.end(), rest)) return true;
        auto const dot = rest.find('.');
        if (dot == std::string_view::npos) break; // the last label alone says nothing
        if (is_3d_secure(rest.substr(0, dot))) return true;
        rest.remove_prefix(dot + 1);
    }
    return false;
}

bool is_search_host(std::string_view host) {
    if (std::binary_search(k_search.begin(), k_search.end(), host)) return true;
    auto const name = channels::registered_name(host);
    if (std::find(k_engines.begin(), k_engines.end(), name) == k_engines.end()) return false;
    auto const front = static_cast<std::size_t>(name.data() - host.data());
    return is_search_label(host.substr(0, front == 0 ? 0 : front - 1));
}

std::span<std::string_view const> search_hosts() {
    return k_search;
}

bool is_shared_domain(std::string_view domain) {
    constexpr std::array<std::string_view, 14> k_shared = {
        "blogspot.com",   "ecwid.com",   "github.io",     "mybigcommerce.com", "myshopify.com",
        "myshoplaza.com", "netlify.app", "odoo.com",      "over-blog.com",     "square.site",
        "webflow.io",     "wixsite.com", "wordpress.com", "vercel.app"};
    return std::find(k_shared.begin(), k_shared.end(), domain) != k_shared.end();
}

} // namespace colporteur::collect
