package city.miyako.engines.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A part of a whole.
///
/// @param part  the part
/// @param whole the whole, never zero
public record Share(BigDecimal part, BigDecimal whole) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// Refuses a share of nothing.
    public Share {
        if (whole.signum() == 0) {
            throw new IllegalArgumentException("whole must not be zero");
        }
    }

    /// The share, or empty where one of the two is unknown or the whole is zero.
    public static Optional<Share> find(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0 ? Optional.empty()
                : Optional.of(new Share(part, whole));
    }

    /// The part in percent of the whole, one decimal: 102 of 119 are 85.7.
    public BigDecimal percent() {
        return part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
    }

    /// Both numbers side by side, as in `102 / 119`.
    public String parts() {
        return Digits.plain(part) + " / " + Digits.plain(whole);
    }
}
