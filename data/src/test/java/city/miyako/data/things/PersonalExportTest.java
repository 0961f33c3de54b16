package city.miyako.data.things;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.PersonalRead;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.keeping.PersonalExport;
import city.miyako.foundation.keys.KeyDesk;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestExport;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A person takes everything away that is kept about them, and nothing that is about somebody else.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PersonalExportTest {
    private static final TenantId MINATO = new TenantId(131032);
    private static final Writer WRITER = new Writer(Actor.system("test"), MINATO, "test");
    private static final List<String> PARTS = List.of("account", "cases", "contact", "delegations", "devices",
        "documents", "notices", "outside", "passkeys", "posts", "reads", "sessions", "things");

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    KeyDesk keys;

    @Inject
    PersonalExport export;

    @Test
    void aPlantedRowOfEveryKindIsInItAndNothingOfAnybodyElse() throws Exception {
        var mine = open("wisteria");
        var other = open("camellia");
        var substitute = open("third");
        plant(mine, "wisteria", other, substitute);
        plant(other, "camellia", mine, substitute);

        // What older programs wrote is sealed as at a start, with all names.
        keys.replaceDataKeys(WRITER);

        var files = TestExport.of(export, mine.actor().id());

        for (var part : PARTS) {
            assertThat(files.get(part + ".json")).as(part).contains("wisteria").as(part).doesNotContain("camellia");
            assertThat(files.get("index.html")).contains("href=\"" + part + ".json\"");
        }
        assertThat(files).hasSize(PARTS.size() + 1);
        assertThat(files.get("account.json")).contains("wisteria-export@example.jp").contains("\"wisteria\"");
        assertThat(files.get("cases.json")).contains("applicant").doesNotContain("neighbour", "~");
        assertThat(files.get("index.html")).startsWith("<!DOCTYPE html>").doesNotContain("‹");
    }

    private Account open(String word) {
        return accounts.create(WRITER, new NewAccount(word + "-export@example.jp", word, new Post(MINATO, "",
            word + " post", Set.of(Role.STAFF)), "seven kites over Minato", word + "-export@example.jp", Language.JA));
    }

    // The word of whose it is stands in every row; nothing but a number tells of whom else it is.
    private void plant(Account account, String word, Account somebody, Account substitute) {
        var id = account.actor().id();
        var hash = (word + " session").getBytes(StandardCharsets.UTF_8);
        database.write(Reach.everything(), handle -> {
            handle.execute("""
                INSERT INTO session (token_hash, actor, created_at, seen_at, ends_at, form_key, proof, proved_at,
                    rotated_at, device) VALUES (?, ?, now(), now(), now(), '', 'password', now(), now(), ?)""",
                hash, id, word);
            handle.execute("""
                INSERT INTO delegation (tenant, principal, substitute, roles, scopes, reason, given_by, starts_at,
                    ends_at) VALUES (131032, ?, ?, '{STAFF}', '{*}', ?, '', now(), now() + interval '1 day')""",
                account.id(), substitute.id(), word);
            handle.execute("""
                INSERT INTO push_device (person, tenant, name, endpoint, endpoint_sealed, public_key, auth, created_at)
                VALUES (?, 131032, ?, ?, 'https://push.example/x', ?, '', now())""", id, word, word, hash);
            handle.execute("""
                INSERT INTO passkey (tenant, account, credential, public_key, sign_count, synced, name, created_at)
                VALUES (131032, ?, ?, ?, 0, false, ?, now())""", account.id(), hash, hash, word);
            handle.execute("""
                INSERT INTO outside_identity (tenant, account, issuer, subject, linked_at, last_used_at)
                VALUES (131032, ?, 'https://id.example.jp', ?, now(), now())""", account.id(), word);
            Notices.send(handle, WRITER, new Notice(new Recipient.Person(id), "test-matter",
                Map.of("name", word, "link", "/my/inbox")));
            Audit.read(handle, WRITER, PersonalRead.seenAtOnce(List.of(id), word, "inspection"));
            long file = handle.createQuery("""
                INSERT INTO case_file (tenant, kind, state, title, facts, parties, subjects, opened_at, entered_at)
                VALUES (131032, 'loan', 'open', :word, '{}', jsonb_build_array(jsonb_build_object('role', 'applicant',
                    'subject', :id, 'name', :word), jsonb_build_object('role', 'neighbour', 'subject', :else,
                    'name', :elseName)), ARRAY[:id], now(), now()) RETURNING id""").bind("word", word).bind("id", id)
                .bind("else", somebody.actor().id()).bind("elseName", somebody.name()).mapTo(Long.class).one();
            handle.execute("""
                INSERT INTO case_document (case_id, name, type, digest, bytes, content, added_by, added_at)
                VALUES (?, ?, 'text/plain', '', 0, '', ?, now())""", file, word, id);
            return 0;
        });
        database.write(WRITER.forPurpose("inspection"), handle ->
            handle.execute("""
                INSERT INTO thing (tenant, id, type, access, version, attributes, created_at, modified_at, persons)
                VALUES (131032, ?, 'Lamp', 3, 1, '{}', now(), now(), ARRAY[?])""", "urn:" + word, id));
    }
}
