package city.miyako.app.health;

import java.util.Locale;

/// How something is; later means worse.
enum HealthState {
    /// As it should be.
    GOOD,
    /// Goes on, but somebody should look at it soon.
    WATCH,
    /// Something is wrong now.
    BAD;

    /// The end of the keys of its words, as in `good`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The tone of its badge.
    String tone() {
        return switch (this) {
            case GOOD -> "ok";
            case WATCH -> "warn";
            case BAD -> "danger";
        };
    }

    /// The picture beside its word, since a colour alone says nothing to many.
    String icon() {
        return switch (this) {
            case GOOD -> "check";
            case WATCH -> "clock";
            case BAD -> "warning";
        };
    }
}
