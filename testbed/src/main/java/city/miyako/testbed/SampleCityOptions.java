package city.miyako.testbed;

import city.miyako.testbed.world.Scenario;
import city.miyako.testbed.world.Timeline;

/// How the sample city is to be.
///
/// @param seed from which it grows; the same seed is the same city
/// @param speed how many times faster than the world it lives, 1 to 600
/// @param scenario what happens in it
/// @param token the bearer token that opens the doors
public record SampleCityOptions(long seed, int speed, Scenario scenario, String token) {
    /// The token a Miyako accepts while its sample city is on.
    public static final String SAMPLE_TOKEN = "miyako-sample-city";

    public SampleCityOptions {
        if (speed < 1 || speed > Timeline.MAX_SPEED) {
            throw new IllegalArgumentException("speed must be 1 to " + Timeline.MAX_SPEED + ", was " + speed);
        }
    }

    /// The city of a seed at ordinary speed in ordinary weather.
    public static SampleCityOptions ordinary(long seed) {
        return new SampleCityOptions(seed, 1, Scenario.ORDINARY, SAMPLE_TOKEN);
    }
}
