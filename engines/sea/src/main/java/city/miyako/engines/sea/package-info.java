/// Sea temperature to come, up to two weeks ahead, on the cells of a grid and at buoys alike.
///
/// # The idea
/// The sea has a season and a memory. What it will be in some days is the season's value for that day, plus what is
/// left by then of the anomaly it has now. Currents carry anomalies along, so that the neighbours tell something too.
///
/// # The steps
/// 1. **Check** ([SeaCheck]). Values that cannot be, that stand still for a week or jump away and come back, are taken
///    out and told; the rest goes on.
/// 2. **Season** ([Climatology]). For each cell a mean and two harmonics of the year by least squares, slightly held
///    back, from at least ten months of record.
/// 3. **Memory** ([Damping]). For each cell and lead the share of an anomaly that is left, by regression, held towards
///    that of all cells. Alone this is *damped persistence*, the baseline that is hard to beat.
/// 4. **Patterns** ([Modes]). The leading empirical orthogonal functions of the anomalies, by block power iteration;
///    a regression for each lead says how their amplitudes go on, from what they are and how they changed in five days
///    (a linear inverse model fitted lead by lead, held towards plain damping). What the patterns leave is damped.
/// 5. **Weight and band** ([SeaModel]). The last fifth of the record, which the parts had not seen, says for each lead
///    how much weight patterns deserve beside damping, and how wide the errors of each cell spread: 90 % bands by the
///    quantiles of errors measured in the cell's own spread. Then all is learned anew from the whole record.
/// 6. **Hindcast** ([SeaHindcast]). Block by block the model learns what was known before the block, foretells from
///    each issue day with what was known that day, and is scored beside season, persistence and damped persistence over
///    the same cases. Nothing after the issue day is in the record a forecaster gets ([SeaRecord#until]).
///
/// # Sources
/// - Lorenz: *Empirical Orthogonal Functions and Statistical Weather Prediction*, MIT (1956).
/// - Penland, Magorian: *Prediction of Niño 3 sea surface temperatures using linear inverse modeling*, Journal of
///   Climate 6 (1993).
/// - Murphy: *Skill scores based on the mean square error*, Monthly Weather Review 116 (1988): skill = 1 - MSE / MSE of
///   the baseline.
/// - Gneiting, Raftery: *Strictly Proper Scoring Rules, Prediction, and Estimation*, JASA 102 (2007): CRPS.
///
/// # Units and limits
/// Degrees Celsius; days are calendar days of the city; a record holds one value for a cell and day. Gaps are bridged
/// by the last value, damped, at most [SeaRecord#LONGEST_GAP] days; beyond that a cell has no forecast. No wind, sun or
/// current is known to it: a storm that stirs the sea is a surprise.
@NullMarked
package city.miyako.engines.sea;

import org.jspecify.annotations.NullMarked;
