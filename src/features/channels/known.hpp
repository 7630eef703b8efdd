// The channels and aliases of a shop, as the rules look them up while an import brings thousands
// of new names: by their words, by code and by slips of spelling, each without a walk over all.
#pragma once

#include "features/channels/model.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace colporteur::channels {

struct KnownChannel {
    Channel channel;
    std::string name_words, label_words; // as words_of() makes them
    bool platform = false;               // of a name that the world knows
};

class Known { // where several channels would do, the first by name is meant
  public:
    Known() = default;
    Known(std::vector<Channel> const& channels, std::vector<Alias> const& aliases);
    Known(Known&&) = default; // not copied: the indexes point at the channels
    Known& operator=(Known&&) = default;

    void add(Channel const& channel); // left alone when there is one of that name
    void lead(std::string const& origin, std::string const& channel);

    [[nodiscard]] std::map<std::string, KnownChannel, std::less<>> const& channels() const {
        return channels_;
    }
    // Origin to name of channel.
    [[nodiscard]] std::map<std::string, std::string, std::less<>> const& aliases() const {
        return aliases_;
    }
    [[nodiscard]] Channel const* named(std::string_view name) const;
    [[nodiscard]] Channel const* called(std::string_view words) const; // its name or its label
    [[nodiscard]] Channel const* one_slip_from(std::string_view words) const;
    // The stem of a code is a channel's name without blanks, or begins or ends with one of 5
    // letters or more.
    [[nodiscard]] Channel const* in_code(std::string_view stem) const;

  private:
    using Index = std::unordered_map<std::string, KnownChannel const*>;
    struct Spelled {
        std::string words;
        KnownChannel const* channel;
    };

    std::map<std::string, KnownChannel, std::less<>> channels_;
    std::map<std::string, std::string, std::less<>> aliases_;
    Index by_words_, by_joined_;
    std::unordered_map<std::string, std::vector<Spelled>> by_slip_; // by slip_key()
};

} // namespace colporteur::channels
