package city.miyako.data.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.things.Json;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.keys.KeyDesk;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestOutbox;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.uploads.Upload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class CasesTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final Actor SATO = new Actor("account:9001", "佐藤", CHIYODA, Set.of(Role.RESIDENT));
    private static final Actor SUZUKI = new Actor("account:9002", "鈴木", CHIYODA, Set.of(Role.RESIDENT));
    private static final Actor OFFICE = new Actor("account:9003", "窓口", CHIYODA, Set.of(Role.STAFF));
    private static final Actor OTHER_OFFICE =
        new Actor("account:9004", "中央区窓口", new TenantId(131024), Set.of(Role.STAFF));

    @Inject
    Cases cases;

    @Inject
    CaseReminders reminders;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    KeyDesk keys;

    @Test
    void aHallIsAskedForTalkedAboutAndGranted() {
        var desk = desk();
        var file = open(desk, SATO, "盆踊り");

        desk.say(by(SATO), file.id(), "雨の日はどうなりますか。");
        desk.attach(by(SATO), file.id(), pdf());
        desk.expect(by(OFFICE), file.id(), "使用料の納付", Instant.parse("2026-12-01T00:00:00Z"));
        desk.met(by(OFFICE), file.id(), "使用料の納付");
        var answer = desk.move(by(OFFICE), file.id(), file.version(), "grant", "");

        assertThat(answer).isInstanceOf(MoveAnswer.Moved.class);
        var now = desk.get(SATO, file.id());
        assertThat(now.state()).isEqualTo("granted");
        assertThat(now.times().hasEnded()).isTrue();
        assertThat(desk.ledger(SATO, file.id())).extracting(CaseEvent::kind).containsExactly(CaseEvent.Kind.OPENED,
            CaseEvent.Kind.MESSAGE, CaseEvent.Kind.DOCUMENT, CaseEvent.Kind.DEADLINE, CaseEvent.Kind.MET,
            CaseEvent.Kind.MOVED);
        assertThat(desk.documents(OFFICE, file.id())).singleElement().satisfies(document -> {
            assertThat(document.type()).isEqualTo("application/pdf");
            assertThat(desk.findDocument(OFFICE, file.id(), document.id())).get()
                .satisfies(found -> assertThat(found.content()).isEqualTo(pdf().content()));
        });
        assertThat(desk.deadlines(SATO, file.id())).singleElement()
            .satisfies(deadline -> assertThat(deadline.isOpen()).isFalse());
    }

    @Test
    void aCaseIsSeenByItsPartiesAndNobodyElse() {
        var desk = desk();
        var file = open(desk, SATO, "見えない");
        long document = desk.attach(by(SATO), file.id(), pdf());

        for (var stranger : List.of(SUZUKI, OTHER_OFFICE, Actor.ANONYMOUS)) {
            assertThat(desk.find(stranger, file.id())).isEmpty();
            assertThat(desk.list(stranger, CaseQuery.all())).extracting(CaseFile::id).doesNotContain(file.id());
            assertThat(desk.ledger(stranger, file.id())).isEmpty();
            assertThat(desk.documents(stranger, file.id())).isEmpty();
            assertThat(desk.findDocument(stranger, file.id(), document)).isEmpty();
            assertThat(desk.deadlines(stranger, file.id())).isEmpty();
        }
        assertThatThrownBy(() -> desk.say(by(SUZUKI), file.id(), "のぞき見")).isInstanceOf(Problem.class)
            .hasMessageContaining("case-not-found");
        assertThatThrownBy(() -> desk.move(by(OTHER_OFFICE), file.id(), 1, "grant", "")).isInstanceOf(Problem.class);
        assertThat(desk.get(OFFICE, file.id()).title()).isEqualTo("見えない");
    }

    @Test
    void noTableHoldsTheNamesOfThoseInACaseAndANewKeySealsThemAnew() {
        var desk = desk();
        var kato = new Actor("account:9005", "加藤 封子", CHIYODA, Set.of(Role.RESIDENT));
        var file = open(desk, kato, "封をした名前");
        desk.say(by(kato), file.id(), "名前は見えますか。");
        var sealed = names(file.id());

        assertThat(sealed).contains("~").doesNotContain("加藤", "account:9005");
        assertThat(desk.get(OFFICE, file.id()).namesOf("applicant")).isEqualTo("加藤 封子");
        assertThat(desk.ledger(OFFICE, file.id())).extracting(CaseEvent::name)
            .containsExactly("加藤 封子", "加藤 封子");

        database.write(Reach.everything(), handle -> handle.execute("""
            UPDATE case_file SET parties = '[{"role":"applicant","subject":"account:9005","name":"加藤 封子"}]'
            WHERE id = ?""", file.id()));
        keys.replaceDataKeys(by(OFFICE));

        assertThat(names(file.id())).doesNotContain("加藤", "account:9005").isNotEqualTo(sealed);
        assertThat(desk.get(OFFICE, file.id()).namesOf("applicant")).isEqualTo("加藤 封子");
        assertThat(desk.ledger(OFFICE, file.id())).extracting(CaseEvent::name).containsOnly("加藤 封子");
    }

    @Test
    void nobodyButTheProgramItselfChangesALineOfALedger() {
        var file = open(desk(), SATO, "書き換え");

        assertThat(database.<Integer>write(Reach.staffOf(CHIYODA), handle -> {
            Subjects.tell(handle, Subjects.of(OFFICE));
            return handle.execute("UPDATE case_event SET name = '別人' WHERE case_id = ?", file.id());
        })).isZero();
        assertThatThrownBy(() -> database.write(Reach.everything(), handle ->
            handle.execute("UPDATE case_event SET actor = 'account:1' WHERE case_id = ?", file.id())))
            .hasStackTraceContaining("permission denied");
    }

    @Test
    void aQueryThatForgetsItsReaderSeesNoCase() {
        open(desk(), SATO, "忘れ物");

        for (var table : List.of("case_file", "case_event", "case_document", "case_deadline")) {
            assertThat(database.<Long>read(Reach.staffOf(CHIYODA), handle ->
                handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one())).as(table).isZero();
        }
    }

    @Test
    @Tag("asvs:V2.3.1")
    void onlyTheLegalMovesOfTheRightPartyAreMade() {
        var desk = desk();
        var file = open(desk, SATO, "手順");

        assertThat(desk.move(by(SATO), file.id(), 1, "grant", "")).isEqualTo(new MoveAnswer.NotLegal("asked"));
        assertThat(desk.move(by(OFFICE), file.id(), 1, "withdraw", "")).isEqualTo(new MoveAnswer.NotLegal("asked"));
        assertThat(desk.move(by(OFFICE), file.id(), 1, "refuse", " ")).isEqualTo(new MoveAnswer.ReasonMissing());
        assertThat(desk.move(by(OFFICE), file.id(), 7, "grant", "")).isEqualTo(new MoveAnswer.Outdated(1));
        assertThat(desk.move(by(OFFICE), file.id(), 1, "refuse", "先約があるため"))
            .isInstanceOf(MoveAnswer.Moved.class);
        assertThat(desk.move(by(SATO), file.id(), 2, "withdraw", "")).isEqualTo(new MoveAnswer.NotLegal("refused"));
    }

    @Test
    @Tag("asvs:V2.3.4")
    void ofManyWhoDecideAtOnceOneDecides() throws Exception {
        var desk = desk();
        var file = open(desk, SATO, "同時");
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8).mapToObj(_ -> hands.submit(() ->
                desk.move(by(OFFICE), file.id(), 1, "grant", ""))).toList();
            int moved = 0;
            for (Future<MoveAnswer> answer : answers) {
                moved += answer.get() instanceof MoveAnswer.Moved ? 1 : 0;
            }
            assertThat(moved).isEqualTo(1);
        }
        assertThat(desk.ledger(SATO, file.id())).hasSize(2);
    }

    @Test
    void whoHandsACaseOverNoLongerSeesIt() {
        var desk = desk();
        var file = open(desk, SATO, "引継ぎ");

        desk.assign(by(SATO), file.id(), List.of(new CaseParty("applicant", SUZUKI.id(), SUZUKI.name()),
            new CaseParty("office", "tenant:" + CHIYODA, "千代田区")), "転居のため");

        assertThat(desk.find(SATO, file.id())).isEmpty();
        assertThat(desk.ledger(SUZUKI, file.id())).extracting(CaseEvent::kind)
            .containsExactly(CaseEvent.Kind.OPENED, CaseEvent.Kind.PARTY);
    }

    @Test
    @Tag("asvs:V2.2.1")
    void whatBreaksALimitIsRefusedWithItsField() {
        var desk = desk();
        var facts = Json.object();
        var parties = List.of(new CaseParty("applicant", SATO.id(), "佐藤"));

        assertThatThrownBy(() -> desk.open(by(SATO), new NewCase("", facts, parties))).hasMessageContaining("title");
        assertThatThrownBy(() -> desk.open(by(SATO), new NewCase("題", facts, List.of())))
            .hasMessageContaining("parties");
        assertThatThrownBy(() -> desk.open(by(SATO), new NewCase("題", facts,
            List.of(new CaseParty("mayor", SATO.id(), "佐藤"))))).hasMessageContaining("mayor");
        assertThatThrownBy(() -> desk.open(by(SUZUKI), new NewCase("題", facts, parties)))
            .hasMessageContaining("has a part in it");
        assertThatThrownBy(() -> desk.open(by(SATO), new NewCase("題",
            Json.object().put("long", "x".repeat(70_000)), parties))).hasMessageContaining("facts");
        assertThatThrownBy(() -> new CaseParty("applicant", "account:1 tenant:130001", "二人分"))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCaseThatStandsStillOrMissesADeadlineIsRememberedOnce() {
        var desk = desk();
        var file = open(desk, SATO, "止まっている");
        var quiet = open(desk, SATO, "動いている");
        desk.expect(by(OFFICE), file.id(), "図面の提出", Instant.parse("2020-01-01T00:00:00Z"));
        makeOld(file);

        reminders.remind(desk.kind());
        reminders.remind(desk.kind());

        assertThat(desk.ledger(SATO, file.id())).filteredOn(event -> event.kind() == CaseEvent.Kind.REMINDER)
            .extracting(CaseEvent::word).containsExactlyInAnyOrder("申請中", "図面の提出");
        assertThat(desk.ledger(SATO, quiet.id())).noneMatch(event -> event.kind() == CaseEvent.Kind.REMINDER);
        assertThat(told(SATO.id(), "止まっている")).isEqualTo(2);
    }

    @Test
    void thePeopleInACaseAreToldWhoReadIt() {
        var desk = desk();
        var file = open(desk, SATO, "読まれる");
        var reads = "SELECT count(*) FROM audit WHERE action = 'personal.read' AND ? = ANY (people) AND matter = ?";

        desk.show(by(SATO), file.id());
        assertThat(count(reads, SATO.id(), "case:hall-loan/" + file.id())).isZero();
        desk.show(by(OFFICE), file.id());
        assertThat(count(reads, SATO.id(), "case:hall-loan/" + file.id())).isEqualTo(1);
    }

    @Test
    void aBureauSeesItsOwnCasesAndACompanyTheirs() {
        var desk = desk();
        var port = new Actor("account:9010", "港湾", TenantId.METROPOLIS, Set.of(Role.STAFF), "port", Set.of("*"));
        var road = new Actor("account:9011", "建設", TenantId.METROPOLIS, Set.of(Role.STAFF), "construction",
            Set.of("*"));
        var carrier = new Actor("account:9012", "担当", TenantId.METROPOLIS, Set.of(Role.SUPPLIER), "東京電波株式会社",
            Set.of("*"));
        var rival = new Actor("account:9013", "担当", TenantId.METROPOLIS, Set.of(Role.SUPPLIER), "別の株式会社",
            Set.of("*"));
        var namesake = new Actor("account:9014", "同名", CHIYODA, Set.of(Role.SUPPLIER), "東京電波株式会社", Set.of("*"));
        var file = desk.open(new Writer(carrier, TenantId.METROPOLIS, "test"), new NewCase("桟橋", Json.object(),
            List.of(CaseParty.company("applicant", TenantId.METROPOLIS, "東京電波株式会社"),
                CaseParty.bureau("office", TenantId.METROPOLIS, "port", "港湾局"))));

        assertThat(desk.find(port, file.id())).isPresent();
        assertThat(desk.find(carrier, file.id())).isPresent();
        assertThat(desk.find(road, file.id())).isEmpty();
        assertThat(desk.find(rival, file.id())).isEmpty();
        assertThat(desk.find(namesake, file.id())).as("another government's word for a company").isEmpty();
    }

    @Test
    void totalsCountAllCasesWithoutNamingAny() {
        var desk = desk();
        long before = desk.totals().get("asked");

        open(desk, SATO, "数える");

        assertThat(desk.totals()).containsEntry("asked", before + 1).containsKey("withdrawn");
    }

    @Test
    void casesAreToldApartByMonthAndFactAndNoFactNotAskedForIsTold() {
        var desk = desk();
        open(desk, SATO, "月別");

        assertThat(desk.counts(List.of("hall"))).anySatisfy(count -> {
            assertThat(count.state()).isEqualTo("asked");
            assertThat(count.fact("hall")).isEqualTo("第一会議室");
            assertThat(count.closed()).isNull();
        });
        assertThat(desk.counts(List.of())).allSatisfy(count -> assertThat(count.facts()).isEmpty());
    }

    @Test
    void onlyWhatHasGrownOldIsListedAsAgeing() {
        var desk = desk();
        var old = open(desk, SATO, "古い");
        var fresh = open(desk, SATO, "新しい");
        makeOld(old);

        assertThat(desk.list(OFFICE, CaseQuery.all().old())).extracting(CaseFile::id).contains(old.id())
            .doesNotContain(fresh.id());
        assertThat(desk.isAgeing(desk.get(SATO, old.id()))).isTrue();
        assertThat(desk.isAgeing(fresh)).isFalse();
    }

    @Test
    void thePeopleOfABureauAndOfACompanyAreRemindedToo() {
        var clerk = account("case-clerk", new Post(TenantId.METROPOLIS, "port", "", Set.of(Role.STAFF)));
        var other = account("case-other", new Post(TenantId.METROPOLIS, "fire", "", Set.of(Role.STAFF)));
        var seller = account("case-seller", new Post(TenantId.METROPOLIS, "東都電波", "", Set.of(Role.SUPPLIER)));
        var desk = desk();
        var supplier = new Actor(seller, "担当", TenantId.METROPOLIS, Set.of(Role.SUPPLIER), "東都電波", Set.of("*"));
        var file = desk.open(new Writer(supplier, TenantId.METROPOLIS, "test"), new NewCase("岸壁の知らせ", Json.object(),
            List.of(CaseParty.company("applicant", TenantId.METROPOLIS, "東都電波"),
                CaseParty.bureau("office", TenantId.METROPOLIS, "port", "港湾局"))));
        makeOld(file);

        reminders.remind(desk.kind());

        assertThat(told(clerk, "岸壁の知らせ")).isEqualTo(1);
        assertThat(told(seller, "岸壁の知らせ")).isEqualTo(1);
        assertThat(told(other, "岸壁の知らせ")).isZero();
    }

    @Test
    void aCaseHandledElsewhereIsBroughtOverOnceAndOnlyTheLegalWay() {
        var desk = desk();
        var opened = Instant.parse("2024-04-01T00:00:00Z");
        var decided = Instant.parse("2024-04-05T00:00:00Z");
        var wanted = new NewCase("旧台帳", Json.object(), List.of(new CaseParty("applicant", SATO.id(), "佐藤")));
        var former = new FormerCase("旧-1", wanted, opened, List.of(new FormerCase.Step("grant", decided)));

        assertThat(desk.former().take(by(OFFICE), former)).isTrue();
        assertThat(desk.former().take(by(OFFICE), former)).isFalse();

        var file = desk.list(SATO, CaseQuery.all()).stream().filter(one -> one.title().equals("旧台帳")).findFirst()
            .orElseThrow();
        assertThat(file.state()).isEqualTo("granted");
        assertThat(file.times()).isEqualTo(new CaseFile.Times(opened, decided, decided));
        assertThat(desk.ledger(SATO, file.id())).extracting(CaseEvent::kind).containsExactly(CaseEvent.Kind.OPENED,
            CaseEvent.Kind.MOVED, CaseEvent.Kind.BROUGHT_OVER);
        assertThat(desk.find(SUZUKI, file.id())).isEmpty();
        for (var wrong : List.of(new FormerCase("旧-2", wanted, decided, List.of(new FormerCase.Step("grant", opened))),
            new FormerCase("旧-3", wanted, opened, List.of(new FormerCase.Step("fly", decided))),
            new FormerCase("旧-4", wanted, Instant.parse("2999-01-01T00:00:00Z"), List.of()))) {
            assertThatThrownBy(() -> desk.former().take(by(OFFICE), wrong)).hasMessageContaining("case-unusable");
        }
    }

    private String names(long id) {
        return database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT parties::text || (SELECT string_agg(e.name, ' ') FROM case_event e WHERE e.case_id = f.id)
            FROM case_file f WHERE f.id = ?""").bind(0, id).mapTo(String.class).one());
    }

    private long told(String person, String title) {
        return TestOutbox.to(database, person).stream().filter(one -> title.equals(one.facts().get("title"))).count();
    }

    private String account(String name, Post post) {
        return accounts.create(Writer.system("test"), new NewAccount(name, name, post, "cases-of-the-city-27", "",
            Language.JA)).actor().id();
    }

    private void makeOld(CaseFile file) {
        database.write(Reach.everything(), handle ->
            handle.execute("UPDATE case_file SET entered_at = now() - interval '8 days' WHERE id = ?", file.id()));
    }

    private long count(String question, String first, String second) {
        return database.read(Reach.everything(), handle -> handle.createQuery(question).bind(0, first).bind(1, second)
            .mapTo(Long.class).one());
    }

    private CaseDesk desk() {
        return cases.of(CaseKind.beside(CaseKindTest.class, "loan.case.yaml"));
    }

    private static CaseFile open(CaseDesk desk, Actor applicant, String title) {
        return desk.open(by(applicant), new NewCase(title, Json.object().put("hall", "第一会議室"),
            List.of(new CaseParty("applicant", applicant.id(), applicant.name()),
                new CaseParty("office", "tenant:" + CHIYODA, "千代田区"))));
    }

    private static Writer by(Actor actor) {
        return new Writer(actor, CHIYODA, "test");
    }

    private static Upload pdf() {
        return Upload.of("図面.pdf", "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII), Upload.DOCUMENTS);
    }
}
