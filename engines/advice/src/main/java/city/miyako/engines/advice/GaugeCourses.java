package city.miyako.engines.advice;

import city.miyako.engines.forecasting.FaultDetection;
import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Series;
import city.miyako.engines.forecasting.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Past courses at gauges as the hindcast of a gate takes them: what came and, apart from it, what had been received
/// and was foretold from it. What is known of a moment comes from [Network#asOf] and [Hindcast#sayAll] alone, as live.
public final class GaugeCourses {
    private final Network network;
    private final Hindcast hindcast;
    private final List<Duration> leads;
    private final Duration every;

    /// Over the stations of a network.
    ///
    /// @param every how often levels are foretold; between two forecasts the former counts
    public GaugeCourses(Network network, NetworkForecaster forecaster, List<Duration> leads, Duration every) {
        this.network = network;
        this.hindcast = new Hindcast(network, forecaster, new Hindcast.BandSettings(0.9, 0, 1));
        this.leads = List.copyOf(leads);
        this.every = every;
    }

    /// The course at each station, by its name.
    ///
    /// @param moments rising
    /// @param datum what the levels of a station are counted from
    /// @param innerInflow into the basin behind the gate, cubic metres a second
    /// @throws AdviceRefused `MOMENTS_ABSURD` when there are none
    public Map<String, List<GateMoment>> at(List<Instant> moments, Function<String, Datum> datum, double innerInflow) {
        if (moments.isEmpty()) {
            throw new AdviceRefused(AdviceRefused.Reason.MOMENTS_ABSURD, "no moments");
        }
        var stations = network.stations();
        var courses = new ArrayList<List<GateMoment>>();
        var came = new ArrayList<Series>();
        for (var station : stations) {
            courses.add(new ArrayList<>());
            came.add(came(station, moments.getFirst(), moments.getLast()));
        }
        List<Map<Duration, Forecast>> said = List.of();
        Instant issued = Instant.MIN;
        for (var moment : moments) {
            if (said.isEmpty() || !moment.isBefore(issued.plus(every))) {
                said = hindcast.sayAll(moment, leads);
                issued = moment;
            }
            var known = network.asOf(moment).known();
            for (int i = 0; i < stations.size(); i++) {
                var above = datum.apply(stations.get(i).name());
                courses.get(i).add(new GateMoment(moment, came.get(i).find(moment, Hindcast.LONGEST_GAP)
                        .orElse(Double.NaN), last(known.get(i), moment, above), innerInflow, outlook(said.get(i),
                        above)));
            }
        }
        var byName = new LinkedHashMap<String, List<GateMoment>>();
        for (int i = 0; i < stations.size(); i++) {
            byName.put(stations.get(i).name(), courses.get(i));
        }
        return byName;
    }

    private static Series came(Station station, Instant from, Instant to) {
        return FaultDetection.flag(station.archive().between(from.minus(Hindcast.LONGEST_GAP),
            to.plus(Hindcast.LONGEST_GAP)),
                station.rules());
    }

    private static @Nullable Measured last(Series known, Instant moment, Datum datum) {
        var last = known.findLast(moment);
        if (last.isEmpty()) {
            return null;
        }
        var reading = known.reading(last.getAsInt());
        return Measured.of(new Level(reading.metres(), datum), reading.at());
    }

    private static @Nullable LevelOutlook outlook(Map<Duration, Forecast> said, Datum datum) {
        return said.isEmpty() ? null : new LevelOutlook(Outlook.of(said.values()), datum);
    }
}
