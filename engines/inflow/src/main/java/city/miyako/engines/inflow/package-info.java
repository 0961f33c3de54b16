/// How much rain enters a sewer that should carry none.
///
/// # The idea
/// A separate sanitary sewer breathes with the city: low before dawn, high after breakfast, the same every working day.
/// What it carries beyond that after rain came in through wrong connections, covers and cracks: *rain-derived inflow
/// and infiltration* (RDII; in Tokyo 雨天時浸入水). Subtract the dry-weather pattern from what was measured and
/// the rest is RDII; set it against the rain that fell and sensors of different size can be compared.
///
/// # The steps
/// 1. **Grid.** Readings are put on a fixed step (10 minutes): level by median, rain intensity by mean. Readings that
///    are negative, above [Settings#MAXIMUM_LEVEL_METRES], lonely spikes or frozen for a day during rain do not count;
///    gaps up to 30 minutes are bridged, longer ones stay gaps.
/// 2. **Level to relative flow.** The depth in a circular pipe becomes a share of the flow the full pipe carries by
///    Manning's formula at constant slope and roughness ([PipeFlow]), so that a rise high in the pipe counts for the
///    water it stands for. Neither slope nor roughness is needed. A surcharged pipe counts as 1.
/// 3. **Dry-weather pattern** ([DryPattern]). A civil day is dry when little rain fell on it and on the two days before
///    it. The pattern is the median per half hour over dry days, working days and days of rest apart.
/// 4. **Rain events** ([RainEvent]). Rain separated by six dry hours makes two events; only events of 5 mm or more are
///    used, since small ones wet surfaces and little else.
/// 5. **Response** ([Response]). RDII = observed - pattern - the offset of the hours before the rain (groundwater moves
///    the base slowly), integrated until the next event or 24 h after the last rain: hours of full-pipe flow. Divided
///    by the depth of rain this is the *index*, which plays the part of R in the RTK method without needing the
///    catchment's area. Lag is the time from the centre of the rain to the peak of the RDII.
/// 6. **Inflow or infiltration.** Three triangular unit hydrographs of fixed shape (time to peak 1, 4 and 10 h) are
///    fitted by non-negative least squares ([UnitHydrographs]). The share of the fast one is inflow (roof drains,
///    covers), the rest infiltration (cracks, joints).
/// 7. **Ranking** ([Ranking]). By index, with the number of events, dry days and the coverage beside it as a
///    confidence, never hidden and never mixed into the index.
///
/// # The inflow to come
/// The same water seen from the other end: a pump station knows its inflow and the rain, and asks what comes within
/// three hours. [InflowLearning] fits what the catchment's stores give ([InflowModel]); [InflowForecaster] empties them
/// further, lets rain die away as it did, and adds what the model is off by just now.
///
/// # Sources
/// - Nash: *The form of the instantaneous unit hydrograph*, IAHS Publication 45 (1957): linear stores.
/// - Roulston, Smith: *Combining dynamical and statistical ensembles*, Tellus 55A (2003): odds from past errors.
/// - Vallabhaneni, Chan, Burgess: *Computer Tools for Sanitary Sewer System Capacity Analysis and Planning*, US EPA
///   EPA/600/R-07/111 (2007): the SSOAP toolbox, dry days by rain on the day and before it, RDII by subtraction, RTK.
/// - Lai: *Review of Sewer Design Criteria and RDII Prediction Methods*, US EPA EPA/600/R-08/010 (2008): why RTK.
/// - Rossman, Huber: *SWMM Reference Manual Volume I, Hydrology*, US EPA EPA/600/R-15/162A (2016), chapter 7:
///   triangular unit hydrographs, R share of the rain, T time to peak, K recession over rise.
/// - Lawson, Hanson: *Solving Least Squares Problems* (1974): non-negative least squares (with three unknowns all eight
///   active sets can simply be tried).
///
/// # Units and limits
/// Levels in metres above the pipe's invert, diameters in metres, rain in millimetres per hour, instants in UTC, days
/// in the city's zone. The index is hours of full-pipe flow per millimetre; it compares sensors, it is not a volume in
/// cubic metres. Public holidays are taken as working days. Backwater that is not rain (a closed gate, a high tide)
/// looks like RDII. Combined sewers take rain on purpose and must not be ranked with separate ones.
@NullMarked
package city.miyako.engines.inflow;

import org.jspecify.annotations.NullMarked;
