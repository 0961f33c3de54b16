package city.miyako.app.portal;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.text.Language;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is happening in the city now: five numbers, each computed from public things not older than two hours.
///
/// Everybody sees the same numbers, so they are computed once a second, and at once after a change they stand on.
@ApplicationScoped
public class NowInTheCity {
    private static final Duration FRESH = Duration.ofHours(2);
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Map<String, Integer> LEVELS = Map.of("standbyLevel", 1, "cautionLevel", 2,
        "evacuationLevel", 3, "dangerLevel", 4);

    private static final Set<String> TYPES = Set.of("RainGauge", "RiverGauge", "Shelter", "PeopleCount", "WifiSpot",
        "SmartPole");

    private final Things things;
    private final ChangeFeed feed;
    private final Clock clock;
    private final Map<String, Kept<List<Thing>>> lists = new ConcurrentHashMap<>();
    private final Map<Language, Kept<List<CityNumber>>> numbers = new ConcurrentHashMap<>();
    private final Map<String, Long> news = new ConcurrentHashMap<>();

    /// Numbers computed from things and renewed by the feed of changes.
    public NowInTheCity(Things things, ChangeFeed feed, Clock clock) {
        this.things = things;
        this.feed = feed;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        feed.listen(changes -> changes.stream().flatMap(change -> change.types().stream()).filter(TYPES::contains)
            .distinct().forEach(type -> news.merge(type, 1L, Long::sum)));
    }

    /// The five numbers: rain, rivers, shelters, people, Wi-Fi.
    public List<CityNumber> numbers(Page page) {
        return kept(numbers, page.language(), TYPES, () ->
            List.of(rain(page), rivers(page), shelters(page), people(page), wifi(page)));
    }

    private CityNumber rain(Page page) {
        var gauges = fresh("RainGauge", "rainIntensity");
        var hardest = gauges.stream().max(Comparator.comparingDouble(gauge -> value(gauge, "rainIntensity")));
        if (hardest.isEmpty()) {
            return unknown(page, "rain", "/map?layers=rain-gauge");
        }
        long wet = gauges.stream().filter(gauge -> value(gauge, "rainIntensity") > 0).count();
        var note = wet == 0 ? page.t("now.rain.dry", gauges.size())
            : page.t("now.rain.note", hardest.get().name(page.language()), wet, gauges.size());
        return new CityNumber("rain", page.fixed(value(hardest.get(), "rainIntensity"), 1), "mm/h", note,
            "/map?layers=rain-gauge", 1, newest(gauges, "rainIntensity"));
    }

    private CityNumber rivers(Page page) {
        var gauges = fresh("RiverGauge", "waterLevel");
        if (gauges.isEmpty()) {
            return unknown(page, "rivers", "/map?layers=river-gauge");
        }
        int highest = gauges.stream().mapToInt(NowInTheCity::level).max().orElse(0);
        long over = gauges.stream().filter(gauge -> level(gauge) >= 2).count();
        var note = over == 0 ? page.t("now.rivers.calm", gauges.size())
            : page.t("now.rivers.note", page.t("now.river." + highest), gauges.size());
        return new CityNumber("rivers", page.number(over), page.t("now.rivers.unit"), note, "/map?layers=river-gauge",
            Math.max(1, highest), newest(gauges, "waterLevel"));
    }

    private CityNumber shelters(Page page) {
        var all = all("Shelter");
        if (all.isEmpty()) {
            return unknown(page, "shelters", "/emergency");
        }
        var open = all.stream().filter(NowInTheCity::isOpen).toList();
        long inside = Math.round(open.stream().mapToDouble(shelter -> value(shelter, "occupancy")).sum());
        return new CityNumber("shelters", page.number(open.size()), page.t("now.shelters.unit"),
            page.t("now.shelters.note", all.size(), inside), "/emergency", 1, newest(all, "open"));
    }

