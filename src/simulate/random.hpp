// Random numbers that give the same digits everywhere: own generator, own distributions, own exp
// and log. The distributions of <random> and the last digit of libm differ between libraries; here
// is only
// +, -, *, / and sqrt, which IEEE 754 fixes to the last bit.
//
// A Stream is named by (seed, purpose, index): every person has one for each thing that can happen,
// so what happens to one person, or in one channel, never shifts the draws of another.
#pragma once

#include <cstdint>

namespace colporteur::simulate {

double portable_exp(double x); // |x| < 700, relative error below 1e-15
double portable_log(double x); // x > 0, relative error below 1e-14

// SplitMix64 (Steele, Lea and Flood, 2014), started at a mixed key.
class Stream {
  public:
    Stream(std::uint64_t seed, std::uint64_t purpose, std::uint64_t index);

    std::uint64_t next();
    double uniform();                        // [0, 1), 53 bits
    double between(double low, double high); // [low, high)
    std::int64_t below(std::int64_t bound);  // 0 .. bound - 1, bound > 0
    bool chance(double probability);
    double normal();             // Marsaglia's polar method (1964)
    int poisson(double mean);    // inversion; mean >= 0
    int geometric(double again); // 0, 1, 2, ...: P(k) = (1 - again) * again^k

  private:
    std::uint64_t state_;
};

} // namespace colporteur::simulate
