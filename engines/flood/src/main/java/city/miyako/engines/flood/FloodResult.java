package city.miyako.engines.flood;

/// What a simulation found.
///
/// @param settings   the choices of the method
/// @param progress   how far it came: all the way unless it was cancelled
/// @param balance    where the water came from and went
/// @param depth      depth at the end, m
/// @param speed      speed at the end, m/s
/// @param peakDepth  greatest depth, m
/// @param peakSpeed  greatest speed, m/s
/// @param peakHazard greatest hazard rating: below 0.75 low, below 1.25 dangerous for some, below 2 for most, else all
/// @param arrival    when the water first stood 0.1 m deep, seconds from the start; `NaN` where it never did
public record FloodResult(Settings settings, Progress progress, Balance balance, Raster depth, Raster speed,
        Raster peakDepth, Raster peakSpeed, Raster peakHazard, Raster arrival) {
}
