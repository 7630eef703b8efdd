// The distributions that intervals and p-values come from (computed by Boost.Math).
#pragma once

namespace colporteur::measure {

double normal_quantile(double probability); // 0 < probability < 1
double normal_below(double z);              // P(Z <= z)
double t_quantile(double probability, double degrees);
double t_two_sided(double t, double degrees);          // P(|T| >= |t|)
double chi_squared_above(double chi2, double degrees); // P(X >= chi2)

} // namespace colporteur::measure
