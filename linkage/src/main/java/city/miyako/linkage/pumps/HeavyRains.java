package city.miyako.linkage.pumps;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.inflow.Period;
import city.miyako.engines.inflow.RainEvent;
import city.miyako.engines.inflow.Sample;
import city.miyako.engines.inflow.Settings;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Heavy rains over stations: found in the record of the gauge, kept as things `HeavyRain` with what was measured, so
/// that they can be learned from and told again when the record has gone.
@ApplicationScoped
public class HeavyRains {
    /// The most rains of a station that are kept, the heaviest.
    public static final int MOST = 200;
    /// From how much rain on one counts as heavy, millimetres.
    public static final double HEAVY_MILLIMETRES = 15;
    static final String TYPE = "HeavyRain";
    private static final Duration LONGEST = Duration.ofHours(72);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int STEPS_AN_HOUR = 6;
    private static final Settings SETTINGS = Settings.tokyo();
    private static final Settings HEAVY = new Settings(SETTINGS.zone(), SETTINGS.step(), SETTINGS.dryDayRainMm(),
        SETTINGS.antecedentRainMm(), SETTINGS.eventGap(), HEAVY_MILLIMETRES, SETTINGS.tail());

    private final Things things;
    private final PumpReadings readings;
    private final Clock clock;

    /// Rains among the city's things and in its history.
    public HeavyRains(Things things, PumpReadings readings, Clock clock) {
        this.things = things;
        this.readings = readings;
        this.clock = clock;
    }

    /// The rains of a station, kept ones and those found in the record of the last 60 days, the latest first.
    public List<HeavyRain> list(Reach reach, PumpPlan plan) {
        Map<String, HeavyRain> rains = new LinkedHashMap<>();
        kept(reach, plan).forEach(rain -> rains.put(rain.id(), rain));
        found(reach, plan).forEach(rain -> rains.putIfAbsent(rain.id(), rain));
        return rains.values().stream().sorted(Comparator.comparing(HeavyRain::start).reversed()).toList();
    }

    /// A rain of a station.
    ///
    /// @param word the last part of its id
    /// @throws Problem `not-found`
    public HeavyRain get(Reach reach, PumpPlan plan, String word) {
        return list(reach, plan).stream().filter(rain -> rain.word().equals(word)).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "rain", word));
    }

    /// Keeps the rains that were found and are not kept yet, up to [#MOST] of a station.
    ///
    /// @return how many were added
    public int keep(Writer writer, PumpPlan plan) {
        var all = list(writer.reach(), plan);
        long room = MOST - all.stream().filter(HeavyRain::kept).count();
        var fresh = all.stream().filter(rain -> !rain.kept() && !rain.to().isAfter(clock.instant()))
            .sorted(Comparator.comparingDouble(HeavyRain::depth).reversed()).limit(Math.max(0, room)).toList();
        if (!fresh.isEmpty()) {
            things.upsert(writer, fresh.stream().map(HeavyRains::thing).toList(), UpsertMode.UPDATE);
        }
        return fresh.size();
    }

    List<HeavyRain> kept(Reach reach, PumpPlan plan) {
        return things.list(reach, ThingQuery.ofType(TYPE)).stream()
            .filter(thing -> thing.tenant().equals(reach.tenant()) && thing.related("station").contains(plan.id()))
            .flatMap(thing -> findRain(thing).stream()).toList();
    }

    private List<HeavyRain> found(Reach reach, PumpPlan plan) {
        // Steps of ten minutes that begin with the hour, whenever somebody asks.
        var now = clock.instant();
        var from = now.minus(PumpReadings.LEARNED_BEFORE).truncatedTo(ChronoUnit.HOURS);
        var rain = readings.rain(reach, plan, from, now);
        var events = RainEvent.find(rain.stream().map(one -> new Sample(one.at().minus(STEP), one.metres()
            * STEPS_AN_HOUR)).toList(), new Period(from, now), HEAVY);
        if (events.isEmpty()) {
            return List.of();
        }
        var inflow = readings.inflow(reach, plan, from, now);
        return events.stream().filter(event -> Duration.between(event.start(), event.end()).compareTo(LONGEST) <= 0)
            .map(event -> rain(plan, event, rain, inflow)).toList();
    }

    private static HeavyRain rain(PumpPlan plan, RainEvent event, List<Reading> rain, List<Reading> inflow) {
        // Its hour names it, so that a reading that comes late does not make it another one.
        var id = "urn:ngsi-ld:" + TYPE + ":" + plan.stem() + "-" + event.start().toString().substring(0, 13)
            .replace("-", "").replace("T", "-");
        var from = event.start().minus(HeavyRain.BEFORE);
        var to = event.end().plus(HeavyRain.AFTER);
        return new HeavyRain(id, plan.id(), event.start(), event.end(), event.depthMillimetres(),
            event.peakMillimetresPerHour(), PumpReadings.between(rain, from, to),
            PumpReadings.between(inflow, from, to), false);
    }

    private static NewThing thing(HeavyRain rain) {
        var attributes = Json.object();
        property(attributes, "name").put("value", rain.depthShown() + " mm " + rain.start().atZone(SETTINGS.zone())
            .toLocalDate());
        attributes.putObject("station").put("type", "Relationship").put("object", rain.station());
        property(attributes, "startedAt").put("value", rain.start().toString());
        property(attributes, "endedAt").put("value", rain.end().toString());
        property(attributes, "rainTotal").put("value", rain.depth());
        property(attributes, "peak").put("value", rain.peak());
        if (Double.isFinite(rain.peakInflow())) {
            property(attributes, "peakInflow").put("value", rain.peakInflow());
        }
        var record = property(attributes, "record").putObject("value");
        put(record.putArray("rain"), rain.rain());
        put(record.putArray("inflow"), rain.inflow());
        return new NewThing(rain.id(), TYPE, attributes);
    }

    private static ObjectNode property(ObjectNode attributes, String name) {
        return attributes.putObject(name).put("type", "Property");
    }

    /// Pairs of epoch second and number; what has no number is left out.
    private static void put(ArrayNode pairs, List<Reading> readings) {
        readings.stream().filter(one -> Double.isFinite(one.metres())).forEach(one ->
            pairs.addArray().add(one.at().getEpochSecond()).add(one.metres()));
    }

    /// The rain a thing keeps; one that anybody wrote without its times, or longer than any, is none.
    private static Optional<HeavyRain> findRain(Thing thing) {
        try {
            var record = thing.value("record");
            var start = Instant.parse(thing.value("startedAt").asText(""));
            var end = Instant.parse(thing.value("endedAt").asText(""));
            boolean lasts = end.isAfter(start) && !end.isAfter(start.plus(LONGEST));
            return lasts ? Optional.of(new HeavyRain(thing.id(), thing.value("station").asText(""), start, end,
                thing.number("rainTotal").orElse(Double.NaN), thing.number("peak").orElse(Double.NaN),
                readings(record.path("rain")), readings(record.path("inflow")), true)) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Reading> readings(JsonNode pairs) {
        var readings = new ArrayList<Reading>();
        pairs.forEach(pair -> readings.add(Reading.prompt(Instant.ofEpochSecond(pair.path(0).asLong()),
            pair.path(1).asDouble())));
        return readings;
    }
}
