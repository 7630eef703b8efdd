#include "figures.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace colporteur::bench {

namespace {

template <class T>
void put(std::ostream& out, std::vector<T> const& items) {
    std::size_t const size = items.size();
    out.write(reinterpret_cast<char const*>(&size), sizeof size);
    out.write(reinterpret_cast<char const*>(items.data()),
              static_cast<std::streamsize>(size * sizeof(T)));
}

template <class T>
void get(std::istream& in, std::vector<T>& items) {
    std::size_t size = 0;
    in.read(reinterpret_cast<char*>(&size), sizeof size);
    items.resize(size);
    in.read(reinterpret_cast<char*>(items.data()), static_cast<std::streamsize>(size * sizeof(T)));
}

void must_agree(bool agree, char const* what) {
    if (!agree) throw std::runtime_error(fmt::format("the two sides differ in {}", what));
}

class Largest {
  public:
    void compare(double a, double b) {
        double const size = std::max(std::abs(a), std::abs(b));
        if (size > 0) largest_ = std::max(largest_, std::abs(a - b) / size);
    }
    [[nodiscard]] double get() const { return largest_; }

  private:
    double largest_ = 0;
};

} // namespace

void save(Figures const& figures, std::filesystem::path const& file) {
    std::ofstream out(file, std::ios::binary);
    put(out, figures.paths.steps);
    put(out, figures.paths.offset);
    put(out, figures.paths.conversions);
    put(out, figures.paths.value);
    put(out, figures.paths.nulls);
    put(out, figures.credit);
    put(out, std::vector<double>{figures.orders_without_touch, figures.value_without_touch,
                                 figures.seconds, figures.read_seconds});
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

Figures load(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    Figures figures;
    get(in, figures.paths.steps);
    get(in, figures.paths.offset);
    get(in, figures.paths.conversions);
    get(in, figures.paths.value);
    get(in, figures.paths.nulls);
    get(in, figures.credit);
    std::vector<double> rest;
    get(in, rest);
    if (!in || rest.size() != 4) throw std::runtime_error("cannot read " + file.string());
    figures.orders_without_touch = rest[0];
    figures.value_without_touch = rest[1];
    figures.seconds = rest[2];
    figures.read_seconds = rest[3];
    return figures;
}

double difference(Figures const& a, Figures const& b) {
    must_agree(a.paths.steps == b.paths.steps && a.paths.offset == b.paths.offset, "the paths");
    must_agree(a.paths.conversions == b.paths.conversions, "the orders of paths");
    must_agree(a.paths.nulls == b.paths.nulls, "the journeys without an order");
    must_agree(a.orders_without_touch == b.orders_without_touch, "the orders without a touch");
    must_agree(a.credit.size() == b.credit.size(), "the number of channels");
    Largest largest;
    largest.compare(a.value_without_touch, b.value_without_touch);
    for (std::size_t row = 0; row < a.paths.size(); ++row) {
        largest.compare(a.paths.value[row], b.paths.value[row]);
    }
    for (std::size_t channel = 0; channel < a.credit.size(); ++channel) {
        for (std::size_t i = 0; i < 2 * k_rules; ++i) {
            largest.compare(a.credit[channel][i], b.credit[channel][i]);
        }
    }
    return largest.get();
}

} // namespace colporteur::bench
