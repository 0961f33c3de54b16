package city.miyako.engines.forecasting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A way to say what levels come at all stations of a network.
public interface NetworkForecaster {
    /// What it is called in tables.
    String name();

    /// What may come: of each station, in the network's order, of each lead; without the leads for which what is known
    /// does not suffice.
    ///
    /// @param situation what was received before the moment of issue
    List<Map<Duration, Quantiles>> say(Situation situation, List<Duration> leads);

    /// A forecaster for each station, in the network's order; every one looks at its own readings alone.
    static NetworkForecaster each(String name, List<Forecaster> forecasters) {
        return new NetworkForecaster() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Map<Duration, Quantiles>> say(Situation situation, List<Duration> leads) {
                var said = new ArrayList<Map<Duration, Quantiles>>();
                for (int i = 0; i < forecasters.size(); i++) {
                    var levels = new HashMap<Duration, Quantiles>();
                    for (var lead : leads) {
                        forecasters.get(i).find(situation.known().get(i), situation.issued(), lead).ifPresent(level ->
                                levels.put(lead, Quantiles.only(level)));
                    }
                    said.add(levels);
                }
                return said;
            }
        };
    }
}
