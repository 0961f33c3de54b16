/// Water levels to come.
///
/// # The idea
/// What comes is judged by what was known when it was said. An [Archive] keeps what a sensor sent and when that reached
/// the city; every forecast, whether in a hindcast or live, sees a [Series] of [Archive#asOf] and nothing else. A
/// forecast made from flagged readings ([FaultDetection]) carries the flags.
///
/// # The parts
/// 1. **Series.** Regular or irregular steps, gaps, late and corrected readings; flags for missing, absurd, jumping,
///    stuck and future-stamped readings.
/// 2. **Tides** ([TideModel]). Harmonic least squares with the nodal corrections of each moment.
/// 3. **Baselines** ([Baselines], [AutoRegression]) and **scores** ([Scores], [Crossings]) by lead.
/// 4. **Intervals** ([ConformalBand]) that keep their coverage when the errors change, as they do in a flood.
/// 5. **Hindcast** ([Hindcast]): what would have been said, by the same way as live.
/// 6. **Learning** ([BoostedTraining], [BoostedForecaster]): quantiles of what a gauge adds to what its own regression
///    expects, from how it and its neighbours stand and move, one model of all gauges of a [Network] for each lead.
///    A model is tried on an event from [Network#without] it. [Comparison], [ModelCard], [DriftWatch] and [Explanation]
///    tell how good it was, what it is, whether it still is, and why it said what it said.
///
/// # Sources
/// - Schureman: *Manual of Harmonic Analysis and Prediction of Tides*, US Coast and Geodetic Survey Special Publication
///   98 (1958): equilibrium arguments, node factors.
/// - Foreman: *Manual for Tidal Heights Analysis and Prediction*, Pacific Marine Science Report 77-10 (1977): Doodson
///   numbers, choice of constituents by the Rayleigh criterion in order of weight.
/// - Codiga: *Unified Tidal Analysis and Prediction Using the UTide Matlab Functions*, University of Rhode Island
///   Technical Report 2011-01 (2011): irregular times, nodal corrections at each moment instead of one for the record.
/// - World Meteorological Organization: *Manual on Stream Gauging*, WMO-No. 1044 (2010): checks of range, rate,
///   persistence.
/// - Gibbs, Candès: *Adaptive conformal inference under distribution shift*, NeurIPS (2021).
/// - Romano, Patterson, Candès: *Conformalized quantile regression*, NeurIPS (2019).
/// - Chen, Guestrin: *XGBoost: a scalable tree boosting system*, KDD (2016); Koenker, Bassett: *Regression quantiles*,
///   Econometrica 46 (1978).
/// - Box, Jenkins: *Time Series Analysis, Forecasting and Control* (1970): autoregression.
///
/// # Units
/// Levels in metres above the gauge's own zero, instants in UTC, angles in degrees, phases behind Greenwich.
@NullMarked
package city.miyako.engines.forecasting;

import org.jspecify.annotations.NullMarked;
