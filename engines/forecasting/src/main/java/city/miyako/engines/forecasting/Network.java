package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/// Sensors that are looked at together, since water comes from one to the next and rain falls on all of them.
public final class Network {
    private static final int MOST_STATIONS = 2_000;
    private static final Duration BACK = Duration.ofDays(8);

    private final List<Station> stations;

    private Network(List<Station> stations) {
        this.stations = stations;
    }

    /// Stations in an order that stays.
    ///
    /// @throws ForecastRefused `NETWORK_ABSURD` when there are none, more than 2,000, or two of one name
    public static Network of(List<Station> stations) {
        var names = new HashSet<>(stations.stream().map(Station::name).toList());
        if (stations.isEmpty() || stations.size() > MOST_STATIONS || names.size() < stations.size()) {
            throw new ForecastRefused(Reason.NETWORK_ABSURD, stations.size() + " stations of " + names.size()
                    + " names, at most " + MOST_STATIONS);
        }
        return new Network(List.copyOf(stations));
    }

    /// Its stations.
    public List<Station> stations() {
        return stations;
    }

    /// What was known of all of them at a moment, with flags; nothing that came later.
    public Situation asOf(Instant moment) {
        return asOf(moment, BACK);
    }

    /// The same, as if readings had only come for a while, as they do after an outage.
    Situation asOf(Instant moment, Duration back) {
        return new Situation(this, moment, stations.stream().map(station ->
                FaultDetection.flag(station.archive().asOf(moment, back), station.rules())).toList());
    }

    /// What is known of a station in the end, with flags.
    public Series whole(Station station) {
        return FaultDetection.flag(station.archive().whole(), station.rules());
    }

    /// The same as if nothing had been sent in a stretch of time: what a model learns from that is to be tried on that
    /// stretch.
    public Network without(Instant from, Instant to) {
        return new Network(stations.stream().map(station -> new Station(station.name(), station.archive()
                .without(from, to), station.rules(), station.place(), station.tide(), station.driver())).toList());
    }
}
