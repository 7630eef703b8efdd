#include "measure/distributions.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace colporteur::measure {

namespace {

namespace math = boost::math;

// In double throughout: long double differs between machines.
using Policy = math::policies::policy<math::policies::promote_double<false>>;
using Normal = math::normal_distribution<double, Policy>;
using StudentsT = math::students_t_distribution<double, Policy>;
using ChiSquared = math::chi_squared_distribution<double, Policy>;

} // namespace

double normal_quantile(double probability) {
    return math::quantile(Normal(), probability);
}

double normal_below(double z) {
    return math::cdf(Normal(), z);
}

double t_quantile(double probability, double degrees) {
    return math::quantile(StudentsT(degrees), probability);
}

double t_two_sided(double t, double degrees) {
    return 2 * math::cdf(math::complement(StudentsT(degrees), std::abs(t)));
}

double chi_squared_above(double chi2, double degrees) {
    return math::cdf(math::complement(ChiSquared(degrees), chi2));
}

} // namespace colporteur::measure
