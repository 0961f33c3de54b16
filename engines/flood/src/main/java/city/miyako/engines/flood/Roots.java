package city.miyako.engines.flood;

/// Powers of depth without `pow`, the same for one number and for vectors.
///
/// The inverse cube root starts from the bits of a float, which are nearly its logarithm (as Lomont 2003 does for the
/// inverse square root), and is then bettered by Newton's method, y ← y·(4 − x·y³)/3, three times.
final class Roots {
    /// Bits of the first guess: four thirds of the bits of 1, tuned for the least error.
    static final float GUESS = 0x54a2fa8c;
    static final float THIRD = 1 / 3f;
    static final float FOUR_THIRDS = 4 / 3f;

    private Roots() {
    }

    /// x^(-7/3) = x^(-2) · x^(-1/3), for the friction of Manning's formula.
    static float powerOfMinusSevenThirds(float x) {
        float bits = GUESS - THIRD * Float.floatToRawIntBits(x);
        float y = Float.intBitsToFloat((int) bits);
        for (int i = 0; i < 3; i++) {
            y = y * (FOUR_THIRDS - THIRD * x * y * y * y);
        }
        float inverse = 1 / x;
        return inverse * inverse * y;
    }
}
