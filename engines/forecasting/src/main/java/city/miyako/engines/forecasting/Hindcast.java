package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says again what would have been said: for each moment of issue, each station and each lead a forecast from what was
/// known then, by the same way as live ([#sayAll]), and beside it what came.
public final class Hindcast {
    private static final Duration LONGEST_LEAD = Duration.ofDays(15);
    private static final Duration FLAGS_COUNT = Duration.ofHours(3);
    /// How far two readings may lie apart for the level between them to count as known.
    public static final Duration LONGEST_GAP = Duration.ofMinutes(80);
    /// Intervals narrower than this, in metres, are taken for as wide when they are widened by shares of their width.
    private static final double NARROWEST = 0.01;

    private final Network network;
    private final NetworkForecaster forecaster;
    private final BandSettings bands;

    /// How intervals are made.
    ///
    /// @param coverage the share of levels they shall hold
    /// @param rate how quickly they adapt
    /// @param window how many outcomes they remember
    public record BandSettings(double coverage, double rate, int window) {
    }

    private record Pending(Forecast forecast, double before, Outcome.@Nullable Band band) {
    }

    /// What was said of one station and lead, and what its intervals have learned.
    private static final class Track {
        private final ConformalBand band;
        private final double outside;
        private final ArrayDeque<Forecast> waiting = new ArrayDeque<>();
        private final List<Pending> said = new ArrayList<>();

        Track(BandSettings bands) {
            band = new ConformalBand(bands.coverage(), bands.rate(), bands.window());
            outside = (1 - bands.coverage()) / 2;
        }

        void say(Forecast forecast, double before) {
            said.add(new Pending(forecast, before, around(forecast)));
            waiting.addLast(forecast);
        }

        /// What came lies between two readings, of which the later may be as late as the longest gap: so long it waits.
        /// A level that has not arrived by then teaches nothing.
        void learn(Series known, Instant now) {
            while (!waiting.isEmpty() && !waiting.peekFirst().valid().plus(LONGEST_GAP).isAfter(now)) {
                var forecast = waiting.removeFirst();
                known.find(forecast.valid(), LONGEST_GAP).ifPresent(came -> learn(forecast, came));
            }
        }

        private void learn(Forecast forecast, double came) {
            if (forecast.quantiles().tellsOdds()) {
                var raw = raw(forecast);
                band.learnExcess(Math.max(raw.low() - came, came - raw.high()) / width(raw));
            } else {
                band.learn(forecast.metres() - came);
            }
        }

        /// Around a single level the last errors; a model's own interval is widened or narrowed by a share of its
        /// width.
        private Outcome.@Nullable Band around(Forecast forecast) {
            var half = band.findHalfWidth();
            if (forecast.quantiles().tellsOdds()) {
                var raw = raw(forecast);
                double more = Math.max(half.orElse(0), -0.5) * width(raw);
                return new Outcome.Band(raw.low() - more, raw.high() + more);
            }
            double metres = forecast.metres();
            return half.isEmpty() ? null
                    : new Outcome.Band(metres - half.getAsDouble(), metres + half.getAsDouble());
        }

        private Outcome.Band raw(Forecast forecast) {
            return new Outcome.Band(forecast.quantiles().at(outside), forecast.quantiles().at(1 - outside));
        }

        private static double width(Outcome.Band band) {
            return Math.max(NARROWEST, band.high() - band.low());
        }
    }

    /// Over one sensor.
    public Hindcast(Archive archive, SensorRules rules, Forecaster forecaster, BandSettings bands) {
        this(Network.of(List.of(Station.of(forecaster.name(), archive, rules))),
                NetworkForecaster.each(forecaster.name(), List.of(forecaster)), bands);
    }

    /// Over all stations of a network.
    public Hindcast(Network network, NetworkForecaster forecaster, BandSettings bands) {
        this.network = network;
        this.forecaster = forecaster;
        this.bands = bands;
    }

