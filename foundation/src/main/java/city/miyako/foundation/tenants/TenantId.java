package city.miyako.foundation.tenants;

/// The code of a local government: six digits, the last a check digit (JIS X 0402 with MIC's check digit).
///
/// @param code for example 130001 (the metropolis) or 131016 (Chiyoda)
public record TenantId(int code) implements Comparable<TenantId> {
    /// The metropolitan government, the default tenant of every door.
    public static final TenantId METROPOLIS = new TenantId(130001);
    /// The sandbox, where strangers try out the doors: no government has its code, and nobody outside sees into it.
    public static final TenantId SANDBOX = new TenantId(139998);

    /// Refuses a code whose check digit is wrong.
    public TenantId {
        if (code < 10_000 || code > 999_999 || checkDigit(code / 10) != code % 10) {
            throw new IllegalArgumentException("not a local government code with a right check digit: " + code);
        }
    }

    /// The check digit of a five-digit code: weights 6 5 4 3 2, eleven minus the sum modulo eleven, last digit.
    public static int checkDigit(int fiveDigits) {
        int sum = 0;
        int rest = fiveDigits;
        for (int weight = 2; weight <= 6; weight++) {
            sum += rest % 10 * weight;
            rest /= 10;
        }
        return sum < 11 ? 11 - sum : (11 - sum % 11) % 10;
    }

    @Override
    public int compareTo(TenantId other) {
        return Integer.compare(code, other.code);
    }

    @Override
    public String toString() {
        return String.format("%06d", code);
    }
}
