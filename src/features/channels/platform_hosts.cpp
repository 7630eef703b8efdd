#include "features/channels/platforms.hpp"

#include <algorithm>
#include <array>

namespace colporteur::channels {

std::span<PlatformHost const> platform_hosts() {
    using Host = PlatformHost;
    static constexpr std::array k_hosts = {
        Host{"t.co", "x"},
        Host{"x.com", "x"},
        Host{"fb.me", "facebook"},
        Host{"fb.com", "facebook"},
        Host{"m.me", "facebook"},
        Host{"lnkd.in", "linkedin"},
        Host{"pin.it", "pinterest"},
        Host{"youtu.be", "youtube"},
        Host{"wa.me", "whatsapp"},
        Host{"t.me", "telegram"},
        Host{"mail.google.com", "newsletter"},
        Host{"com.google.android.gm", "newsletter"},
        Host{"mail.yahoo.com", "newsletter"},
        Host{"outlook.live.com", "newsletter"},
        Host{"outlook.office.com", "newsletter"},
        Host{"mail.orange.fr", "newsletter"},
        Host{"mail.proton.me", "newsletter"},
        Host{"googleads.g.doubleclick.net", "display"},
        Host{"tpc.googlesyndication.com", "display"},
        Host{"ads.google.com", "direct"}, // where ads are made, and tried
        Host{"tagassistant.google.com", "direct"},
        Host{"com.google.android.googlequicksearchbox", "organic-search"},
        Host{"com.microsoft.bing", "organic-search"},
        Host{"search.brave.com", "organic-search"},
        Host{"kagi.com", "organic-search"},
        Host{"lilo.org", "organic-search"},
        Host{"search.lilo.org", "organic-search"},
        Host{"mojeek.com", "organic-search"},
        Host{"presearch.com", "organic-search"},
        Host{"swisscows.com", "organic-search"},
        Host{"seznam.cz", "organic-search"},
        Host{"search.seznam.cz", "organic-search"},
        Host{"search.naver.com", "organic-search"},
        Host{"m.search.naver.com", "organic-search"},
        Host{"search.aol.com", "organic-search"},
        Host{"ask.com", "organic-search"},
        Host{"so.com", "organic-search"},
        Host{"sogou.com", "organic-search"},
        Host{"com.pinterest", "pinterest"},
        Host{"com.whatsapp", "whatsapp"},
        Host{"com.zhiliaoapp.musically", "tiktok"},
        Host{"com.ss.android.ugc.trill", "tiktok"},
        // AI assistants whose host names something else
        Host{"claude.ai", "ai-assistants"},
        Host{"gemini.google.com", "ai-assistants"},
        Host{"bard.google.com", "ai-assistants"},
        Host{"notebooklm.google.com", "ai-assistants"},
        Host{"copilot.microsoft.com", "ai-assistants"},
        Host{"copilot.cloud.microsoft", "ai-assistants"},
        Host{"m365.cloud.microsoft", "ai-assistants"},
        Host{"chat.mistral.ai", "ai-assistants"},
        Host{"you.com", "ai-assistants"},
        Host{"poe.com", "ai-assistants"},
        Host{"phind.com", "ai-assistants"},
        Host{"meta.ai", "ai-assistants"},
        Host{"duck.ai", "ai-assistants"},
        Host{"pi.ai", "ai-assistants"},
        Host{"chat.qwen.ai", "ai-assistants"},
        Host{"kimi.com", "ai-assistants"},
        Host{"com.google.android.apps.bard", "ai-assistants"},
        Host{"com.microsoft.copilot", "ai-assistants"},
        Host{"ai.perplexity.app.android", "ai-assistants"},
    };
    return k_hosts;
}

std::string_view platform_of_host(std::string_view host) {
    auto const hosts = platform_hosts();
    auto const found = std::find_if(hosts.begin(), hosts.end(),
                                    [&](PlatformHost const& one) { return one.host == host; });
    return found == hosts.end() ? std::string_view{} : found->platform;
}

} // namespace colporteur::channels
