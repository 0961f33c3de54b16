package city.miyako.linkage.floods;

import java.time.Instant;

/// A ground over which floods are simulated, as lists show it; its elevations are asked for alone.
///
/// @param id        rising with the time it came
/// @param name      what staff call it
/// @param sample    whether it was made by a formula and nobody surveyed it
/// @param placement where it lies
/// @param at        when it came
public record FloodGround(long id, String name, boolean sample, Placement placement, Instant at) {
}
