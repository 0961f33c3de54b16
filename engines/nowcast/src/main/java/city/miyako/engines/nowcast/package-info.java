/// Rain of the next minutes to hours, from what radars saw of it.
///
/// # The idea
/// Rain of the next hour is mostly rain of now, somewhere else. A film of grids ([RainFilm]) shows how it moves
/// ([Motion], by optical flow); going back along the motion tells of each cell where its rain of then is now
/// ([RainOutlook#carried]). What moves also changes, small things sooner than large ones: a cascade of sizes tells how
/// long each lasts, and noise of the same sizes takes the place of what has gone. Many such futures, each with its
/// own error of motion, give odds ([RainOutlook#odds]) and the rain of points and catchments ([AreaOutlook]).
///
/// # What is never done
/// Where rain comes from outside of the mesh, or out of cells the radar did not see, nothing is known, and `NaN` says
/// so: it is not dry. A grid that repeats the one before it was not seen anew; when the newest does, nothing is
/// foretold ([NowcastAnswer.Stuck]). No future rains harder than it rains somewhere now.
///
/// # Sources
/// - Lucas, Kanade: *An iterative image registration technique with an application to stereo vision*, IJCAI (1981);
///   Bouguet: *Pyramidal implementation of the Lucas Kanade feature tracker* (2000).
/// - Germann, Zawadzki: *Scale-dependence of the predictability of precipitation from continental radar images. Part
///   I*, Monthly Weather Review 130 (2002), 2859-2873: semi-Lagrangian extrapolation backward.
/// - Seed: *A dynamic and spatial scaling approach to advection forecasting*, J. Applied Meteorology 42 (2003),
///   381-388.
/// - Bowler, Pierce, Seed: *STEPS: a probabilistic precipitation forecasting scheme which merges an extrapolation
///   nowcast with downscaled NWP*, Q. J. R. Meteorological Society 132 (2006), 2127-2155. Here without weather models,
///   with first-order memory of each size, and an error of motion taken from the film itself.
/// - Roberts, Lean: *Scale-selective verification of rainfall accumulations from high-resolution forecasts of
///   convective events*, Monthly Weather Review 136 (2008), 78-97.
///
/// # Units
/// Millimetres an hour, metres, minutes; rows from the north, columns from the west; instants in UTC.
@NullMarked
package city.miyako.engines.nowcast;

import org.jspecify.annotations.NullMarked;
