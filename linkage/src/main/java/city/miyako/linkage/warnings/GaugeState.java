package city.miyako.linkage.warnings;

import city.miyako.data.things.Thing;
import city.miyako.engines.alerts.Freshness;
import city.miyako.engines.alerts.Height;
import city.miyako.engines.alerts.OfficialLevel;
import city.miyako.engines.alerts.Thresholds;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the water stands at a gauge with official levels, as its service shows it.
///
/// @param thresholds its official levels
/// @param metres the last level that can be believed, above the gauge's datum; null where there is none
/// @param at when that was measured; null when never
/// @param freshness how old it is
/// @param doubtful whether the sensor last sent a value that cannot be
public record GaugeState(Thresholds thresholds, @Nullable Double metres, @Nullable Instant at, Freshness freshness,
                         boolean doubtful) {
    private static final int UNKNOWN = 9;

    /// Of a thing that a watch looks at.
    ///
    /// @param attribute what it measures, as in `waterLevel`
    public static GaugeState of(Thing gauge, String attribute, LevelWatch watch) {
        var value = gauge.believed(attribute);
        var at = gauge.observedAt(attribute).orElse(null);
        return new GaugeState(LevelWatch.thresholds(gauge), value.isPresent() ? value.getAsDouble() : null, at,
            watch.freshness(at), !gauge.quality(attribute).believed());
    }

    /// The word of a freshness in texts and data, as in `stale`.
    public static String word(Freshness freshness) {
        return freshness.name().toLowerCase(Locale.ROOT);
    }

    /// Whether there is a level to show.
    public boolean shown() {
        return metres != null && freshness != Freshness.MISSING;
    }

    /// The official level the water has reached; null below all, without any, or where nothing is known.
    public @Nullable OfficialLevel reached() {
        return shown() && metres != null ? thresholds.findReached(metres).orElse(null) : null;
    }

    /// The national warning level that stands for it: 1 to 4, 0 below all, 9 when nothing can be said.
    public int level() {
        var reached = reached();
        if (reached != null) {
            return reached.warningLevel().number();
        }
        return shown() && !thresholds.metres().isEmpty() ? 0 : UNKNOWN;
    }

    /// The level for the map: stale and silent gauges are drawn hollow.
    public int mapLevel() {
        return freshness == Freshness.FRESH ? level() : UNKNOWN;
    }

    /// The word of the official level, as in `caution`; `none` below all, `unknown` without a reading.
    public String state() {
        var reached = reached();
        return reached != null ? reached.word() : level() == UNKNOWN ? "unknown" : "none";
    }

    /// The word of its freshness.
    public String age() {
        return word(freshness);
    }

    /// Whether a reader must be told that the level is not to be relied on.
    public boolean shaky() {
        return doubtful || freshness != Freshness.FRESH;
    }

    /// The official levels, lowest first.
    public List<Height> heights() {
        return thresholds.heights(metres == null || !shown() ? Double.NaN : metres);
    }

    /// The next official level above the water; null when there is none or the water is unknown.
    public @Nullable Height next() {
        return heights().stream().filter(height -> height.leftMetres() > 0).findFirst().orElse(null);
    }
}
