package city.miyako.linkage.ngsild;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// 63 governments x roles x doors x access classes. What is expected comes from [AccessOracle], which knows nothing of
/// the policy file.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AccessMatrixTest {
    private static final String DOOR = "/ngsi-ld/v1/entities/";
    private static final String FIND = "/ngsi-ld/v1/entities?type=Matrix&id=";
    private static final String QUESTION = """
        {"type":"Query","entities":[{"type":"Matrix","id":"%s"}]}""";
    private static final Set<AccessOracle.Door> WRITING = EnumSet.of(AccessOracle.Door.PATCH, AccessOracle.Door.DELETE,
        AccessOracle.Door.PURGE);
    private static final String SINCE = "2026-06-30T00:00:00Z";
    private static final List<String> PURPOSES = List.of("", "service-delivery", "inspection", "life-safety");
    private static final boolean WHOLE = System.getProperty("miyako.long") != null;

    @Inject
    Things things;

    @Inject
    Agreements agreements;

    @Inject
    ApiTokens tokens;

    @Inject
    Tenants tenants;

    @Inject
    Database database;

    private final Map<String, String> secrets = new HashMap<>();

    @BeforeEach
    void eachGovernmentHasAThingOfEachClass() {
        for (var tenant : all()) {
            agreements.record(writer(tenant), new Agreement(tenant, "matrix", "", "test", List.of(Agreement.party(
                AccessOracle.partner(tenant, all()))), Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z")));
            for (var kind : AccessClass.values()) {
                put(tenant, kind, id(tenant, kind));
            }
        }
    }

    @AfterEach
    void theAgreementsEnd() {
        all().forEach(tenant -> agreements.end(writer(tenant), "matrix"));
    }

    @Test
    @Tag("asvs:V8.2.1")
    @Tag("asvs:V8.2.2")
    @Tag("asvs:V8.4.1")
    void noDoorGivesAwayWhatIsNotTheReaders() {
        long seed = Long.getLong("miyako.seed", System.nanoTime());
        var random = new Random(seed);
        var wrong = new ArrayList<String>();
        var questions = WHOLE ? everything(random) : sampled(random);
        for (var question : questions) {
            var told = ask(question);
            if (told != null) {
                wrong.add(question + ": " + told);
            }
        }
        assertThat(wrong).as("seed %d, %d questions", seed, questions.size()).isEmpty();
    }

    @Test
    void theDatabaseHoldsTheWholeMatrixByItself() {
        var wrong = new ArrayList<String>();
        for (var reader : all()) {
            for (var reach : List.of(Reach.publicOf(reader), Reach.publicOf(reader).andWholeCity(),
                Reach.staffOf(reader), Reach.staffOf(reader).andWholeCity(), withPurpose(reader),
                Reach.publicOf(reader).by(new Reader(subject(reader), "", "", "")))) {
                var seen = database.read(reach, handle -> new TreeSet<>(handle.createQuery(
                    "SELECT id FROM thing WHERE type = 'Matrix' AND id LIKE '%:fixed'").mapTo(String.class).list()));
                var expected = new TreeSet<String>();
                for (var owner : all()) {
                    for (var kind : AccessClass.values()) {
                        if (AccessOracle.isRowSeen(reach, kind, owner, all())) {
                            expected.add(id(owner, kind));
                        }
                    }
                }
                if (!seen.equals(expected)) {
                    wrong.add(reach + " sees " + seen.size() + " rows instead of " + expected.size());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    // Every role at every door about every class, of governments drawn by lot.
    private List<AccessOracle.Asked> sampled(Random random) {
        var questions = new ArrayList<AccessOracle.Asked>();
        for (var role : AccessOracle.ROLES) {
            for (var door : AccessOracle.Door.values()) {
                for (var kind : AccessClass.values()) {
                    var owner = any(random);
                    var home = random.nextInt(3) == 0 ? owner : any(random);
                    var named = random.nextInt(4) == 0 ? null
                        : List.of(owner, home, any(random)).get(random.nextInt(3));
                    questions.add(new AccessOracle.Asked(role, home, named, door, kind, owner,
                        PURPOSES.get(random.nextInt(PURPOSES.size()))));
                }
            }
        }
        return questions;
    }

    private List<AccessOracle.Asked> everything(Random random) {
        var questions = new ArrayList<AccessOracle.Asked>();
        for (var owner : all()) {
            for (var home : List.of(owner, TenantId.METROPOLIS, AccessOracle.partner(owner, all()), any(random))) {
                for (var role : AccessOracle.ROLES) {
                    for (var door : AccessOracle.Door.values()) {
                        for (var kind : AccessClass.values()) {
                            questions.add(new AccessOracle.Asked(role, home, owner, door, kind, owner,
                                kind == AccessClass.PERSONAL ? "service-delivery" : ""));
                        }
                    }
                }
            }
        }
        return questions;
    }

    // What is wrong with the city's answer, or null.
    private @Nullable String ask(AccessOracle.Asked asked) {
        boolean fresh = WRITING.contains(asked.door());
        var id = fresh ? "urn:ngsi-ld:Matrix:" + UUID.randomUUID() : id(asked.owner(), asked.kind());
        if (fresh) {
            put(asked.owner(), asked.kind(), id);
        }
        var call = call(asked);
        var answer = switch (asked.door()) {
            case READ -> call.get(DOOR + id);
            case LIST -> call.get(FIND + id);
            case ASK -> call.contentType("application/json").body(QUESTION.formatted(id))
                .post("/ngsi-ld/v1/entityOperations/query");
            case PAST -> call.get("/ngsi-ld/v1/temporal/entities/" + id + "?timerel=after&timeAt=" + SINCE);
            case FEATURE -> call.get("/ogc/features/collections/Matrix/items/" + id);
            case MEASURED -> call.urlEncodingEnabled(false).get("/sta/v1.1/Things('" + id + "')?$expand=Datastreams");
            case HISTORY -> call.get("/api/v1/things/" + id + "/history?attribute=secret&from=" + SINCE
                + "&to=2026-07-02T00:00:00Z");
            case PATCH -> call.contentType("application/json").body("{\"note\":\"x\"}").patch(DOOR + id);
            case DELETE -> call.delete(DOOR + id);
            case PURGE -> call.delete(FIND + id);
        };
        var body = answer.body().asString();
        int expected = AccessOracle.status(asked, all());
        boolean told = expected == 200 && AccessOracle.isSeen(asked, all());
        boolean leaks = !told && body.contains("secret of " + asked.owner());
        boolean misses = told && asked.door() != AccessOracle.Door.HISTORY // which tells numbers alone
            && !body.contains("secret of " + asked.owner());
        boolean stays = fresh && isThere(asked.owner(), id) == AccessOracle.isGone(asked, all());
        return answer.statusCode() == expected && !leaks && !misses && !stays ? null
            : "answered " + answer.statusCode() + " instead of " + expected + (leaks ? ", and leaks" : "")
                + (misses ? ", without the thing" : "") + (stays ? ", and the thing is not as it ought to be" : "");
    }

    private boolean isThere(TenantId owner, String id) {
        return database.read(withPurpose(owner), handle -> handle.createQuery("SELECT count(*) FROM thing WHERE id = ?")
            .bind(0, id).mapTo(Integer.class).one()) == 1;
    }

    private RequestSpecification call(AccessOracle.Asked asked) {
        var call = Door.anybody().header("Accept", "application/json");
        if (asked.role() != null) {
            call.header("Authorization", "Bearer " + secrets.computeIfAbsent(asked.role() + "@" + asked.home(), _ ->
                tokens.issue(writer(asked.home()), "matrix", Set.of(asked.role()),
                    Instant.parse("2099-01-01T00:00:00Z"))));
        }
        if (asked.named() != null) {
            call.header("NGSILD-Tenant", asked.named().toString());
        }
        if (!asked.purpose().isEmpty()) {
            call.header("X-Purpose", asked.purpose());
        }
        return call;
    }

    private void put(TenantId tenant, AccessClass kind, String id) {
        var attributes = Json.object();
        attributes.putObject("secret").put("type", "Property").put("value", "secret of " + tenant)
            .put("observedAt", "2026-07-01T00:00:00Z");
        attributes.putObject("kept").put("type", "Property").put("value", "secret of " + tenant);
        attributes.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
            .putArray("coordinates").add(139.75).add(35.69);
        attributes.putObject("accessClass").put("type", "Property").put("value", kind.word());
        attributes.putObject("agreement").put("type", "Property").put("value", "matrix");
        attributes.putObject("person").put("type", "Property").put("value", subject(tenant));
        things.upsert(writer(tenant), List.of(new NewThing(id, "Matrix", attributes)), UpsertMode.REPLACE);
    }

    private List<TenantId> all() {
        return tenants.all().stream().map(Tenant::id).toList();
    }

    private TenantId any(Random random) {
        return random.nextInt(4) == 0 ? TenantId.METROPOLIS : all().get(random.nextInt(all().size()));
    }

    private static Writer writer(TenantId tenant) {
        return new Writer(Actor.system("test"), tenant, "test").forPurpose("service-delivery");
    }

    private static Reach withPurpose(TenantId tenant) {
        return Reach.staffOf(tenant).by(new Reader("account:1", "service-delivery", "", "test"));
    }

    private static String subject(TenantId tenant) {
        return "account:" + tenant;
    }

    private static String id(TenantId tenant, AccessClass kind) {
        return "urn:ngsi-ld:Matrix:" + tenant + "-" + kind.word() + ":fixed";
    }
}
