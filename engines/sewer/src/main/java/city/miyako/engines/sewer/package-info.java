/// The twin of a storm sewer and its pumping station: from rain over land and pipes to the pumps.
///
/// # The idea
/// A [Network] of junctions, outfalls, conduits, weirs and pumps, and what happens to it ([Scenario]): rain on
/// subcatchments, inflows, tides, levels at the start. [Sewer] reckons it step by step and answers levels, flows,
/// water above ground and starts of pumps ([SewerResult]), and where every cubic metre went ([Balance]).
///
/// # Runoff
/// Each subcatchment is two nonlinear reservoirs, paved and open, which drain by Manning's formula of a wide sheet once
/// their hollows are full (Rossman, Huber 2016, chapter 3); open ground takes water by Horton's formula in its form for
/// rain that pauses (Akan 1992). Implicit in time, so that no step is too long.
///
/// # Pipes
/// The full Saint-Venant equations on a staggered grid: levels at nodes and between reaches, flows in reaches. Levels
/// and flows of the next moment are found together, so that waves of gravity and pressure do not bound the step
/// (Casulli, Stelling 2013); volumes follow levels exactly, by the nested Newton method (Casulli, Zanolli 2012), which
/// is what keeps water from being made or lost. What flow carries along with it is reckoned from the last moment, by
/// momentum (Stelling, Duinmeijer 2003), which gives bores and filling fronts their speed. A full conduit has a slot
/// above its crown as wide as makes pressure waves as quick as they are told to be (Preissmann 1961; Cunge, Wegner
/// 1964). The matrix is solved directly; a sewer is nearly a tree, on which that costs as much as there are nodes.
///
/// # Sources
/// - Casulli, Stelling: *A semi-implicit numerical model for urban drainage systems*, International Journal for
///   Numerical Methods in Fluids 73 (2013), 600-614.
/// - Casulli, Zanolli: *Iterative solutions of mildly nonlinear systems*, Journal of Computational and Applied
///   Mathematics 236 (2012), 3937-3947.
/// - Stelling, Duinmeijer: *A staggered conservative scheme for every Froude number in rapidly varied shallow water
///   flows*, International Journal for Numerical Methods in Fluids 43 (2003), 1329-1354.
/// - Cunge, Wegner: *Intégration numérique des équations d'écoulement de Barré de Saint-Venant par un schéma implicite
///   de différences finies*, La Houille Blanche 1 (1964), 33-39: the slot.
/// - Rossman, Huber: *Storm Water Management Model Reference Manual*, volume I (EPA/600/R-15/162A, 2016), runoff;
///   volume II (Rossman, EPA/600/R-17/111, 2017), weights by the Froude number, ends of conduits above their nodes.
/// - Akan: *Horton infiltration equation revisited*, Journal of Irrigation and Drainage Engineering 118 (1992),
///   828-830.
/// - Villemonte: *Submerged-weir discharge studies*, Engineering News-Record 139 (1947), 866-869.
///
/// # Units
/// Metres, seconds, m³, m³/s, rain and infiltration in mm/h, Manning's n in s/m^(1/3), levels above one datum.
@NullMarked
package city.miyako.engines.sewer;

import org.jspecify.annotations.NullMarked;
