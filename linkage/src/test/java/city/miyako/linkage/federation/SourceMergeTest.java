package city.miyako.linkage.federation;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SourceMergeTest {
    private static final String OLD = "2026-11-01T00:00:00Z";
    private static final String NEW = "2026-11-02T00:00:00Z";
    private static final Instant MINUTE = Instant.parse(OLD);

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

    /// The order in which sources are registered or answer changes nothing.
    @Property
    @Tag("ngsild:4.3.6.2")
    void theOrderOfSourcesChangesNothing(@ForAll("things") List<Thing> own, @ForAll("answers") List<Answered> answers,
                                         @ForAll Random random) {
        var others = new ArrayList<>(answers);
        Collections.shuffle(others, random);

        assertThat(SourceMerge.join(own, others)).isEqualTo(SourceMerge.join(own, answers));
    }

    /// Of equals whose readings all tell their time the newest one counts, whoever tells it and whenever it is asked.
    @Property
    @Tag("ngsild:4.3.6.2")
    void ofManyEqualsTheNewestReadingCounts(@ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 99) Integer>
        minutes) {
        var answers = minutes.stream().map(minute -> new Answered(SourceMode.INCLUSIVE, List.of(written(minute,
            MINUTE.plusSeconds(60L * minute))), "")).toList();

        assertThat(level(SourceMerge.join(List.of(written(0, MINUTE)), answers)))
            .isEqualTo(Collections.max(minutes).doubleValue());
    }

    @Provide
    Arbitrary<List<Thing>> things() {
        return Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.of("Gauge", "Camera"),
            Arbitraries.of("level", "rain"), Arbitraries.of(OLD, NEW), Arbitraries.of("observedAt", "modifiedAt", "n"),
            Arbitraries.of(OLD, NEW), Arbitraries.integers().between(1, 9)).as((number, type, name, time, clock,
                written, reading) -> {
                var attributes = Json.object();
                attributes.putObject(name).put("type", "Property").put("value", reading).put(clock, time);
                return new Thing("urn:a:" + number, type, TenantId.METROPOLIS, AccessClass.PUBLIC, 1,
                    Instant.parse(written), Instant.parse(written), attributes);
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

    private static Thing written(int level, Instant at) {
        var attributes = Json.object();
        attributes.putObject("level").put("type", "Property").put("value", level);
        return new Thing("urn:a:1", "Gauge", TenantId.METROPOLIS, AccessClass.PUBLIC, 1, at, at, attributes);
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
