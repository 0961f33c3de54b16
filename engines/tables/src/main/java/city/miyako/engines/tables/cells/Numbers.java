package city.miyako.engines.tables.cells;

/// Numbers as they stand in tables: `1.23`, `-5`, `1,234.5`, `1.2e3`, `１２．３`, `▲5`.
public final class Numbers {
    private static final int EXACT_DIGITS = 15;
    private static final int LONGEST = 400;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
        1e14, 1e15};

    private Numbers() {}

    /// The number a text says, or `NaN` when it says none or one beyond all bounds.
    public static double parse(String text) {
        double quick = quick(text);
        return Double.isNaN(quick) ? slow(text) : quick;
    }

    /// Plain decimals of up to 15 digits: exact, because both parts of the quotient are.
    private static double quick(String text) {
        int length = text.length();
        int at = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int start = at;
        long digits = 0;
        int point = -1;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if (c == '.' && point < 0) {
                point = at;
            } else {
                return Double.NaN;
            }
            if (at - start > EXACT_DIGITS) {
                return Double.NaN;
            }
        }
        int count = length - start - (point < 0 ? 0 : 1);
        if (count < 1 || count > EXACT_DIGITS) {
            return Double.NaN;
        }
        double value = digits / POWERS[point < 0 ? 0 : length - point - 1];
        return start == 1 ? -value : value;
    }

    private static double slow(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Double.NaN;
        }
        var plain = Texts.narrow(Texts.stripped(text)).replace('\u2212', '-').replace('▲', '-').replace('△', '-');
        if (plain.matches("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?")) {
            plain = plain.replace(",", "");
        }
        if (!plain.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?")) {
            return Double.NaN;
        }
        double value = Double.parseDouble(plain);
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
