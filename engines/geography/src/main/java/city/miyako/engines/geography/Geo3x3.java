package city.miyako.engines.geography;

import java.util.Optional;

/// Place codes of geo3x3: `E` or `W`, then one digit of 1 to 9 for each nine-fold division of the hemisphere.
///
/// Digits count from the south-west corner: 1 2 3 in the southern row, 7 8 9 in the northern. Each digit makes the cell
/// three times smaller; 15 digits are about 1.4 m. Source: <https://geo3x3.com>.
public final class Geo3x3 {
    private static final int MOST_DIGITS = 30;
    private static final double HEMISPHERE_DEGREES = 180;

    private Geo3x3() {}

    /// The middle of the cell a code names; empty when the text is no geo3x3 code.
    public static Optional<LatLon> find(String code) {
        if (code.length() < 2 || code.length() > MOST_DIGITS + 1 || "EW".indexOf(code.charAt(0)) < 0) {
            return Optional.empty();
        }
        double south = -90;
        double west = code.charAt(0) == 'E' ? 0 : -HEMISPHERE_DEGREES;
        double cellDegrees = HEMISPHERE_DEGREES;
        for (int i = 1; i < code.length(); i++) {
            int digit = code.charAt(i) - '1';
            if (digit < 0 || digit > 8) {
                return Optional.empty();
            }
            cellDegrees /= 3;
            west += digit % 3 * cellDegrees;
            south += digit / 3 * cellDegrees;
        }
        return Optional.of(new LatLon(south + cellDegrees / 2, west + cellDegrees / 2));
    }

    /// The code of the cell a place lies in.
    ///
    /// @param digits how many divisions, 1 to 30
    public static String of(LatLon place, int digits) {
        if (digits < 1 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException("digits of 1 to " + MOST_DIGITS + ", not " + digits);
        }
        boolean east = place.longitude() >= 0;
        var code = new StringBuilder(digits + 1).append(east ? 'E' : 'W');
        double restEast = east ? place.longitude() : place.longitude() + HEMISPHERE_DEGREES;
        double restNorth = place.latitude() + 90;
        double cellDegrees = HEMISPHERE_DEGREES;
        for (int i = 0; i < digits; i++) {
            cellDegrees /= 3;
            // The outermost edge (the pole, the 180th meridian) belongs to the last cell.
            int column = Math.clamp((int) (restEast / cellDegrees), 0, 2);
            int row = Math.clamp((int) (restNorth / cellDegrees), 0, 2);
            code.append((char) ('1' + row * 3 + column));
            restEast -= column * cellDegrees;
            restNorth -= row * cellDegrees;
        }
        return code.toString();
    }
}
