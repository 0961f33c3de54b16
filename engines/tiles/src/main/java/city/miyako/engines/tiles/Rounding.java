package city.miyako.engines.tiles;

/// Values in tiles carry four decimals at most: more is noise that costs bytes.
final class Rounding {
    private Rounding() {}

    static double four(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
