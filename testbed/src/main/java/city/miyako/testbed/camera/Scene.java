package city.miyako.testbed.camera;

import city.miyako.testbed.water.RiverGauge;
import java.time.Instant;

/// What a camera has before it.
///
/// @param camera which camera looks
/// @param gauge the gauge beside it
/// @param levelMetres water level in the gauge's own metres
/// @param rainMmPerHour rain on the lens
/// @param shown the time written into the frame
/// @param lived the time of day it is in the sample city, which a sped-up clock runs ahead
public record Scene(
        Camera camera, RiverGauge gauge, double levelMetres, double rainMmPerHour, Instant shown, Instant lived) {}