    private CityNumber people(Page page) {
        var counts = fresh("PeopleCount", "peopleCount");
        if (counts.isEmpty()) {
            return unknown(page, "people", "/map?layers=people-count");
        }
        double sum = counts.stream().mapToDouble(count -> value(count, "peopleCount")).sum();
        boolean ja = page.language() == Language.JA;
        return new CityNumber("people", page.fixed(sum / (ja ? 10_000 : 1_000_000), ja ? 0 : 2),
                page.t("now.people.unit"),
            page.t("now.people.note", counts.size()), "/map?layers=people-count", 1, newest(counts, "peopleCount"));
    }

    private CityNumber wifi(Page page) {
        var spots = fresh("WifiSpot", "connections");
        var poles = fresh("SmartPole", "wifiUsers");
        if (spots.isEmpty() && poles.isEmpty()) {
            return unknown(page, "wifi", "/map?layers=wifi-spot");
        }
        double users = spots.stream().mapToDouble(spot -> value(spot, "connections")).sum()
            + poles.stream().mapToDouble(pole -> value(pole, "wifiUsers")).sum();
        return new CityNumber("wifi", page.number(Math.round(users)), page.t("now.wifi.unit"),
            page.t("now.wifi.note", spots.size() + poles.size()), "/map?layers=wifi-spot,smart-pole", 1,
            newest(spots.isEmpty() ? poles : spots, spots.isEmpty() ? "wifiUsers" : "connections"));
    }

    private static CityNumber unknown(Page page, String id, String href) {
        return new CityNumber(id, "", "", page.t("now.unknown"), href, 1, null);
    }

    /// All public things of a type in the whole city, none of them changed since as far as the feed has told.
    List<Thing> all(String type) {
        return kept(lists, type, Set.of(type), () -> things.list(Reach.publicCity(), ThingQuery.ofType(type)));
    }

    /// Whether a shelter takes people in.
    static boolean isOpen(Thing shelter) {
        return shelter.value("open").asBoolean(false);
    }

    private List<Thing> fresh(String type, String attribute) {
        var oldest = clock.instant().minus(FRESH);
        return all(type).stream().filter(thing -> thing.number(attribute).isPresent()
            && thing.observedAt(attribute).orElse(thing.modifiedAt()).isAfter(oldest)).toList();
    }

    private static double value(Thing thing, String attribute) {
        return thing.number(attribute).orElse(0);
    }

    private static int level(Thing gauge) {
        double height = value(gauge, "waterLevel");
        return LEVELS.entrySet().stream()
            .filter(level -> gauge.number(level.getKey()).isPresent() && height >= value(gauge, level.getKey()))
            .mapToInt(Map.Entry::getValue).max().orElse(0);
    }

    private static Instant newest(List<Thing> things, String attribute) {
        return things.stream().map(thing -> thing.observedAt(attribute)).flatMap(Optional::stream)
            .max(Comparator.naturalOrder()).or(() -> latestChange(things)).orElse(Instant.EPOCH);
    }

    private static Optional<Instant> latestChange(List<Thing> things) {
        return Stream.ofNullable(things).flatMap(List::stream).map(Thing::modifiedAt).max(Comparator.naturalOrder());
    }

    // What was heard is counted before reading: a change during the reading makes the next reader read again.
    private <K, T> T kept(Map<K, Kept<T>> known, K key, Set<String> types, Supplier<T> read) {
        var now = clock.instant();
        long heard = types.stream().mapToLong(type -> news.getOrDefault(type, 0L)).sum();
        return known.compute(key, (_, old) -> old != null && old.heard() == heard
            && Duration.between(old.at(), now).compareTo(KEPT) < 0 ? old : new Kept<>(now, heard, read.get())).value();
    }

    /// What is kept for all readers.
    ///
    /// @param at when it was computed
    /// @param heard how many changes had been heard of before
    /// @param value what was computed
    private record Kept<T>(Instant at, long heard, T value) {
    }
}
