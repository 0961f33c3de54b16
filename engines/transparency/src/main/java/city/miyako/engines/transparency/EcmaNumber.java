package city.miyako.engines.transparency;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Numbers as ECMAScript writes them (ECMA-262, Number::toString; RFC 8785, section 3.2.2.3).
///
/// Since JDK 19 `Double.toString` gives the shortest digits that lead back to the double, nearest first, which is what
/// ECMAScript asks; only the notation differs, and that Java shows two digits at least.
final class EcmaNumber {
    private static final int LAST_PLAIN = 21;
    private static final int FIRST_PLAIN = -6;

    private EcmaNumber() {
    }

    static String text(double number) {
        if (number == 0) {
            return "0";
        }
        var shortest = shortest(Math.abs(number));
        var digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (number < 0 ? "-" : "") + notation(digits, point);
    }

    private static String notation(String digits, int point) {
        int length = digits.length();
        if (length <= point && point <= LAST_PLAIN) {
            return digits + "0".repeat(point - length);
        }
        if (0 < point && point <= LAST_PLAIN) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (FIRST_PLAIN < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        var fraction = length == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    private static BigDecimal shortest(double number) {
        var printed = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (printed.precision() != 2) {
            return printed;
        }
        // Java prints 4.9E-324 where one digit, 5e-324, is enough.
        var exact = new BigDecimal(number);
        var lower = new BigDecimal(printed.unscaledValue().divide(BigInteger.TEN), printed.scale() - 1);
        var upper = lower.add(lower.ulp());
        var nearer = exact.subtract(lower).compareTo(upper.subtract(exact)) <= 0 ? lower : upper;
        return nearer.doubleValue() == number ? nearer.stripTrailingZeros() : printed;
    }
}
