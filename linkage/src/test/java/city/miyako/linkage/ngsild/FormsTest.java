package city.miyako.linkage.ngsild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.context.Names;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/// The forms of one thing say the same, whatever it holds.
class FormsTest {
    private static final ThingParser PARSER = new ThingParser(Names.CORE);

    @Property(tries = 2_000)
    @Tag("ngsild:4.5.2.2")
    @Tag("ngsild:4.5.3.2")
    @Tag("ngsild:4.5.18.2")
    @Tag("ngsild:4.5.20.2")
    @Tag("ngsild:4.5.21.2")
    @Tag("ngsild:4.5.22.2")
    @Tag("ngsild:4.5.24.2")
    void aThingOfAnyKindsComesOutAsItWentIn(@ForAll int seed) {
        var given = AnyThing.of(seed);

        assertThat(told(PARSER.thing(given), Form.NORMALIZED)).isEqualTo(given);
    }

    @Property(tries = 2_000)
    @Tag("ngsild:4.5.2.3")
    @Tag("ngsild:4.5.3.3")
    @Tag("ngsild:4.5.18.3")
    @Tag("ngsild:4.5.20.3")
    @Tag("ngsild:4.5.21.3")
    @Tag("ngsild:4.5.22.3")
    @Tag("ngsild:4.5.24.3")
    @Tag("ngsild:4.7.3")
    void theConciseFormSaysAllThatTheNormalisedOneDoes(@ForAll int seed) {
        var given = AnyThing.of(seed);
        var concise = told(PARSER.thing(given), Form.CONCISE);

        assertThat(told(PARSER.thing(concise), Form.NORMALIZED)).isEqualTo(given);
        assertThat(concise.toString().length()).isLessThanOrEqualTo(given.toString().length());
    }

    @Property(tries = 1_000)
    @Tag("ngsild:4.5.4")
    void theSimplifiedFormIsTheValuesOfTheNormalisedOne(@ForAll int seed) {
        var given = AnyThing.of(seed);
        var simplified = told(PARSER.thing(given), Form.SIMPLIFIED);

        given.properties().stream().filter(member -> !Set.of("id", "type").contains(member.getKey()))
            .forEach(member -> assertThat(simplified.path(member.getKey())).isEqualTo(values(member.getValue())));
        assertThat(simplified.size()).isEqualTo(given.size());
    }

    @Property(tries = 1_000)
    @Tag("ngsild:5.5.12")
    void mergingAThingWithItselfChangesNothing(@ForAll int seed) {
        var stored = PARSER.attribute("a", AnyThing.attribute(seed));

        assertThat(AttributeMerge.merge(stored, stored)).isEqualTo(stored);
        assertThat(AttributeMerge.patch(stored, stored)).isEqualTo(stored);
        assertThat(AttributeMerge.merge(null, stored)).isEqualTo(stored);
    }

    @Property(tries = 1_000)
    void mergingAnyTwoGivesWhatCanBeReadAgain(@ForAll int one, @ForAll int other) {
        var merged = AttributeMerge.merge(PARSER.attribute("a", AnyThing.attribute(one)),
            PARSER.attribute("a", AnyThing.attribute(other)));

        assertThat(PARSER.attribute("a", merged)).isEqualTo(merged);
    }

    /// Pieces of things put where they do not belong.
    @Property(tries = 3_000)
    @Tag("ngsild:5.5.4")
    void aBrokenThingIsRefusedByNameAndNeverByAFault(@ForAll int seed) {
        var random = new Random(seed);
        var broken = AnyThing.of(seed);
        var wrong = new JsonNode[] {JsonNodeFactory.instance.nullNode(), AnyThing.attribute(seed + 1),
            JsonNodeFactory.instance.textNode(Nulls.NULL), JsonNodeFactory.instance.arrayNode(), broken.deepCopy()};
        broken.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode attribute && random.nextBoolean()) {
                var names = attribute.properties().stream().map(java.util.Map.Entry::getKey).toList();
                attribute.set(names.get(random.nextInt(names.size())), wrong[random.nextInt(wrong.length)]);
            }
        });

        for (var parser : new ThingParser[] {PARSER, ThingParser.ofFragments(Names.CORE)}) {
            var fault = catchThrowable(() -> parser.thing(broken));
            assertThat(fault == null || fault instanceof Problem).as("%s: %s", broken, fault).isTrue();
        }
    }

    @Example
    @Tag("ngsild:4.5.5")
    void severalSourcesAreToldUnderTheirNamesAndTakenSo() {
        var simplified = "{\"dataset\":{\"@none\":\"David\",\"urn:ngsi-ld:datasetId:1\":\"Ziggy\"}}";
        var stored = PARSER.attribute("name", JsonBodies.read(bytes(simplified), 1_000));

        assertThat(stored).hasSize(2);
        assertThat(told(new NewThing("urn:a:b", "T", attributes("name", stored)), Form.SIMPLIFIED).path("name"))
            .isEqualTo(JsonBodies.read(bytes(simplified), 1_000));
    }

    @Example
    void whoMaySeeAnAttributeIsSaidOnce() {
        var several = "[{\"type\":\"Property\",\"value\":\"internal\",\"datasetId\":\"urn:a:b\"},"
            + "{\"type\":\"Property\",\"value\":\"internal\"}]";

        for (var body : List.of("{\"value\":1,\"accessClass\":" + several + "}",
                "{\"value\":1,\"accessClass\":{\"dataset\":{\"urn:a:b\":\"internal\"}}}")) {
            assertThat(catchThrowable(() -> PARSER.attribute("a", JsonBodies.read(bytes(body), 1_000))))
                .isInstanceOf(Problem.class);
        }
        assertThat(catchThrowable(() -> PARSER.attribute("accessClass", JsonBodies.read(bytes(several), 1_000))))
            .isInstanceOf(Problem.class);
    }

    private static JsonNode values(JsonNode attribute) {
        if (!attribute.isArray()) {
            var kind = AttributeKind.of(attribute);
            var value = attribute.path(kind.holder());
            return switch (kind) {
                case PROPERTY, RELATIONSHIP, GEO_PROPERTY, LIST_PROPERTY -> value;
                case LANGUAGE_PROPERTY, JSON_PROPERTY, VOCAB_PROPERTY ->
                    JsonNodeFactory.instance.objectNode().set(kind.holder(), value);
                case LIST_RELATIONSHIP -> {
                    var links = JsonNodeFactory.instance.arrayNode();
                    value.forEach(link -> links.add(link.path("object")));
                    yield links;
                }
            };
        }
        var sources = JsonNodeFactory.instance.objectNode();
        attribute.forEach(one -> sources.set(one.path("datasetId").asText("@none"), values(one)));
        return JsonNodeFactory.instance.objectNode().set("dataset", sources);
    }

    private static ObjectNode told(NewThing thing, Form form) {
        return Rendering.entity(new Thing(thing.id(), thing.type(), new TenantId(130_001), AccessClass.PUBLIC, 1,
            Instant.EPOCH, Instant.EPOCH, thing.attributes()),
            new View(form, false, Set.of(), Set.of(), Set.of(), null, Names.CORE));
    }

    private static ObjectNode attributes(String name, JsonNode stored) {
        return JsonNodeFactory.instance.objectNode().set(name, stored);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
