package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;

/// Mean longitudes of moon and sun at a moment, in degrees, by the polynomials of the *Explanatory Supplement to the
/// Astronomical Ephemeris* (1961) that Foreman (1977) and Codiga (2011) use, and the inclination of the moon's orbit
/// that nodal corrections come from (Schureman 1958).
///
/// @param solar mean solar time since midnight in Greenwich, as an angle
/// @param moon mean longitude of the moon, s
/// @param sun mean longitude of the sun, h
/// @param perigee longitude of the moon's perigee, p
/// @param node longitude of the moon's ascending node, N
/// @param perihelion longitude of the sun's perigee, p1
record Sky(double solar, double moon, double sun, double perigee, double node, double perihelion) {
    /// Noon of 31 December 1899, from which the polynomials count days.
    private static final Instant EPOCH = Instant.parse("1899-12-31T12:00:00Z");

    static Sky at(Instant moment) {
        double days = Duration.between(EPOCH, moment).toMillis() / 86_400_000.0;
        double solar = Math.floorMod(moment.toEpochMilli(), 86_400_000L) / 86_400_000.0 * 360;
        return new Sky(solar,
                longitude(days, 270.434164, 13.1763965268, -0.0000850, 0.000000039),
                longitude(days, 279.696678, 0.9856473354, 0.00002267, 0),
                longitude(days, 334.329556, 0.1114040803, -0.0007739, -0.00000026),
                -longitude(days, -259.183275, 0.0529539222, -0.0001557, -0.000000050),
                longitude(days, 281.220844, 0.0000470684, 0.0000339, 0.000000070));
    }

    private static double longitude(double days, double start, double rate, double square, double cube) {
        double tenThousands = days / 10_000;
        return (start + rate * days + square * tenThousands * tenThousands + cube * Math.pow(tenThousands, 3)) % 360;
    }

    /// How the moon's node changes constituents at this moment.
    Node nodal() {
        double half = Math.toRadians(Math.IEEEremainder(node, 360)) / 2;
        double sum = Math.atan(1.01883 * Math.tan(half));
        double difference = Math.atan(0.64412 * Math.tan(half));
        double inclination = Math.acos(0.91370 - 0.03569 * Math.cos(2 * half));
        return Node.of(inclination, 2 * half - sum - difference, sum - difference);
    }

    /// The node's effect, in radians.
    ///
    /// @param inclination of the moon's orbit to the celestial equator, I
    /// @param xi longitude in the moon's orbit of its intersection with the equator, ξ
    /// @param nu right ascension of that intersection, ν
    /// @param nuPrime of the constituent K1, ν'
    /// @param twoNuSecond of the constituent K2, 2ν''
    record Node(double inclination, double xi, double nu, double nuPrime, double twoNuSecond) {
        private static Node of(double inclination, double xi, double nu) {
            double twice = Math.sin(2 * inclination);
            double square = Math.sin(inclination) * Math.sin(inclination);
            return new Node(inclination, xi, nu,
                    Math.atan(twice * Math.sin(nu) / (twice * Math.cos(nu) + 0.3347)),
                    Math.atan(square * Math.sin(2 * nu) / (square * Math.cos(2 * nu) + 0.0727)));
        }
    }
}
