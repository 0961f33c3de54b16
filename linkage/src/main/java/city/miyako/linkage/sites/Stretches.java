package city.miyako.linkage.sites;

import city.miyako.data.history.Bucket;
import city.miyako.data.history.History;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Two series beside each other in equal stretches of time, such as water and the rain that made it rise.
@ApplicationScoped
public class Stretches {
    private final History history;
    private final Clock clock;

    /// Stretches over the city's history.
    public Stretches(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /// The stretches of the first series up to now, with the second one beside it where there is one.
    public List<Stretch> list(Reach reach, Series first, @Nullable Series second, Span span) {
        var beside = second == null ? Map.<Instant, Double>of()
            : buckets(reach, second, span).stream().collect(Collectors.toMap(Bucket::from, Bucket::max));
        return buckets(reach, first, span).stream()
            .map(bucket -> new Stretch(bucket.from(), bucket.max(), beside.get(bucket.from()))).toList();
    }

    private List<Bucket> buckets(Reach reach, Series series, Span span) {
        var to = clock.instant();
        return history.buckets(reach, series.thing(), series.attribute(), to.minus(span.back()), to, span.step());
    }
}
