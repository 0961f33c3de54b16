package city.miyako.linkage.federation;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.federation.Information.Held;
import city.miyako.linkage.ngsild.context.Names;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class SourceMergeTest {
    private static final String OLD = "2026-11-01T00:00:00Z";
    private static final String NEW = "2026-11-02T00:00:00Z";

    @Example
    @Tag("ngsild:4.3.6.2")
    void ofTheCityAndItsEqualsTheNewestReadingCounts() {
        assertThat(level(join(thing(1, OLD), SourceMode.INCLUSIVE, thing(2, NEW)))).isEqualTo(2);
        assertThat(level(join(thing(1, NEW), SourceMode.INCLUSIVE, thing(2, OLD)))).isEqualTo(1);
        assertThat(level(join(thing(1, OLD), SourceMode.INCLUSIVE, thing(2, OLD)))).isEqualTo(1);
    }

    @Example
    @Tag("ngsild:4.3.6.2")
    void anAuxiliarySourceOnlyFillsWhatIsMissing() {
        assertThat(level(join(thing(1, OLD), SourceMode.AUXILIARY, thing(2, NEW)))).isEqualTo(1);
        var bare = new Thing("urn:a:1", "Gauge", TenantId.METROPOLIS, AccessClass.PUBLIC, 1, Instant.EPOCH,
            Instant.EPOCH, Json.object());
        assertThat(level(join(bare, SourceMode.AUXILIARY, thing(2, OLD)))).isEqualTo(2);
    }

    @Example
    @Tag("ngsild:4.3.6.3")
    void whatASourceHoldsInPlaceOfTheCityIsToldByItAlone() {
        for (var mode : List.of(SourceMode.EXCLUSIVE, SourceMode.REDIRECT)) {
            assertThat(level(join(thing(1, NEW), mode, thing(2, OLD)))).as(mode.name()).isEqualTo(2);
        }
    }

    @Example
    void readingsOfSeveralInstrumentsStandBesideEachOther() {
        var own = thing("{\"type\":\"Property\",\"value\":1}");
        var told = thing("{\"type\":\"Property\",\"value\":2,\"datasetId\":\"urn:i:2\"}");

        assertThat(join(own, SourceMode.INCLUSIVE, told).getFirst().attributes().path("level")).hasSize(2);
    }

    /// Whatever sources tell, the city's own things and their attributes stay.
    @Property
    @Tag("ngsild:4.3.6.7")
    void nothingOfOurOwnIsLost(@ForAll("things") List<Thing> own, @ForAll("answers") List<Answered> answers) {
        var joined = SourceMerge.join(own, answers);

        assertThat(joined).extracting(Thing::id).doesNotHaveDuplicates().isSorted();
        for (var thing : own) {
            assertThat(joined).anySatisfy(one -> assertThat(one.id()).isEqualTo(thing.id()));
        }
        for (var thing : joined) {
            own.stream().filter(mine -> mine.id().equals(thing.id())).findFirst().ifPresent(mine ->
                mine.attributes().fieldNames().forEachRemaining(name -> assertThat(thing.attributes().has(name))
                    .isTrue()));
        }
    }

    /// An answer made of the right pieces in the wrong order is a fault of the source, never one of ours.
    @Property
    @Tag("ngsild:4.3.6.7")
    void aBrokenAnswerIsAFaultOfTheSource(@ForAll("bodies") String body) {
        var held = new Information(List.of(new Held("Gauge", null, null)), Set.of("level"));
        var source = new Source(URI.create("http://example.org/"), null, Map.of(), null, Names.CORE,
            Duration.ofSeconds(1), false, "");
        var registration = new Registration("urn:r:1", Json.object(), Json.object(), List.of(held),
            SourceMode.INCLUSIVE, Set.of(), source, null);
        var answer = new AnswerReader(TenantId.METROPOLIS, registration, held, new Asked(List.of("Gauge"), List.of(),
            null, Set.of())).read(body.getBytes(StandardCharsets.UTF_8));

        for (var thing : answer.things()) {
            assertThat(thing.type()).isEqualTo("Gauge");
            assertThat(thing.attributes().properties()).allMatch(attribute -> "level".equals(attribute.getKey()));
        }
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

    @Provide
    Arbitrary<List<Thing>> things() {
        return Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.of("Gauge", "Camera"),
            Arbitraries.of("level", "rain"), Arbitraries.of(OLD, NEW)).as((number, type, name, time) -> {
                var attributes = Json.object();
                attributes.putObject(name).put("type", "Property").put("value", number).put("observedAt", time);
                return new Thing("urn:a:" + number, type, TenantId.METROPOLIS, AccessClass.PUBLIC, 1, Instant.EPOCH,
                    Instant.EPOCH, attributes);
            }).list().ofMaxSize(4).uniqueElements(Thing::id);
    }

    @Provide
    Arbitrary<List<Answered>> answers() {
        return Combinators.combine(Arbitraries.of(SourceMode.values()), things())
            .as((mode, things) -> new Answered(mode, things, "")).list().ofMaxSize(3);
    }

    private static List<Thing> join(Thing own, SourceMode mode, Thing told) {
        return SourceMerge.join(List.of(own), List.of(new Answered(mode, List.of(told), "")));
    }

    private static double level(List<Thing> joined) {
        return joined.getFirst().number("level").orElseThrow();
    }

    private static Thing thing(int level, String time) {
        return thing("{\"type\":\"Property\",\"value\":%d,\"observedAt\":\"%s\"}".formatted(level, time));
    }

    private static Thing thing(String level) {
        var attributes = Json.object();
        attributes.set("level", Json.node(level));
        return new Thing("urn:a:1", "Gauge", TenantId.METROPOLIS, AccessClass.PUBLIC, 1, Instant.EPOCH, Instant.EPOCH,
            attributes);
    }
}
