package city.miyako.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.access.Decision.Lack;
import city.miyako.foundation.access.Decision.Refused;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.Scope;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final Access ACCESS = new Access(PolicyFile.read());

    // actor (role@tenant), word, tenant, class, purpose, what is lacking
    @ParameterizedTest
    @CsvSource(textBlock = """
        ANYBODY@130001,  thing.read,    131016, public,    '',
        ANYBODY@130001,  thing.read,    131016, internal,  '',                CLASS
        ANYBODY@130001,  thing.read,    131016, personal,  disaster-relief,   TENANT
        ANYBODY@130001,  thing.write,   131016, public,    '',                ROLE
        RESIDENT@131016, thing.read,    131016, internal,  '',                CLASS
        STAFF@131016,    thing.read,    131016, internal,  '',
        STAFF@131016,    thing.read,    131024, internal,  '',                CLASS
        STAFF@131016,    thing.write,   131024, public,    '',                TENANT
        STAFF@131016,    thing.read,    131016, personal,  '',                PURPOSE
        STAFF@131016,    thing.read,    131016, personal,  service-delivery,
        STAFF@131016,    thing.read,    131016, personal,  inspection,        CLAIM
        STAFF@131016,    thing.read,    131016, personal,  curiosity,         CLAIM
        STAFF@131016,    thing.read,    131024, personal,  service-delivery,  TENANT
        STAFF@130001,    thing.read,    131016, internal,  '',
        STAFF@130001,    thing.read,    131016, personal,  service-delivery,  TENANT
        STAFF@130001,    portfolio.write, 130001, public,  '',
        STAFF@131016,    portfolio.write, 131016, public,  '',                PLACE
        STAFF@131016,    audit.read,    131016, public,    '',                ROLE
        AUDITOR@131016,  audit.read,    131016, public,    '',
        AUDITOR@131016,  thing.write,   131016, public,    '',                ROLE
        AUDITOR@131016,  thing.read,    131016, personal,  inspection,
        ADMIN@131016,    audit.read,    131016, public,    '',
        ADMIN@131016,    audit.read,    131024, public,    '',                TENANT
        ADMIN@131016,    emergency.approve, 131016, public, '',               SECOND_PERSON
        CLIENT@131016,   desk.see,      131016, public,    '',                ROLE
        STAFF@131016,    thing.wirte,   131016, public,    '',                WORD
        """)
    @Tag("asvs:V8.2.1")
    void whatIsNotGrantedIsRefused(String who, String word, int tenant, String kind, String purpose, String lack) {
        var question = Question.of(actor(who), word, new TenantId(tenant)).about(AccessClass.ofWord(kind))
            .forPurpose(purpose);

        var decision = ACCESS.decide(question);

        assertThat(decision instanceof Refused refused ? refused.lack().name() : null).isEqualTo(lack);
        assertThat(decision.rule()).isNotBlank();
    }

    @Test
    void aPersonSeesWhatIsAboutThemselvesAndNobodyElses() {
        var resident = new Actor("account:7", "", CHIYODA, Set.of(Role.RESIDENT));
        var read = Question.of(resident, "thing.read", CHUO).about(AccessClass.PERSONAL);

        assertThat(ACCESS.decide(read.ofPeople(Set.of("account:7"))).rule()).isEqualTo(Access.OWN_DATA);
        assertThat(ACCESS.decide(read.ofPeople(Set.of("account:8"))).isAllowed()).isFalse();
        var write = Question.of(resident, "thing.write", CHUO).about(AccessClass.PERSONAL);
        assertThat(ACCESS.decide(write.ofPeople(Set.of("account:7"))).isAllowed()).isFalse();
    }

    @Test
    void anAgreementOpensWhatItNamesAndNothingElse() {
        var staff = actor("STAFF@131024");
        var read = Question.of(staff, "thing.read", CHIYODA).about(AccessClass.AGREEMENT);

        assertThat(ACCESS.decide(read).isAllowed()).isFalse();
        assertThat(ACCESS.decide(read.underAgreement()).isAllowed()).isTrue();
        assertThat(ACCESS.decide(read.underAgreement().about(AccessClass.INTERNAL)).isAllowed()).isFalse();
    }

    @Test
    void emergencyAccessOpensWhatASecondPersonGranted() {
        var operator = actor("OPERATOR@131024");
        var open = new Question.Emergency(3, CHIYODA, AccessClass.PERSONAL, "life-safety", operator.id(), "account:9");
        var read = Question.of(operator, "thing.read", CHIYODA).about(AccessClass.PERSONAL).forPurpose("life-safety");

        assertThat(ACCESS.decide(read.with(proof(open))).rule()).isEqualTo(Access.EMERGENCY);
        assertThat(ACCESS.decide(read).isAllowed()).isFalse();
        assertThat(ACCESS.decide(read.forPurpose("").with(proof(open))).isAllowed()).isFalse();
        assertThat(ACCESS.decide(Question.of(operator, "thing.write", CHIYODA).about(AccessClass.PERSONAL)
            .forPurpose("life-safety").with(proof(open))).isAllowed()).isFalse();
        var alone = new Question.Emergency(3, CHIYODA, AccessClass.PERSONAL, "life-safety", operator.id(),
            operator.id());
        assertThat(ACCESS.decide(read.with(proof(alone))).isAllowed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"account.change", "token.issue", "delegation.give", "passkey.manage", "my.prove",
        "my.export", "key.replace"})
    void whatIsHardToUndoNeedsANewProofEvenOfAnAdministrator(String word) {
        var admin = Question.of(actor("ADMIN@130001"), word, TenantId.METROPOLIS);

        assertThat(lack(ACCESS.decide(admin))).isEqualTo(Lack.STEP_UP);
        assertThat(ACCESS.decide(admin.with(new Question.Proof(true, "", null))).isAllowed()).isTrue();
        assertThat(ACCESS.decide(Question.of(actor("ANYBODY@130001"), word, CHIYODA)
            .with(new Question.Proof(true, "", null))).isAllowed()).as("a proof gives no right").isFalse();
    }

    @Test
    void nobodyAgreesToTheirOwnRequestNotEvenThroughADeputy() {
        var admin = new Actor("account:5 for account:7", "", CHIYODA, Set.of(Role.ADMIN), "", Scope.ALL);
        var approve = Question.of(admin, "emergency.approve", CHIYODA);

        assertThat(lack(ACCESS.decide(approve.with(new Question.Proof(false, "account:5", null)))))
            .isEqualTo(Lack.SECOND_PERSON);
        assertThat(lack(ACCESS.decide(approve.with(new Question.Proof(false, "account:7", null)))))
            .isEqualTo(Lack.SECOND_PERSON);
        assertThat(ACCESS.decide(approve.with(new Question.Proof(false, "account:8", null))).isAllowed()).isTrue();
    }

    @Test
    void someInquiriesAreToldToThePersonLater() {
        assertThat(ACCESS.policy().purposes()).hasEntrySatisfying("criminal-inquiry", purpose ->
            assertThat(purpose.tellAfter()).isEqualTo(Duration.ofDays(365)));
        assertThat(ACCESS.policy().purposes()).hasEntrySatisfying("service-delivery", purpose ->
            assertThat(purpose.tellAfter()).isZero());
    }

    @Test
    void everyDecisionCanBeExplainedInBothLanguages() {
        Stream.of("thing.read", "thing.wirte", "portfolio.write", "emergency.approve", "audit.read")
            .flatMap(word -> Stream.of("ANYBODY@130001", "STAFF@131016", "ADMIN@131016").map(who ->
                ACCESS.decide(Question.of(actor(who), word, CHUO).about(AccessClass.PERSONAL).forPurpose("x"))))
            .flatMap(decision -> decision.reasons().stream()).forEach(reason ->
                Stream.of(Language.values()).forEach(language ->
                    assertThat(reason.say(language)).doesNotContain("‹").doesNotContain("{")));
    }

    @Test
    void aPolicyWithUnknownWordsIsRefusedWithAllOfThem() {
        var broken = """
            permissions:
              thing.read: { act: look, ja: 見る, en: See }
              door.open: { act: do, ja: 開ける }
            purposes:
              why: { ja: 目的, en: Why, basis: { ja: 法, en: Act }, roles: [KING], tell-after: soon }
            grants:
              - { id: a, ja: あ, en: A, roles: [STAFF], of: moon, for: everyone, reads: [secret], may: [thing.raed] }
              - { id: a, ja: あ, en: A, roles: [], sees: all, includes: [b] }
            colour: red
            """;

        assertThatThrownBy(() -> PolicyReader.read(broken)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("unknown key 'colour'", "unknown act 'LOOK'", "lacks 'en'", "unknown role 'KING'",
                "'soon' is no duration", "unknown of 'MOON'", "unknown for 'everyone'", "unknown access class 'SECRET'",
                "unknown permission 'thing.raed'", "needs an id of its own", "names no roles", "unknown key 'sees'",
                "includes 'b'", "permission 'thing.read' is granted to nobody");
    }

    private static Lack lack(Decision decision) {
        return ((Refused) decision).lack();
    }

    private static Question.Proof proof(Question.Emergency open) {
        return new Question.Proof(false, "", open);
    }

    private static Actor actor(String who) {
        var parts = who.split("@");
        var roles = parts[0].equals("ANYBODY") ? Set.<Role>of() : Set.of(Role.valueOf(parts[0]));
        return new Actor("account:1", "", new TenantId(Integer.parseInt(parts[1])), roles);
    }
}
