package city.miyako.linkage.gates;

import city.miyako.data.history.History;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.Reading;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the city's history holds of a gate's gauge and of what announces its water.
@ApplicationScoped
class GateRecord {
    private final History history;

    GateRecord(History history) {
        this.history = history;
    }

    /// What the city itself holds doubtful counts as a reading without a number: the forecast carries its flag.
    List<Reading> readings(Reach reach, GatePlan plan, Instant from, Instant to) {
        return readings(reach, plan.gauge(), Driver.Kind.RIVER.attribute(), from, to);
    }

    /// The gauge alone.
    Network gauge(Reach reach, GatePlan plan, Instant from, Instant to) {
        return GateModel.network(plan, readings(reach, plan, from, to));
    }

    /// The gauge, and what announces its water.
    Network all(Reach reach, GatePlan plan, Instant from, Instant to) {
        Map<Driver, List<Reading>> drivers = new LinkedHashMap<>();
        // What was felt when the record begins takes a day to know.
        plan.drivers().forEach(driver -> drivers.put(driver, readings(reach, driver.id(), driver.kind().attribute(),
            from.minus(Duration.ofDays(1)), to)));
        return GateModel.network(plan, readings(reach, plan, from, to), drivers);
    }

    private List<Reading> readings(Reach reach, String thing, String attribute, Instant from, Instant to) {
        return history.range(reach, thing, attribute, from, to, History.LIMIT).stream()
            .map(reading -> Reading.prompt(reading.at(), reading.quality().believed() ? reading.value() : Double.NaN))
            .toList();
    }
}
