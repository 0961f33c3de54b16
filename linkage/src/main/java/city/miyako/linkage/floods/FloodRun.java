package city.miyako.linkage.floods;

import java.time.Instant;

/// A simulated flood as lists show it; its rasters are asked for alone.
///
/// @param id        rising with the time it was asked for
/// @param ground    what it flows over
/// @param name      what staff call it
/// @param order     what was asked
/// @param job       the job that reckons, or reckoned, it
/// @param published whether everybody sees it
/// @param error     water made or lost by the reckoning, as a share; `NaN` until it has come to its end
/// @param at        when it was asked for
public record FloodRun(long id, FloodGround ground, String name, FloodOrder order, long job, boolean published,
                       double error, Instant at) {
    /// Whether it has come to its end, so that there are maps of it.
    public boolean isDone() {
        return !Double.isNaN(error);
    }
}
