package city.miyako.services.manholesensors;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.inflow.Evidence;
import city.miyako.engines.inflow.InflowAnswer;
import city.miyako.engines.inflow.InflowAnswer.Measured;
import city.miyako.engines.inflow.InflowAnswer.TooLittleData;
import city.miyako.engines.inflow.Rank;
import city.miyako.engines.inflow.Ranking;
import city.miyako.engines.inflow.Response;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Answers of the engine as pages, tables and programs read them: minutes of full-pipe flow per mm of rain.
final class Views {
    private Views() {
    }

    /// The steps of the last hours: rain beside level and dry-weather level.
    static List<Step> steps(InflowAnswer answer, Duration back) {
        return answer.trace().last(back).stream().map(step -> new Step(step.at(), fixed(step.levelMetres(), 3),
                fixed(step.dryLevelMetres(), 3), fixed(step.rainMillimetresPerHour(), 1))).toList();
    }

    /// What each rain brought in, the latest first.
    static List<Event> events(InflowAnswer answer) {
        return answer instanceof Measured measured
                ? measured.responses().reversed().stream().map(Event::of).toList() : List.of();
    }

    static List<Place> sensors(List<Sensor> sensors, List<InflowAnswer> answers) {
        Map<String, String> names = sensors.stream()
                .collect(Collectors.toMap(Sensor::id, sensor -> sensor.site().name(), (one, _) -> one));
        return places(Ranking.sensors(answers), id -> names.getOrDefault(id, id));
    }

    static List<Place> areas(List<InflowAnswer> answers, Tenants tenants, Language language) {
        return places(Ranking.areas(answers), id -> tenants.find(id).map(tenant -> tenant.name(language)).orElse(id));
    }

    /// Sensors of which nothing can be said, with the reason.
    static List<Silent> silent(List<Sensor> sensors, List<InflowAnswer> answers) {
        var silent = new ArrayList<Silent>();
        for (int i = 0; i < sensors.size(); i++) {
            if (answers.get(i) instanceof TooLittleData little) {
                silent.add(new Silent(sensors.get(i), "reason." + key(little.reason().name())));
            }
        }
        return silent;
    }

    private static List<Place> places(List<Rank> ranks, Function<String, String> names) {
        return ranks.stream().map(rank -> new Place(rank.place(), rank.id(), names.apply(rank.id()),
                fixed(rank.minutesPerMillimetre(), 2), percent(rank.fastShare()), rank.sensors(), rank.evidence()))
                .toList();
    }

    private static String key(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : Math.round(share * 100) + " %";
    }

    /// A step of ten minutes; empty where nothing was measured.
    ///
    /// @param at   its start
    /// @param level observed level, metres
    /// @param dry  dry-weather level, metres
    /// @param rain rain, mm/h
    record Step(Instant at, String level, String dry, String rain) { }

    /// A rain and what it brought in.
    ///
    /// @param start      when it began
    /// @param rain       depth, mm
    /// @param peakRain   highest intensity, mm/h
    /// @param perMm      minutes of full-pipe flow per mm of rain
    /// @param lagMinutes from the centre of the rain to the peak of the inflow
    /// @param fast       share of fast inflow
    /// @param fullMinutes how long the pipe was full
    record Event(Instant start, String rain, String peakRain, String perMm, long lagMinutes, String fast,
            long fullMinutes) {
        private static Event of(Response response) {
            return new Event(response.event().start(), fixed(response.event().depthMillimetres(), 1),
                    fixed(response.event().peakMillimetresPerHour(), 1), fixed(response.minutesPerMillimetre(), 2),
                    response.lag().toMinutes(), percent(response.fastShare()), response.surcharged().toMinutes());
        }
    }

    /// A place in the ranking.
    ///
    /// @param place    1 for the most
    /// @param id       sensor or six-digit code
    /// @param name     what it is called
    /// @param perMm    minutes of full-pipe flow per mm of rain
    /// @param fast     share of fast inflow
    /// @param sensors  sensors behind it
    /// @param evidence what it rests on
    record Place(int place, String id, String name, String perMm, String fast, int sensors, Evidence evidence) {
        public String confidence() {
            return key(evidence.confidence().name());
        }

        public String confidenceKey() {
            return "confidence." + confidence();
        }

        public String coverage() {
            return percent(evidence.coverage());
        }
    }

    /// A sensor of which nothing can be said yet.
    ///
    /// @param sensor    the sensor
    /// @param reasonKey key of the words for the reason
    record Silent(Sensor sensor, String reasonKey) { }
}
