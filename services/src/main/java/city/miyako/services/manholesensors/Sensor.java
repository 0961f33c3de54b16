package city.miyako.services.manholesensors;

import city.miyako.data.things.Quality;
import city.miyako.data.things.Thing;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A sewer level sensor as a reader may see it.
///
/// @param thing        the sensor's record
/// @param municipality the municipality it stands in
/// @param neighbour    the municipality whose office is nearest among the others: the other side of a joint or border
/// @param rain         the rain gauge of its catchment
/// @param now          the time of the look
record Sensor(Thing thing, @Nullable Tenant municipality, @Nullable Tenant neighbour, @Nullable Thing rain,
        Instant now) {
    static final String TYPE = "ManholeLevelSensor";
    static final String RAIN_TYPE = "RainGauge";
    static final String LEVEL = "sewerLevel";
    static final Duration STALE = Duration.ofMinutes(60);
    private static final double HIGH = 0.8;

    /// What a sensor says of its sewer.
    enum State { FULL, HIGH, NORMAL, STALE, MISSING, DOUBTFUL }

    public String id() {
        return thing.id();
    }

    public String name(Language language) {
        return thing.name(language);
    }

    public String areaName(Language language) {
        return municipality == null ? "–" : municipality.name(language);
    }

    public String neighbourName(Language language) {
        return neighbour == null ? "–" : neighbour.name(language);
    }

    public String catchment(Language language) {
        return thing.text("catchment", language).orElse("–");
    }

    public String code() {
        return Integer.toString(thing.municipality());
    }

    public double diameter() {
        return thing.number("pipeDiameter").orElse(0);
    }

    /// The level in metres with two decimals; a dash where there is none that can be believed.
    public String level() {
        return believed() ? "%.2f".formatted(thing.number(LEVEL).orElseThrow()) : "–";
    }

    /// How full the pipe is in percent, at most 100; 0 where unknown.
    public int fill() {
        return believed() && diameter() > 0
                ? Math.clamp(Math.round(thing.number(LEVEL).orElseThrow() / diameter() * 100), 0, 100) : 0;
    }

    /// Rain at the gauge in mm/h with one decimal; a dash where nothing fresh is known.
    public String rainNow() {
        return Optional.ofNullable(rain)
                .filter(gauge -> gauge.observedAt("rainIntensity").filter(this::fresh).isPresent())
                .map(gauge -> gauge.number("rainIntensity")).filter(OptionalDouble::isPresent)
                .map(value -> "%.1f".formatted(value.getAsDouble())).orElse("–");
    }

    public State state() {
        if (thing.number(LEVEL).isEmpty()) {
            return State.MISSING;
        }
        if (thing.observedAt(LEVEL).filter(this::fresh).isEmpty()) {
            return State.STALE;
        }
        var quality = thing.quality(LEVEL);
        if (quality != Quality.GOOD && quality != Quality.LATE) {
            return State.DOUBTFUL;
        }
        double level = thing.number(LEVEL).orElseThrow();
        if (diameter() > 0 && level >= diameter()) {
            return State.FULL;
        }
        return diameter() > 0 && level >= HIGH * diameter() ? State.HIGH : State.NORMAL;
    }

    public String stateKey() {
        return "state." + state().name().toLowerCase(Locale.ROOT);
    }

    /// Tone of the badge that shows the state.
    public String tone() {
        return switch (state()) {
            case FULL -> "danger";
            case HIGH -> "warn";
            case NORMAL -> "ok";
            case STALE, MISSING, DOUBTFUL -> "muted";
        };
    }

    public Optional<Instant> at() {
        return thing.observedAt(LEVEL);
    }

    public boolean placed() {
        return thing.point().isPresent();
    }

    public String lat() {
        return thing.point().map(point -> Double.toString(point[1])).orElse("");
    }

    public String lon() {
        return thing.point().map(point -> Double.toString(point[0])).orElse("");
    }

    /// Whether there is a level that can be believed, fresh or not.
    public boolean believed() {
        return state() != State.MISSING && state() != State.DOUBTFUL;
    }

    private boolean fresh(Instant at) {
        return at.plus(STALE).isAfter(now);
    }
}
