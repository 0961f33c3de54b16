package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.history.History;
import city.miyako.data.media.Media;
import city.miyako.data.media.Medium;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AccessOfThingsTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final TenantId MINATO = new TenantId(131032);
    private static final Writer WRITER = new Writer(Actor.system("test"), CHIYODA, "test");
    private static final Writer FOR_PURPOSE = WRITER.forPurpose("service-delivery");
    private static final Instant NINE = Instant.parse("2026-07-01T00:00:00Z");
    private static final Reach STAFF = Reach.staffOf(CHIYODA);
    private static final Reach CASEWORKER = STAFF.by(new Reader("account:3", "service-delivery", "case 12", "GET /x"));
    private static final Reach PERSON = Reach.publicOf(CHIYODA).by(new Reader("account:7", "", "", ""));
    private static final Reach NEIGHBOUR = Reach.publicOf(CHIYODA).by(new Reader("account:8", "", "", ""));

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Media media;

    @Inject
    Agreements agreements;

    @Inject
    Database database;

    @Test
    void anAgreementOpensAThingAndItsHistoryToItsPartiesUntilItEnds() {
        var id = "urn:ngsi-ld:RiverGauge:agreed";
        agreements.record(WRITER, agreement("rivers", NINE, Instant.parse("2099-01-01T00:00:00Z")));
        write(WRITER, id, attribute(classed(level(3.0), "agreement"), "agreement", "rivers"));

        assertThat(things.find(Reach.staffOf(CHUO), id)).isPresent();
        assertThat(readings(Reach.staffOf(CHUO), id, "waterLevel")).isEqualTo(1);
        for (var stranger : List.of(Reach.staffOf(MINATO), Reach.publicOf(CHUO), Reach.publicCity())) {
            assertThat(things.find(stranger, id)).as("%s", stranger).isEmpty();
            assertThat(readings(stranger, id, "waterLevel")).isZero();
        }
        agreements.end(WRITER, "rivers");

        assertThat(things.find(Reach.staffOf(CHUO), id)).isEmpty();
        assertThat(readings(Reach.staffOf(CHUO), id, "waterLevel")).isZero();
        assertThat(things.find(STAFF, id)).isPresent();
    }

    @Test
    void anAgreementThatHasRunOutOrIsSomebodyElsesOpensNothing() {
        var late = "urn:ngsi-ld:RiverGauge:run-out";
        var foreign = "urn:ngsi-ld:RiverGauge:foreign-agreement";
        agreements.record(WRITER, agreement("run-out", NINE, NINE.plusSeconds(60)));
        var minato = new Writer(Actor.system("test"), MINATO, "test");
        agreements.record(minato, new Agreement(MINATO, "of-minato", "", "flood control",
            List.of(Agreement.party(CHUO)), NINE, Instant.parse("2099-01-01T00:00:00Z")));
        write(WRITER, late, attribute(classed(level(1.0), "agreement"), "agreement", "run-out"));
        write(WRITER, foreign, attribute(classed(level(1.0), "agreement"), "agreement", "of-minato"));

        assertThat(things.find(Reach.staffOf(CHUO), late)).isEmpty();
        assertThat(things.find(Reach.staffOf(CHUO), foreign)).isEmpty();
        assertThatThrownBy(() -> agreements.record(WRITER, agreement("never", NINE, NINE)))
            .isInstanceOf(Problem.class).hasMessageContaining("agreement-incomplete");
        assertThat(agreements.list(Reach.staffOf(CHUO))).extracting(Agreement::code).contains("run-out", "of-minato");
        assertThat(agreements.list(Reach.staffOf(new TenantId(131041)))).isEmpty();
    }

    @Test
    @Tag("asvs:V8.2.3")
    @Tag("asvs:V15.3.1")
    void eachReaderSeesTheAttributesOfTheirOwnClasses() {
        var id = "urn:ngsi-ld:Shelter:mixed";
        agreements.record(WRITER, agreement("shelters", NINE, Instant.parse("2099-01-01T00:00:00Z")));
        var shelter = attribute(level(1.0), "person", "account:7");
        attribute(shelter, "agreement", "shelters");
        for (var kind : List.of("internal", "agreement", "personal", "whoever")) {
            classed(attribute(shelter, kind + "Fact", "x").path(kind + "Fact"), kind);
        }
        write(FOR_PURPOSE, id, shelter);

        assertThat(seen(Reach.publicCity(), id)).containsExactly();
        assertThat(seen(STAFF, id)).containsExactly("internal", "agreement");
        assertThat(seen(CASEWORKER, id)).containsExactly("internal", "agreement", "personal", "whoever");
        assertThat(seen(Reach.staffOf(CHUO).andWholeCity(), id)).containsExactly("agreement");
        assertThat(seen(Reach.staffOf(MINATO).andWholeCity(), id)).containsExactly();
        assertThat(seen(PERSON, id)).containsExactly("personal", "whoever");
        assertThat(seen(NEIGHBOUR, id)).containsExactly();
        assertThat(seen(Reach.everything(), id)).containsExactly("internal", "agreement");
    }

    @Test
    @Tag("asvs:V8.2.2")
    void aPersonalThingIsSeenByThePersonAndByWhoeverNamesAPurpose() {
        var id = "urn:ngsi-ld:Visit:personal";
        write(FOR_PURPOSE, id, attribute(classed(level(2.0), "personal"), "person", "account:7"));
        media.put(FOR_PURPOSE, id, "picture", new Medium(NINE, "image/png", "x".getBytes(StandardCharsets.UTF_8)));

        for (var reader : List.of(CASEWORKER, PERSON)) {
            assertThat(things.find(reader, id)).as("%s", reader).isPresent();
            assertThat(readings(reader, id, "waterLevel")).isEqualTo(1);
            assertThat(media.find(reader, id, "picture", NINE)).isPresent();
        }
        for (var stranger : List.of(STAFF, NEIGHBOUR, Reach.publicCity(), Reach.everything(),
            Reach.staffOf(CHUO).by(CASEWORKER.reader()), Reach.staffOf(TenantId.METROPOLIS).by(CASEWORKER.reader()),
            Reach.publicOf(CHIYODA).by(CASEWORKER.reader()))) {
            assertThat(things.find(stranger, id)).as("%s", stranger).isEmpty();
            assertThat(things.count(stranger, ThingQuery.ofIds(List.of(id)))).isZero();
            assertThat(readings(stranger, id, "waterLevel")).isZero();
            assertThat(media.find(stranger, id, "picture", NINE)).isEmpty();
        }
    }

    @Test
    void everyReadForAPurposeIsWrittenDownForThePerson() {
        var id = "urn:ngsi-ld:Visit:told";
        write(FOR_PURPOSE, id, attribute(classed(level(2.0), "personal"), "person", "account:70"));
        things.get(CASEWORKER, id);
        readings(CASEWORKER, id, "waterLevel");
        things.find(Reach.publicOf(CHIYODA).by(new Reader("account:70", "", "", "")), id);
        things.list(CASEWORKER, ThingQuery.ofType("RiverGauge"));
        things.get(STAFF.by(new Reader("account:3", "criminal-inquiry", "", "GET /x")), id);

        var told = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT actor || '|' || purpose || '|' || matter || '|' || target || '|' || (tell_from > now()) FROM audit
            WHERE 'account:70' = ANY (people) ORDER BY seq""").mapTo(String.class).list());

        assertThat(told).containsExactly("account:3|service-delivery|case 12|" + id + "|false",
            "account:3|service-delivery|case 12|history of " + id + "|false",
            "account:3|criminal-inquiry||" + id + "|true");
    }

    @Test
    void nothingPersonalIsWrittenOrGuessedWithoutAPurpose() {
        var id = "urn:ngsi-ld:Visit:guessed";
        var secret = attribute(level(2.0), "diagnosis", "flu");
        classed(secret.path("diagnosis"), "personal");

        refused(WRITER, "urn:ngsi-ld:Visit:new", classed(level(1.0), "personal"));
        refused(WRITER, "urn:ngsi-ld:Visit:new", secret);
        write(FOR_PURPOSE, id, secret);
        refused(WRITER, id, attribute(Json.object(), "diagnosis", "flu"));
        assertThatThrownBy(() -> things.upsert(WRITER, List.of(new NewThing(id, "Visit", level(1.0))),
            UpsertMode.REPLACE)).isInstanceOf(Problem.class).hasMessageContaining("purpose-needed");
        write(WRITER, id, level(3.0));

        assertThat(things.get(CASEWORKER, id).text("diagnosis", city.miyako.foundation.text.Language.JA))
            .contains("flu");
    }

    @Test
    void aWriterWithoutPurposeCannotTakeOverAPersonalThingOrItsHistory() {
        var id = "urn:ngsi-ld:Visit:kept";
        write(FOR_PURPOSE, id, classed(level(2.0), "personal"));

        refused(WRITER, id, level(9.0));
        assertThatThrownBy(() -> history.append(WRITER, List.of(city.miyako.data.history.NewReading.number(id,
            "pulse", NINE, 70, city.miyako.data.things.Quality.GOOD)))).hasMessageContaining("not-allowed");

        assertThat(readings(Reach.publicCity(), id, "pulse")).isZero();
        assertThat(things.get(CASEWORKER, id).number("waterLevel")).hasValue(2.0);
    }

    @Test
    void closingAnAttributeClosesItsPastAndRemovingItOpensNothing() {
        var id = "urn:ngsi-ld:RiverGauge:closing-attribute";
        write(WRITER, id, level(1.0));
        assertThat(readings(Reach.publicCity(), id, "waterLevel")).isEqualTo(1);
        var closed = level(1.0);
        classed(closed.path("waterLevel"), "internal");
        write(WRITER, id, closed);

        assertThat(readings(Reach.publicCity(), id, "waterLevel")).isZero();
        assertThat(readings(STAFF, id, "waterLevel")).isEqualTo(1);
        things.patch(WRITER, id, attribute(Json.object(), "waterLevel", "urn:ngsi-ld:null"), OptionalLong.empty());
        things.patch(WRITER, id, attribute(Json.object(), "accessClass", "public"), OptionalLong.empty());

        assertThat(readings(Reach.publicCity(), id, "waterLevel")).isZero();
    }

    private void refused(Writer writer, String id, ObjectNode attributes) {
        refusedBecause("purpose-needed", writer, id, attributes);
    }

    private void refusedBecause(String code, Writer writer, String id, ObjectNode attributes) {
        assertThatThrownBy(() -> write(writer, id, attributes)).isInstanceOf(Problem.class).hasMessageContaining(code);
    }

    private List<String> seen(Reach reach, String id) {
        var thing = things.get(reach, id);
        return java.util.stream.Stream.of("internal", "agreement", "personal", "whoever")
            .filter(name -> thing.attributes().has(name + "Fact")).toList();
    }

    private int readings(Reach reach, String id, String attribute) {
        return history.range(reach, id, attribute, NINE.minusSeconds(1), NINE.plusSeconds(9), 9).size();
    }

    private Thing write(Writer writer, String id, ObjectNode attributes) {
        things.upsert(writer, List.of(new NewThing(id, id.split(":")[2], attributes)), UpsertMode.UPDATE);
        return new Thing(id, "", CHIYODA, city.miyako.foundation.access.AccessClass.PUBLIC, 0, NINE, NINE, attributes);
    }

    private static Agreement agreement(String code, Instant begins, Instant ends) {
        return new Agreement(CHIYODA, code, "", "flood control", List.of(Agreement.party(CHUO)), begins, ends);
    }

    private static ObjectNode level(double metres) {
        var attributes = Json.object();
        attributes.putObject("waterLevel").put("type", "Property").put("value", metres)
            .put("observedAt", NINE.toString());
        return attributes;
    }

    private static ObjectNode attribute(ObjectNode attributes, String name, String value) {
        attributes.putObject(name).put("type", "Property").put("value", value);
        return attributes;
    }

    private static ObjectNode classed(com.fasterxml.jackson.databind.JsonNode attributes, String kind) {
        ((ObjectNode) attributes).putObject("accessClass").put("type", "Property").put("value", kind);
        return (ObjectNode) attributes;
    }
}
