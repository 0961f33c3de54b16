package city.miyako.data.things;

import java.util.Locale;

/// How far a measured value can be trusted.
public enum Quality {
    /// Within its bounds and on time.
    GOOD,
    /// Doubtful, marked so by its source or by a check.
    SUSPECT,
    /// Outside what is physically possible for its kind.
    ABSURD,
    /// Its clock is ahead of ours.
    FUTURE,
    /// Arrived after a newer value.
    LATE,
    /// The source said that it has no value.
    MISSING;

    private static final Quality[] ALL = values();

    /// The quality of the number kept in the database.
    public static Quality of(int number) {
        return ALL[number];
    }

    /// Whether people and engines may rely on a value: it is within its bounds, on time or late.
    public boolean believed() {
        return this == GOOD || this == LATE;
    }

    /// The word used in data, as in `absurd`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
