/// Where water goes: rain, rivers, tides and breaches over the ground of a city.
///
/// # The idea
/// Ground is a grid of square cells ([Ground]); a flood is what happens on it ([Scenario]): water at the start, rain,
/// inflows, edges with a tide, levees that break, gates, manholes. [Flood] reckons it step by step and answers depths,
/// speeds, hazard and times of arrival ([FloodResult]), and where every cubic metre went ([Balance]). [Ensemble] runs
/// many and tells how often each cell is flooded.
///
/// # Two solvers
/// 1. **Local inertial** ([Solver#INERTIAL]): the shallow-water equations without advection on a staggered grid, with
///    the semi-implicit, q-centred scheme of de Almeida et al. (2012), a cap on the Froude number, and a limiter that
///    scales what leaves a cell to what it holds. For slow water over a whole city.
/// 2. **Full** ([Solver#FULL]): the shallow-water equations by finite volumes of second order (MUSCL-Hancock), HLLC
///    fluxes, hydrostatic reconstruction (Audusse et al. 2004), friction in the step (Xia, Liang 2018). For breaches,
///    surges and steep ground. The result says which one ran.
///
/// # How it is quick
/// - Tiles of 128 x 32 cells: those without water that can move, and without such neighbours, sleep.
/// - Rows of a tile are reckoned with vectors (`jdk.incubator.vector`) where the JVM was started with that module; else
///   one number at a time, with the same results to the last bit.
/// - The tiles of a step are shared among threads; no sum depends on who reckoned what, so that a result does not
///   depend on the number of threads.
///
/// # How no water is lost
/// Depths are single precision with a compensation beside them (Kahan 1965, *Comm. ACM* 8, 40). Every flow between two
/// cells is one number, taken from one and given to the other. What comes from outside is counted in double precision.
/// Never is a negative depth set to nought: that makes water out of nothing.
///
/// # Sources
/// - de Almeida, Bates, Freer, Souvignet: *Improving the stability of a simple formulation of the shallow water
///   equations for 2-D flood modeling*, Water Resources Research 48 (2012), W05528.
/// - Audusse, Bouchut, Bristeau, Klein, Perthame: *A fast and stable well-balanced scheme with hydrostatic
///   reconstruction for shallow water flows*, SIAM J. Sci. Comput. 25 (2004), 2050-2065.
/// - Toro: *Shock-Capturing Methods for Free-Surface Shallow Flows*, Wiley (2001).
/// - Xia, Liang: *A new efficient implicit scheme for discretising the stiff friction terms in the shallow water
///   equations*, Advances in Water Resources 117 (2018), 87-97.
/// - Neal, Villanueva, Wright et al.: *How much physical complexity is needed to model flood inundation?*, Hydrological
///   Processes 26 (2012), 2264-2282: the inertial equations fail where flow is supercritical.
///
/// # Units and limits
/// Metres, seconds, m³/s, rain and infiltration in mm/h, Manning's n in s/m^(1/3), elevations in the datum of the
/// terrain. Rain falls and seeps between steps, every [Settings#observeSeconds()]. In a tile that sleeps, a film
/// thinner than [Settings#dryDepthMetres()] stays where it is. Sewers are not reckoned: a manhole takes the head it is
/// told. Rain on buildings is not counted.
@NullMarked
package city.miyako.engines.flood;

import org.jspecify.annotations.NullMarked;
