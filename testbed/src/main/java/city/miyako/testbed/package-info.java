/// The sample city: a deterministic metropolis that feeds Miyako through its public doors only.
///
/// Everything it says is a pure function of a seed and a moment, so the same city comes back after every restart.
/// `weather` makes rain, `water` lets rivers, sewers and the sea answer, `town` counts people, `camera` draws what a
/// river camera would see, `sending` carries it all to the doors. [SampleCity] wires them.
@NullMarked
package city.miyako.testbed;

import org.jspecify.annotations.NullMarked;
