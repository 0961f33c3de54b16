package city.miyako.app.portal;

import city.miyako.data.history.Bucket;
import city.miyako.data.history.History;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The series of a thing over the stretch the reader chose, short enough to be drawn.
@ApplicationScoped
public class ThingSeries {
    private static final Map<String, Duration> SPANS = spans();
    private static final Map<String, Duration> STEPS = Map.of("6h", Duration.ofMinutes(2), "24h",
        Duration.ofMinutes(10), "7d", Duration.ofHours(1), "30d", Duration.ofHours(3), "1y", Duration.ofDays(1));

    private static final Duration SILENCE = Duration.ofDays(2);

    private final History history;
    private final ThingReading reading;

    /// Series read from the history.
    public ThingSeries(History history, ThingReading reading) {
        this.history = history;
        this.reading = reading;
    }

    /// The series of an attribute; the first that has numbers where the reader chose none.
    ///
    /// @param wanted the attribute chosen, or empty
    /// @param back one of `6h`, `24h`, `7d`, `30d`, `1y`; anything else counts as `24h`
    ThingView.Series series(Reach reach, ThingView view, Page page, String wanted, String back) {
        var measured = view.rows().stream().filter(row -> row.at() != null).toList();
        var chosen = measured.stream().filter(row -> row.attribute().equals(wanted)).findFirst()
            .or(() -> measured.stream().findFirst());
        var word = SPANS.containsKey(back) ? back : "24h";
        if (chosen.isEmpty()) {
            return new ThingView.Series("", "", "", span(word, page.now(), page), List.of(), "", List.of());
        }
        var attribute = chosen.get();
        var span = span(word, end(page.now(), attribute.at()), page);
        var known = reading.attribute(view.kind().type(), attribute.attribute());
        var buckets = history.buckets(reach, view.id(), attribute.attribute(), span.from(), span.to(), step(word));
        var choices = measured.stream().map(row -> new Choice(row.attribute(), row.name(), 0,
            row.attribute().equals(attribute.attribute()))).toList();
        return new ThingView.Series(attribute.attribute(), attribute.name(), attribute.unit(), span,
            buckets.stream().map(bucket -> point(bucket, known.decimals())).toList(),
            finding(buckets, attribute, known.decimals(), page), choices);
    }

    // A thing that fell silent, or whose readings are old, is shown up to its last word.
    private static Instant end(Instant now, @org.jspecify.annotations.Nullable Instant last) {
        if (last != null && Duration.between(last, now).compareTo(SILENCE) > 0) {
            return last.plusSeconds(1);
        }
        return now.plusSeconds(60);
    }

    private static String finding(List<Bucket> buckets, ThingView.Row attribute, int decimals, Page page) {
        if (buckets.isEmpty()) {
            return "";
        }
        var highest = buckets.stream().max(Comparator.comparingDouble(Bucket::max)).orElseThrow();
        return page.t("thing.finding", attribute.name(),
            page.fixed(highest.max(), decimals) + " " + attribute.unit(), page.shortTime(highest.from()));
    }

    private static ThingView.Point point(Bucket bucket, int decimals) {
        return new ThingView.Point(bucket.from(), plain(bucket.mean(), decimals), plain(bucket.min(), decimals),
            plain(bucket.max(), decimals));
    }

    private static String plain(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static ThingView.Span span(String word, Instant end, Page page) {
        var length = java.util.Objects.requireNonNull(SPANS.get(word));
        return new ThingView.Span(word, end.minus(length), end, SPANS.keySet().stream()
            .map(one -> new Choice(one, page.t("thing.span." + one), 0, one.equals(word))).toList());
    }

    private static Duration step(String word) {
        return java.util.Objects.requireNonNull(STEPS.get(word));
    }

    private static Map<String, Duration> spans() {
        var spans = new LinkedHashMap<String, Duration>();
        spans.put("6h", Duration.ofHours(6));
        spans.put("24h", Duration.ofHours(24));
        spans.put("7d", Duration.ofDays(7));
        spans.put("30d", Duration.ofDays(30));
        spans.put("1y", Duration.ofDays(365));
        return java.util.Collections.unmodifiableMap(spans);
    }
}
