package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class NoticesTest {
    private static final Writer CITY = Writer.system("test");
    private static final Recipient YUKI = new Recipient.Person("account:900001");

    @Inject
    Database database;

    @Test
    void aNoticeIsThereWithItsCauseAndGoneWithIt() {
        send("kept-with-its-cause");
        assertThatThrownBy(() -> database.write(CITY, handle -> {
            Notices.send(handle, CITY, new Notice(YUKI, "gone-with-its-cause", Map.of()));
            throw new IllegalStateException("the cause fails");
        })).hasMessage("the cause fails");

        assertThat(count(Reach.everything(), "kept-with-its-cause")).isEqualTo(1);
        assertThat(count(Reach.everything(), "gone-with-its-cause")).isZero();
    }

    @Test
    void staffSendInTheNameOfTheirTenantButReadNobodysNotices() {
        send("private-matter");

        assertThat(count(Reach.staffOf(TenantId.METROPOLIS), "private-matter")).isZero();
        assertThat(count(Reach.staffOf(new TenantId(131016)).andWholeCity(), "private-matter")).isZero();
        assertThat(count(Reach.publicCity(), "private-matter")).isZero();
    }

    @Test
    void nobodySendsInTheNameOfAnotherTenant() {
        var chiyoda = new Writer(Actor.system("test"), new TenantId(131016), "test");

        assertThatThrownBy(() -> database.write(CITY, handle -> {
            Notices.send(handle, chiyoda, new Notice(YUKI, "in-a-foreign-name", Map.of()));
            return 0;
        })).hasMessageContaining("not-allowed");
    }

    @Test
    @Tag("asvs:V1.3.11")
    void whatCouldEndALineOfAMailIsTakenOutOfFactsAndRefusedInAddresses() {
        var notice = new Notice(YUKI, "any", Map.of("name", "Yuki\r\nBcc: all@example.jp\0\u2028x"));

        assertThat(notice.facts()).containsEntry("name", "Yuki Bcc: all@example.jp x");
        for (var address : new String[] {"a@b.jp\r\nBcc: c@d.jp", "a b@c.jp", "a@b.jp>", "<a@b.jp", "@b.jp", "a@", "a",
            "a@b..jp", "a,c@b.jp", "\"a\"@b.jp", "a@b.jp\n", "x".repeat(65) + "@b.jp"}) {
            assertThatThrownBy(() -> new Recipient.Address(address, Language.JA)).as(address)
                .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Recipient.Address("Yuki+1@Example.JP", Language.JA).email()).isEqualTo("Yuki+1@example.jp");
    }

    private void send(String template) {
        database.write(CITY, handle -> {
            Notices.send(handle, CITY, new Notice(YUKI, template, Map.of("name", "雪")));
            return 0;
        });
    }

    private int count(Reach reach, String template) {
        return database.read(reach, handle -> handle.createQuery("SELECT count(*) FROM notice WHERE template = ?")
            .bind(0, template).mapTo(Integer.class).one());
    }
}
