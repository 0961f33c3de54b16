package city.miyako.linkage.federation;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.federation.Information.Held;
import city.miyako.linkage.ngsild.context.Names;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class AnswerReaderTest {
    private static final Reach ANYBODY = Reach.publicOf(TenantId.METROPOLIS);
    private static final Reach STAFF = Reach.staffOf(TenantId.METROPOLIS);

    /// Whatever bytes a source answers, they give things of what it is registered for, or a fault of its own.
    @Property(tries = 2_000)
    @Tag("ngsild:4.3.6.7")
    void anyBytesGiveThingsOrAFaultOfTheSource(@ForAll("bytes") byte[] body) {
        var answer = reader(Map.of(), ANYBODY).read(body);

        assertThat(answer.things()).allMatch(thing -> "Gauge".equals(thing.type()));
        assertThat(SourceMerge.join(List.of(), List.of(answer))).hasSizeLessThanOrEqualTo(answer.things().size());
    }

    /// An answer made of the right pieces in the wrong order is a fault of the source, never one of ours.
    @Property
    @Tag("ngsild:4.3.6.7")
    void aBrokenAnswerIsAFaultOfTheSource(@ForAll("bodies") String body) {
        var answer = new AnswerReader(ANYBODY, registration(Map.of(), Set.of("level")), gauges())
            .read(body.getBytes(StandardCharsets.UTF_8));

        for (var thing : answer.things()) {
            assertThat(thing.type()).isEqualTo("Gauge");
            assertThat(thing.attributes().properties()).allMatch(attribute -> "level".equals(attribute.getKey()));
        }
    }

    @Example
    void aSoundAnswerIsTakenAsAWhole() {
        var answer = reader(Map.of(), ANYBODY).read(HarmedAnswer.sound("Gauge"));

        assertThat(answer.fault()).isEmpty();
        assertThat(answer.things()).extracting(Thing::id).containsExactly("urn:a:1", "urn:a:2");
        assertThat(answer.things().getFirst().attributes()).hasSize(10);
    }

    /// A thing that was written lately tells an old reading among new ones: the time of the attribute counts.
    @Example
    @Tag("ngsild:4.3.6.2")
    void aReadingIsAsNewAsItsAttributeIsNotAsItsThing() {
        var old = told("{\"type\":\"Property\",\"value\":1,\"modifiedAt\":\"2026-11-01T00:00:00Z\"}", "2026-11-09");
        var fresh = told("{\"type\":\"Property\",\"value\":2,\"modifiedAt\":\"2026-11-02T00:00:00Z\"}", "2026-11-02");

        for (var answers : List.of(List.of(old, fresh), List.of(fresh, old))) {
            var joined = SourceMerge.join(List.of(), answers).getFirst();
            assertThat(joined.number("level")).hasValue(2);
            assertThat(joined.attributes().path("level").has("modifiedAt")).isFalse();
        }
    }

    /// What a source tells only to whoever shows it a secret of the city is internal, unless it says otherwise.
    @Example
    void whatIsToldForASecretIsForStaff() {
        var plain = "{\"id\":\"urn:a:1\",\"type\":\"Gauge\",\"level\":1}";
        var secret = Map.of("X-Key", "k");
        assertThat(ids(Map.of(), ANYBODY, plain)).hasSize(1);
        assertThat(ids(secret, ANYBODY, plain)).isEmpty();
        assertThat(ids(secret, STAFF, plain)).hasSize(1);
        assertThat(ids(secret, ANYBODY, classed("public"))).hasSize(1);
        for (var shown : List.of(Map.<String, String>of(), secret)) {
            assertThat(ids(shown, ANYBODY, classed("internal"))).isEmpty();
            assertThat(ids(shown, STAFF, classed("internal"))).hasSize(1);
            assertThat(ids(shown, STAFF, classed("agreement"))).hasSize(1);
            assertThat(ids(shown, STAFF, classed("personal"))).isEmpty();
            assertThat(ids(shown, STAFF, classed("secret"))).isEmpty();
        }
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.oneOf(Arbitraries.bytes().array(byte[].class).ofMaxSize(60),
            Arbitraries.longs().map(seed -> HarmedAnswer.of("Gauge", new Random(seed))));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of("{", "}", "[", "]", ":", ",", "\"id\"", "\"urn:a:1\"", "\"type\"", "\"Gauge\"", "null",
            "\"level\"", "1e999",
            "{\"id\":\"urn:a:1\",\"type\":\"Gauge\",\"level\":1}", "\"modifiedAt\"",
            "\"\\u0000\"",
            "{\"id\":\"urn:a:2\",\"type\":\"Gauge\",\"level\":1,\"rain\":2,\"modifiedAt\":\"soon\"}",
            "{\"id\":\"urn:a:3\",\"type\":\"Gauge\",\"level\":{\"value\":1,\"accessClass\":\"internal\"}}",
            "{\"id\":\"urn:a:4\",\"type\":\"Camera\"}").list().ofMaxSize(9).map(pieces -> String.join("", pieces));
    }

    private static Answered told(String level, String day) {
        return reader(Map.of(), ANYBODY).read(("{\"id\":\"urn:a:1\",\"type\":\"Gauge\",\"modifiedAt\":\"" + day
            + "T00:00:00Z\",\"level\":" + level + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> ids(Map<String, String> shown, Reach reach, String body) {
        return reader(shown, reach).read(body.getBytes(StandardCharsets.UTF_8)).things().stream().map(Thing::id)
            .toList();
    }

    private static String classed(String access) {
        return "{\"id\":\"urn:a:1\",\"type\":\"Gauge\",\"level\":1,\"accessClass\":\"" + access + "\"}";
    }

    private static AnswerReader reader(Map<String, String> shown, Reach reach) {
        return new AnswerReader(reach, registration(shown, Set.of()), gauges());
    }

    private static Asked gauges() {
        return new Asked(List.of("Gauge"), List.of(), null, Set.of());
    }

    private static Registration registration(Map<String, String> shown, Set<String> attributes) {
        var source = new Source(URI.create("http://example.org/"), null, shown, null, Names.CORE,
            Duration.ofSeconds(1), false, "");
        return new Registration("urn:r:1", Json.object(), Json.object(),
            List.of(new Information(List.of(new Held("Gauge", null, null)), attributes)), SourceMode.INCLUSIVE,
            Set.of(), source, null);
    }
}
