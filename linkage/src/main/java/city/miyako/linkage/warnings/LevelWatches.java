package city.miyako.linkage.warnings;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.history.History;
import city.miyako.data.things.Things;
import city.miyako.data.types.ThingTypes;
import city.miyako.engines.alerts.AlertSettings;
import city.miyako.foundation.config.CitySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/// Where a service gets a watch over gauges with official levels.
@ApplicationScoped
public class LevelWatches {
    private final City city;
    private final ThingTypes types;
    private final WarningOffice office;
    private final CitySettings settings;

    /// Watches over the city's things, their history and changes.
    public LevelWatches(Things things, History history, ChangeFeed feed, ThingTypes types, WarningOffice office,
                        CitySettings settings, Clock clock) {
        this.city = new City(things, history, feed, clock);
        this.types = types;
        this.office = office;
        this.settings = settings;
    }

    /// A watch over all gauges of a type; looks at nothing before it is started.
    ///
    /// In a sample city that lives faster, all spans of time are as much shorter.
    ///
    /// @param kind the warnings it gives
    /// @param gauges type of the gauges, as in `RiverGauge`; says after how many minutes a reading is stale
    public LevelWatch over(WarningKind kind, String gauges) {
        var stale = types.find(gauges).map(type -> Duration.ofMinutes(type.staleMinutes()));
        var limits = AlertSettings.DEFAULT.faster(settings.sampleCity() ? Math.max(1, settings.sampleSpeed()) : 1);
        return new LevelWatch(kind, gauges, office.open(kind), stale.map(limits::staleAfter).orElse(limits), city);
    }

    record City(Things things, History history, ChangeFeed feed, Clock clock) {
    }
}
