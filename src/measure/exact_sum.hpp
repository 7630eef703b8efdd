// Sums that keep what rounding loses (double-double arithmetic: Dekker, 1971; Knuth, The Art of
// Computer Programming 2, 4.2.2; Ogita, Rump and Oishi, 2005): about 106 bits, so that a variance
// is right even where the mean is a million times the deviation. Plain IEEE doubles: the same
// digits on every machine.
#pragma once

#include <cmath>

namespace colporteur::measure {

struct ExactSum { // high is the sum rounded to a double, low what is left
    double high = 0;
    double low = 0;

    void add(double term) {
        double const sum = high + term;
        double const part = sum - high;
        low += (high - (sum - part)) + (term - part);
        settle(sum);
    }
    void add_product(double a, double b) {
        double const product = a * b;
        add(product);
        low += std::fma(a, b, -product);
        settle(high);
    }
    void add(ExactSum const& other) {
        add(other.high);
        low += other.low;
        settle(high);
    }
    [[nodiscard]] double value() const { return high + low; }

  private:
    void settle(double sum) { // |sum| >= |low|, so this loses nothing
        high = sum + low;
        low -= high - sum;
        if (!std::isfinite(high)) low = 0;
    }
};

} // namespace colporteur::measure