    /// The forecast of the first station at one moment, from nothing but what had been received by then.
    ///
    /// @throws ForecastRefused `LEAD_ABSURD` when the lead is not positive or above 15 days
    public Optional<Forecast> say(Instant issued, Duration lead) {
        return Optional.ofNullable(sayAll(issued, List.of(lead)).getFirst().get(lead));
    }

    /// The forecasts of one moment, of each station, in the network's order, and lead.
    ///
    /// @throws ForecastRefused `LEAD_ABSURD` when a lead is not positive or above 15 days
    public List<Map<Duration, Forecast>> sayAll(Instant issued, List<Duration> leads) {
        return say(network.asOf(issued), leads);
    }

    private List<Map<Duration, Forecast>> say(Situation situation, List<Duration> leads) {
        for (var lead : leads) {
            if (lead.isNegative() || lead.isZero() || lead.compareTo(LONGEST_LEAD) > 0) {
                throw new ForecastRefused(Reason.LEAD_ABSURD, lead + ", at most " + LONGEST_LEAD);
            }
        }
        var issued = situation.issued();
        var all = new ArrayList<Map<Duration, Forecast>>();
        var said = forecaster.say(situation, leads);
        for (int i = 0; i < said.size(); i++) {
            var flags = situation.known().get(i).flagsSince(issued.minus(FLAGS_COUNT));
            var forecasts = new HashMap<Duration, Forecast>();
            said.get(i).forEach((lead, quantiles) -> {
                if (Double.isFinite(quantiles.mean())) {
                    forecasts.put(lead, new Forecast(issued, lead, quantiles, flags));
                }
            });
            all.add(forecasts);
        }
        return all;
    }

    /// The outcomes of each lead of the first station, in order of issue. Intervals learn only from levels that had
    /// come by then.
    ///
    /// @param issues moments of issue, rising
    public Map<Duration, List<Outcome>> run(List<Instant> issues, List<Duration> leads) {
        return runAll(issues, leads).getOrDefault(network.stations().getFirst().name(), Map.of());
    }

    /// The outcomes of each lead of each station, by its name.
    ///
    /// @param issues moments of issue, rising
    public Map<String, Map<Duration, List<Outcome>>> runAll(List<Instant> issues, List<Duration> leads) {
        var stations = network.stations();
        var tracks = stations.stream().map(_ -> {
            var each = new LinkedHashMap<Duration, Track>();
            leads.forEach(lead -> each.put(lead, new Track(bands)));
            return each;
        }).toList();
        for (var issued : issues) {
            var situation = network.asOf(issued);
            var said = say(situation, leads);
            for (int i = 0; i < stations.size(); i++) {
                var known = situation.known().get(i);
                double before = Baselines.persistence().find(known, issued, LONGEST_LEAD).orElse(Double.NaN);
                var forecasts = said.get(i);
                tracks.get(i).forEach((lead, track) -> {
                    track.learn(known, issued);
                    var forecast = forecasts.get(lead);
                    if (forecast != null) {
                        track.say(forecast, before);
                    }
                });
            }
        }
        var outcomes = new LinkedHashMap<String, Map<Duration, List<Outcome>>>();
        for (int i = 0; i < stations.size(); i++) {
            outcomes.put(stations.get(i).name(), settle(stations.get(i), tracks.get(i)));
        }
        return outcomes;
    }

    private static Map<Duration, List<Outcome>> settle(Station station, Map<Duration, Track> tracks) {
        var outcomes = new HashMap<Duration, List<Outcome>>();
        tracks.forEach((lead, track) -> outcomes.put(lead, track.said.stream()
                .map(pending -> settle(station, pending)).flatMap(Optional::stream).toList()));
        return outcomes;
    }

    private static Optional<Outcome> settle(Station station, Pending pending) {
        var valid = pending.forecast().valid();
        var around = FaultDetection.flag(station.archive().between(valid.minus(FLAGS_COUNT), valid.plus(LONGEST_GAP)),
                station.rules());
        var came = around.find(valid, LONGEST_GAP);
        return came.isEmpty() ? Optional.empty() : Optional.of(new Outcome(pending.forecast(), pending.band(),
                pending.before(), came.getAsDouble()));
    }
}
