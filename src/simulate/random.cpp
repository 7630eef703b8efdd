#include "simulate/random.hpp"

#include <cassert>
#include <cmath>

namespace colporteur::simulate {

namespace {

constexpr std::uint64_t k_golden = 0x9E3779B97F4A7C15ULL;

std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

constexpr double k_ln2_high =
    6.93147180369123816490e-01; // ln 2 in two parts, so that k * high is exact
constexpr double k_ln2_low = 1.90821492927058770002e-10;

} // namespace

double portable_exp(double x) {
    double const k = std::floor(x / (k_ln2_high + k_ln2_low) + 0.5);
    double const r = (x - k * k_ln2_high) - k * k_ln2_low; // |r| <= ln 2 / 2
    double sum = 1;
    for (int n = 14; n >= 1; --n)
        sum = 1 + sum * r / n; // Taylor: the rest is below 1e-17
    return std::ldexp(sum, static_cast<int>(k));
}

double portable_log(double x) {
    assert(x > 0);
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent); // [0.5, 1)
    if (mantissa < 0.70710678118654752440) {
        mantissa *= 2;
        --exponent;
    }
    double const s = (mantissa - 1) / (mantissa + 1); // |s| < 0.1716: log m = 2 artanh s
    double const ss = s * s;
    double sum = 0;
    for (int n = 23; n >= 1; n -= 2)
        sum = 1.0 / n + ss * sum;
    return exponent * k_ln2_high + (2 * s * sum + exponent * k_ln2_low);
}

Stream::Stream(std::uint64_t seed, std::uint64_t purpose, std::uint64_t index)
    : state_(mix(mix(mix(seed + k_golden) + purpose * k_golden) + index * k_golden)) {}

std::uint64_t Stream::next() {
    return mix(state_ += k_golden);
}

double Stream::uniform() {
    return static_cast<double>(next() >> 11) * 0x1p-53;
}

double Stream::between(double low, double high) {
    return low + (high - low) * uniform();
}

std::int64_t Stream::below(std::int64_t bound) {
    assert(bound > 0);
    return static_cast<std::int64_t>(uniform() * static_cast<double>(bound));
}

bool Stream::chance(double probability) {
    return uniform() < probability;
}

double Stream::normal() {
    for (;;) {
        double const a = between(-1, 1);
        double const b = between(-1, 1);
        double const s = a * a + b * b;
        if (s > 0 && s < 1) return a * std::sqrt(-2 * portable_log(s) / s);
    }
}

int Stream::poisson(double mean) {
    assert(mean >= 0);
    int count = 0;
    while (mean > 16) { // a sum of independent Poisson counts is one of the summed mean
        count += poisson(16);
        mean -= 16;
    }
    double probability = portable_exp(-mean);
    double left = uniform();
    for (int k = 0; k < 200; ++k) { // beyond 200 at mean 16 the probability is below 1e-100
        if (left < probability) return count + k;
        left -= probability;
        probability *= mean / (k + 1);
    }
    return count;
}

int Stream::geometric(double again) {
    int count = 0;
    while (chance(again))
        ++count;
    return count;
}

} // namespace colporteur::simulate
