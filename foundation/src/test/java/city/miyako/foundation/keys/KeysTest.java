package city.miyako.foundation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.EmergencyAccess;
import city.miyako.foundation.access.EmergencyRequest;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.backup.BackupOrder;
import city.miyako.foundation.backup.BackupWatch;
import city.miyako.foundation.backup.Backups;
import city.miyako.foundation.backup.Passphrase;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Invitation;
import city.miyako.foundation.identity.Invitations;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.notices.PreferenceStore;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestVaults;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever carries the database or a backup away can read no address, no letter and no secret.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class KeysTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final Writer WRITER = new Writer(city.miyako.foundation.identity.Actor.system("test"), CHIYODA,
        "test");
    private static final String PASSWORD = "nine lanterns over water";
    private static int number;

    @Inject
    Database database;

    @Inject
    Vault vault;

    @Inject
    KeyDesk desk;

    @Inject
    Resealing resealing;

    @Inject
    Accounts accounts;

    @Inject
    Invitations invitations;

    @Inject
    EmergencyAccess emergencies;

    @Inject
    PreferenceStore preferences;

    @Inject
    Audit audit;

    @Inject
    CitySettings settings;

    @Test
    @Tag("asvs:V14.2.4")
    void neitherTheTablesNorABackupHoldANameAnAddressALetterOrASecret(@TempDir Path folder) throws IOException {
        var address = "planted-person@example.jp";
        var person = open(address);
        emergencies.ask(new Writer(person.actor(), CHIYODA, "test"), new TenantId(131024), new EmergencyRequest.Wanted(
            AccessClass.PERSONAL, "life-safety", "People are missing after the flood", 30));
        invitations.invite(WRITER, new Invitation("planted-guest@example.jp", "植村 秘子",
            new Post(CHIYODA, "", "", Set.of(Role.STAFF)), Language.JA));
        var secret = city.miyako.foundation.testing.TestOutbox.link(database, "planted-guest@example.jp");

        var backup = folder.resolve("backup");
        new Backups(Clock.systemUTC(), BackupWatch.NOBODY).write(new BackupOrder(owner(), Path.of(settings.data()),
            backup, Passphrase.of(Map.of())));

        var words = List.of("planted-person", "planted-guest", "植村 秘子", secret.substring(secret.length() - 20),
            person.name());
        assertThat(tables()).contains(vault.index(address)).doesNotContain(words);
        assertThat(unpacked(backup)).contains(vault.index(address)).doesNotContain(words);
        assertThat(emergencies.list(Reach.staffOf(CHIYODA), 10)).extracting(one -> one.asker().name())
            .contains(person.name());
        assertThat(accounts.get(Reach.staffOf(CHIYODA), person.id()).email()).isEqualTo(address);
        assertThat(accounts.list(Reach.staffOf(CHIYODA), address)).extracting(Account::signInName)
            .containsExactly(address);
        assertThat(preferences.get("account:" + person.id()).email()).isEqualTo(address);
    }

    @Test
    void aSealedValueMovedToAnotherRowOrChangedDoesNotOpen() {
        var one = open("moved-one@example.jp");
        var other = open("moved-other@example.jp");
        database.write(Reach.everything(), handle -> handle.execute("""
            UPDATE account SET email_sealed = (SELECT email_sealed FROM account WHERE id = ?) WHERE id = ?""",
            one.id(), other.id()));

        assertThatThrownBy(() -> accounts.get(Reach.staffOf(CHIYODA), other.id()))
            .isInstanceOfSatisfying(Problem.class, told -> assertThat(told.code()).isEqualTo(KeyError.SEAL_BROKEN))
            .hasMessageContaining("account").hasMessageNotContaining("moved-one");
        database.write(Reach.everything(), handle ->
            handle.execute("UPDATE account SET email = '', email_sealed = '' WHERE id = ?", other.id()));
    }

    @Test
    void aNewMasterKeyWrapsEveryDataKeyAndEverythingIsReadOn() throws IOException {
        var person = open("wrapped@example.jp");
        var file = Path.of(settings.data()).resolve(MasterKeys.FILE);
        var former = desk.list().getFirst().master();

        assertThat(desk.replaceMaster(WRITER)).isEqualTo(desk.list().size());

        assertThat(desk.list()).extracting(KeyDesk.Line::master).doesNotContain(former);
        assertThat(Files.readAllLines(file).getLast()).startsWith("master-1 ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(emailSeenFromOutside(person)).isEqualTo("wrapped@example.jp");
        assertThat(audit.list(Reach.staffOf(CHIYODA), Long.MAX_VALUE, "", "key.rewrap", 5)).isNotEmpty();
    }

    @Test
    void newDataKeysSealEveryValueAnewAndTheFormerSealNothingAnyMore() {
        var person = open("anew@example.jp");
        var before = sealedEmail(person);
        var name = sealedName(person);

        assertThat(desk.replaceDataKeys(WRITER)).isPositive();

        assertThat(sealedEmail(person)).isNotEqualTo(before);
        assertThat(Vault.isSealed(sealedEmail(person))).isTrue();
        assertThat(sealedName(person)).isNotEqualTo(name);
        assertThat(vault.currentKeys()).contains(Long.parseLong(sealedName(person).split("[~.]")[1]));
        assertThat(accounts.get(Reach.staffOf(CHIYODA), person.id()).name()).isEqualTo(person.name());
        assertThat(vault.currentKeys()).contains(Long.parseLong(sealedEmail(person).split("[~.]")[1]));
        assertThat(accounts.get(Reach.staffOf(CHIYODA), person.id()).email()).isEqualTo("anew@example.jp");
        assertThat(resealing.run(WRITER)).isZero();
    }

    @Test
    void aValueThatDoesNotOpenStaysAsItIsAndHoldsUpNoOther() {
        var broken = open("broken@example.jp");
        var sound = open("sound@example.jp");
        database.write(Reach.everything(), handle -> handle.execute("""
            UPDATE account SET email_sealed = split_part(email_sealed, '.', 1) || '.AAAA' WHERE id = ?""",
            broken.id()));
        var damaged = sealedEmail(broken);

        assertThat(desk.replaceDataKeys(WRITER)).isPositive();

        assertThat(sealedEmail(broken)).isEqualTo(damaged);
        assertThat(vault.currentKeys()).contains(Long.parseLong(sealedEmail(sound).split("[~.]")[1]));
        database.write(Reach.everything(), handle ->
            handle.execute("UPDATE account SET email = '', email_sealed = '' WHERE id = ?", broken.id()));
    }

    @Test
    void whatAnOlderProgramLeftOpenIsSealedAtTheNextStart() {
        database.write(Reach.everything(), handle -> handle.execute("""
            INSERT INTO account (tenant, sign_in_name, name, roles, password_hash, email)
            VALUES (131105, 'older@example.jp', '古川 新', '{STAFF}', '', 'older@example.jp'),
                (131105, '#gone-0', '-', '{STAFF}', '', '')"""));
        database.write(Reach.staffOf(new TenantId(131105)), handle -> handle.execute("""
            INSERT INTO emergency_access (tenant, most, purpose, reason, minutes, asker, asker_name, asker_tenant,
                asked_at)
            VALUES (131016, 3, 'life-safety', 'an older program', 30, 'account:0', '古川 新', 131105, now())"""));

        resealing.run(WRITER);

        assertThat(tables()).doesNotContain("older@example.jp", "古川");
        assertThat(resealing.run(WRITER)).as("also where the government had no key before").isZero();
        assertThat(accounts.list(Reach.staffOf(new TenantId(131105)), "older@example.jp")).extracting(Account::email,
            Account::name).containsExactly(tuple("older@example.jp", "古川 新"));
        assertThat(accounts.list(Reach.staffOf(new TenantId(131105)))).extracting(Account::name)
            .as("nothing is sealed of whoever is gone").contains("-");
    }

    @Test
    void ofManyRowsThatAnOlderProgramLeftOpenNoneIsPassedOver() {
        database.write(Reach.everything(), handle -> handle.execute("""
            INSERT INTO account (tenant, sign_in_name, name, roles, password_hash)
            SELECT 131113, 'many-' || n, '多田 ' || n, '{STAFF}', repeat('-', 100) FROM generate_series(1, 1000) n"""));

        resealing.run(WRITER);

        assertThat(database.<Long>read(Reach.everything(), handle -> handle.createQuery(
            "SELECT count(*) FROM account WHERE tenant = 131113 AND name LIKE '多田%'").mapTo(Long.class).one()))
            .isZero();
        assertThat(accounts.list(Reach.staffOf(new TenantId(131113)), "田 99")).hasSize(11);
        assertThat(resealing.run(WRITER)).isZero();
    }

    @Test
    void aCityWithoutItsMasterKeyOrWithAnotherDoesNotStart(@TempDir Path elsewhere) throws IOException {
        open("kept@example.jp");
        var lost = TestVaults.of(owner(), elsewhere);
        assertThatThrownBy(() -> lost.table().check())
            .isInstanceOfSatisfying(Problem.class, told -> {
                assertThat(told.code()).isEqualTo(KeyError.MASTER_KEY_MISSING);
                assertThat(told.values().get("where").toString()).contains(elsewhere.toString());
            });
        assertThatThrownBy(() -> lost.seal(131016, new Place(KeyPurpose.SERVICE, "a", "b", "c"), "x"))
            .as("no fresh key is made in its place").isInstanceOf(Problem.class);

        Files.createDirectories(elsewhere.resolve("keys"));
        var wrong = Files.readAllLines(Path.of(settings.data()).resolve(MasterKeys.FILE)).stream()
            .map(line -> line.split(" ")[0] + " " + "A".repeat(43) + "=").toList();
        Files.write(elsewhere.resolve(MasterKeys.FILE), wrong);
        assertThatThrownBy(() -> lost.table().check())
            .isInstanceOfSatisfying(Problem.class,
                told -> assertThat(told.code()).isEqualTo(KeyError.MASTER_KEY_WRONG));

        Files.writeString(elsewhere.resolve(MasterKeys.FILE), "half a key");
        assertThatThrownBy(() -> lost.table().check())
            .isInstanceOfSatisfying(Problem.class,
                told -> assertThat(told.code()).isEqualTo(KeyError.MASTER_KEY_UNREADABLE));
    }

    @Test
    void theMasterKeyMayLieInAKeyStoreThatNeverGivesItAway(@TempDir Path folder) throws Exception {
        var masters = new MasterKeys(new SmallRyeConfigBuilder().addDiscoveredConverters()
            .withMapping(KeySettings.class).withDefaultValues(KeyStoreFile.make(folder, "miyako").settings("store"))
            .build().getConfigMapping(KeySettings.class), folder);

        var bound = "slot".getBytes(StandardCharsets.UTF_8);
        var wrapped = masters.current(true).wrap(new byte[] {1, 2, 3}, bound);

        assertThat(masters.get("miyako").unwrap(wrapped, bound)).containsExactly(1, 2, 3);
        assertThat(folder.resolve(MasterKeys.FILE)).doesNotExist();
        assertThatThrownBy(masters::replace).isInstanceOfSatisfying(Problem.class,
            told -> assertThat(told.code()).isEqualTo(KeyError.MASTER_KEY_ELSEWHERE));
        Files.writeString(folder.resolve("pin"), "another pin\n");
        assertThatThrownBy(() -> masters.current(false)).isInstanceOfSatisfying(Problem.class,
            told -> assertThat(told.code()).isEqualTo(KeyError.PIN_REFUSED)).hasMessageNotContaining("another pin");
    }

    @Test
    void noGovernmentSeesTheDataKeys() {
        open("unseen@example.jp");
        var seen = List.of(Reach.staffOf(CHIYODA), Reach.publicCity(), Reach.staffOf(TenantId.METROPOLIS)).stream()
            .mapToInt(reach -> database.read(reach, handle ->
                handle.createQuery("SELECT count(*) FROM data_key").mapTo(Integer.class).one())).sum();
        assertThat(seen).isZero();
        assertThat(desk.list()).extracting(KeyDesk.Line::tenant).contains(131016, 130001);
    }

    private Account open(String address) {
        return accounts.create(WRITER, new NewAccount(address, "錠 " + ++number, new Post(CHIYODA, "", "",
            Set.of(Role.STAFF)), PASSWORD, address, Language.JA));
    }

    private String sealedEmail(Account account) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT email_sealed FROM account WHERE id = ?").bind(0, account.id()).mapTo(String.class).one());
    }

    private String sealedName(Account account) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT name FROM account WHERE id = ?").bind(0, account.id()).mapTo(String.class).one());
    }

    private String emailSeenFromOutside(Account account) {
        return TestVaults.of(owner(), Path.of(settings.data())).open(new Place(KeyPurpose.CONTACT, "account", "email",
            Long.toString(account.id())), sealedEmail(account));
    }

    // As the owner, whom no policy keeps from anything.
    private static String tables() {
        return Jdbi.create(owner().url(), owner().owner(), owner().ownerPassword()).withHandle(handle -> {
            var text = new StringBuilder();
            for (var table : handle.createQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                    .mapTo(String.class).list()) {
                text.append(handle.createQuery("SELECT coalesce(string_agg(t::text, ' '), '') FROM \"" + table
                    + "\" t").mapTo(String.class).one());
            }
            return text.toString();
        });
    }

    private static String unpacked(Path backup) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(backup)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try (var in = Files.newInputStream(file);
                     var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
                    text.append(new String(plain.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return text.toString();
    }

    private static DatabaseSettings owner() {
        var config = ConfigProvider.getConfig();
        return new DatabaseSettings(config.getValue("quarkus.datasource.jdbc.url", String.class),
            config.getValue("quarkus.flyway.username", String.class),
            config.getValue("quarkus.flyway.password", String.class),
            config.getValue("quarkus.datasource.username", String.class),
            config.getValue("quarkus.datasource.password", String.class));
    }
}
