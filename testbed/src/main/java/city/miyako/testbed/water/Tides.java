package city.miyako.testbed.water;

import city.miyako.testbed.weather.Weather;
import java.time.Instant;
import java.util.List;

/// The sea at the four tide gauges: the tide of moon and sun, and what a typhoon heaps up.
public final class Tides {
    private static final List<Double> SURGE_SHARES = List.of(1.0, 0.55, 0.4, 0.1);

    private final List<TideGauge> gauges = TideGauge.all();
    private final Weather weather;

    /// The sea under this weather.
    public Tides(Weather weather) {
        this.weather = weather;
    }

    /// The gauges, the head of the bay first.
    public List<TideGauge> gauges() {
        return gauges;
    }

    /// Height in metres above the gauge's datum.
    ///
    /// @param index which gauge, in the order of [#gauges()]
    public double metres(int index, Instant when) {
        return gauges.get(index).sea().metres(when) + SURGE_SHARES.get(index) * weather.surgeMetres(when);
    }

    /// Height at the head of the bay in metres above A.P., which pushes back the mouths of the rivers.
    public double headOfTheBayMetres(Instant when) {
        return metres(0, when);
    }
}
