package city.miyako.services.manholesensors;

import city.miyako.data.things.Thing;
import city.miyako.engines.inflow.PipeState;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A sewer level sensor as a reader may see it.
///
/// @param site      where it stands
/// @param thing     the sensor's record
/// @param neighbour the municipality whose office is nearest among the others: the other side of a joint or border
/// @param rain      the rain gauge of its catchment
/// @param now       the time of the look
record Sensor(Site site, Thing thing, @Nullable Tenant neighbour, @Nullable Thing rain, Instant now) implements Sited {
    static final String TYPE = "ManholeLevelSensor";
    static final String LEVEL = "sewerLevel";
    private static final Duration STALE = Duration.ofMinutes(60);
    private static final String NOTHING = "–";

    public String id() {
        return site.id();
    }

    public String areaName() {
        return site.municipalityName().isEmpty() ? NOTHING : site.municipalityName();
    }

    public String neighbourName(Language language) {
        return neighbour == null ? NOTHING : neighbour.name(language);
    }

    public String catchment(Language language) {
        return thing.text("catchment", language).orElse(NOTHING);
    }

    public double diameter() {
        return thing.number("pipeDiameter").orElse(0);
    }

    /// The level in metres with two decimals; a dash where there is none that can be believed.
    public String level() {
        return believed() ? "%.2f".formatted(metres()) : NOTHING;
    }

    /// How full the pipe is in percent, at most 100; 0 where unknown.
    public int fill() {
        return believed() ? PipeState.fillPercent(metres(), diameter()) : 0;
    }

    /// Rain at the gauge in mm/h with one decimal; a dash where nothing fresh is known.
    public String rainNow() {
        return Optional.ofNullable(rain)
                .filter(gauge -> gauge.observedAt("rainIntensity").filter(this::fresh).isPresent())
                .map(gauge -> gauge.number("rainIntensity")).filter(OptionalDouble::isPresent)
                .map(value -> "%.1f".formatted(value.getAsDouble())).orElse(NOTHING);
    }

    public PipeState state() {
        return PipeState.of(metres(), diameter(), at().filter(this::fresh).isPresent(),
                thing.quality(LEVEL).believed());
    }

    public String stateKey() {
        return "state." + state().word();
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

    /// Whether there is a level that can be believed, fresh or not.
    public boolean believed() {
        return state().believed();
    }

    private double metres() {
        return thing.number(LEVEL).orElse(Double.NaN);
    }

    private boolean fresh(Instant at) {
        return at.plus(STALE).isAfter(now);
    }
}
