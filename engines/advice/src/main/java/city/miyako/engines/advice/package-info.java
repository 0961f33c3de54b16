/// Advice for gates and pump stations, from levels and inflows that may come.
///
/// # The idea
/// What comes is not known, so an operator weighs: closing in vain costs little, a flood costs much. An outlook of
/// quantiles becomes courses that the water may take ([Scenarios]); each thing that can be done is judged by what it
/// costs over all of them. The answer is an [Advice] with its odds, costs, reasons, limits and doubts about the data;
/// the operator decides.
///
/// # The parts
/// 1. **Levels** carry their [Datum]; two of different datums are never compared, only converted ([Level#in]).
/// 2. **Plants**: [Gate] and [PumpStation], as they are built; what they can do now, by their states.
/// 3. **Advice**: [GateAdviser] by odds against a ratio of costs, [PumpAdviser] by rollouts of the wet well.
/// 4. **Rules** that plants are run by today: [ThresholdGateRule], [ThresholdPumpRule]. Advice falls back on them where
///    there is no outlook, and says so.
/// 5. **Hindcasts**: [GateHindcast], [PumpHindcast] run a plant through a past course under each policy and count what
///    comes of it.
///
/// # Sources
/// - Murphy: *Decision-making models in the cost-loss ratio situation*, Monthly Weather Review 105 (1977).
/// - Charnes, Cooper: *Chance-constrained programming*, Management Science 6 (1959).
/// - Schefzik, Thorarinsdottir, Gneiting: *Uncertainty quantification in complex simulation models using ensemble
///   copula coupling*, Statistical Science 28 (2013): ranks that tie the leads together.
/// - Bertsekas: *Rollout algorithms for discrete optimization* (2013): one step by costs, then a rule.
/// - Kanto Regional Development Bureau, glossary of the Upper Arakawa River Office: A.P. = T.P. - 1.1344 m.
///
/// # Units
/// Levels in metres above a named datum, flows in cubic metres a second, volumes in cubic metres, power in kilowatts,
/// instants in UTC, costs in one unit of the caller's choice.
@NullMarked
package city.miyako.engines.advice;

import org.jspecify.annotations.NullMarked;
