package city.miyako.linkage.federation;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.linkage.federation.Information.Held;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class SourceMatchTest {
    private static final List<String> TYPES = List.of("Gauge", "Camera");
    private static final List<String> IDS = List.of("urn:a:1", "urn:a:2", "urn:b:1");
    private static final List<String> ATTRIBUTES = List.of("level", "rain", "name");

    /// A thing that is asked about and held is asked for at its source, whatever else is held or asked.
    @Property
    @Tag("ngsild:5.12")
    void nothingThatASourceHoldsIsLeftOut(@ForAll("held") Information held, @ForAll("asked") Asked asked,
                                          @ForAll("types") String type, @ForAll("ids") String id,
                                          @ForAll("attributes") String attribute) {
        boolean isMeant = SourceMatch.covers(held, List.of(type), id) && asked.isAbout(List.of(type), id)
            && names(held.attributes(), attribute) && names(asked.attributes(), attribute);
        if (isMeant) {
            var narrowed = SourceMatch.narrow(held, asked);
            assertThat(narrowed).as("%s of %s in %s for %s", attribute, id, held, asked).isPresent();
            assertThat(narrowed.get().isAbout(List.of(type), id)).isTrue();
            assertThat(names(narrowed.get().attributes(), attribute)).isTrue();
        }
    }

    /// Parts that are asked for together ask for what they asked for apart, and for nothing else.
    @Property
    @Tag("ngsild:5.12")
    void partsAskForTheSameTogetherAsApart(@ForAll("many") List<Information> held, @ForAll("asked") Asked asked,
                                           @ForAll("types") String type, @ForAll("ids") String id,
                                           @ForAll("attributes") String attribute) {
        var together = SourceMatch.narrow(held, asked);
        var apart = held.stream().flatMap(one -> SourceMatch.narrow(one, asked).stream()).toList();

        assertThat(together).hasSizeLessThanOrEqualTo(apart.size());
        assertThat(together.stream().anyMatch(part -> part.isAbout(List.of(type), id)
            && names(part.attributes(), attribute)))
            .isEqualTo(apart.stream().anyMatch(part -> part.isAbout(List.of(type), id)
                && names(part.attributes(), attribute)));
    }

    /// A source is asked for nothing that the asker did not ask for.
    @Property
    @Tag("ngsild:5.12")
    void noSourceIsAskedForMoreThanWasAsked(@ForAll("held") Information held, @ForAll("asked") Asked asked,
                                            @ForAll("types") String type, @ForAll("ids") String id,
                                            @ForAll("attributes") String attribute) {
        SourceMatch.narrow(held, asked).ifPresent(narrowed -> {
            if (narrowed.isAbout(List.of(type), id) && asked.ids().isEmpty() && asked.idPattern() == null) {
                assertThat(asked.isAbout(List.of(type), id)).isTrue();
            }
            if (names(narrowed.attributes(), attribute)) {
                assertThat(names(asked.attributes(), attribute)).isTrue();
                assertThat(names(held.attributes(), attribute)).isTrue();
            }
            assertThat(asked.ids().isEmpty() || asked.ids().containsAll(narrowed.ids())).isTrue();
            assertThat(asked.ids().isEmpty() || !narrowed.ids().isEmpty()).as("an empty list would mean all").isTrue();
        });
    }

    @Example
    @Tag("ngsild:5.12")
    void aSourceOfOneKindIsNotAskedForAnother() {
        var gauges = new Information(List.of(new Held("Gauge", null, "^urn:a:")), Set.of("level"));

        assertThat(SourceMatch.narrow(gauges, new Asked(List.of("Camera"), List.of(), null, Set.of()))).isEmpty();
        assertThat(SourceMatch.narrow(gauges, new Asked(List.of(), List.of("urn:b:1"), null, Set.of()))).isEmpty();
        assertThat(SourceMatch.narrow(gauges, new Asked(List.of(), List.of(), null, Set.of("rain")))).isEmpty();
        assertThat(SourceMatch.narrow(gauges, new Asked(List.of("Gauge", "Camera"), List.of(), null, Set.of())))
            .contains(new Asked(List.of("Gauge"), List.of(), "^urn:a:", Set.of("level")));
    }

    @Provide
    Arbitrary<Information> held() {
        var thing = Combinators.combine(types(), ids().injectNull(0.5),
                Arbitraries.of("^urn:a:", "1$", "nothing").injectNull(0.5))
            .as((type, id, pattern) -> new Held(type, id, id == null ? pattern : null));
        return Combinators.combine(thing.list().ofMaxSize(3), attributes().set().ofMaxSize(2)).as(Information::new);
    }

    @Provide
    Arbitrary<List<Information>> many() {
        return held().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Asked> asked() {
        return Combinators.combine(types().list().ofMaxSize(2), ids().list().ofMaxSize(2),
            Arbitraries.of("^urn:a:", "2$").injectNull(0.6), attributes().set().ofMaxSize(2)).as(Asked::new);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(TYPES);
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.of(IDS);
    }

    @Provide
    Arbitrary<String> attributes() {
        return Arbitraries.of(ATTRIBUTES);
    }

    private static boolean names(Set<String> attributes, String attribute) {
        return attributes.isEmpty() || attributes.contains(attribute);
    }
}
