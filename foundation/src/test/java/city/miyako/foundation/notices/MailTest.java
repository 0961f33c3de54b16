package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.notices.Recipient.Address;
import city.miyako.foundation.testing.MailSink;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestNotice;
import city.miyako.foundation.testing.TestOutbox;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a mail looks like, and when it goes out.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MailTest {
    @Inject
    PostOffice post;

    @Inject
    PreferenceStore preferences;

    private MailSink sink;

    @BeforeEach
    void open() throws Exception {
        post.empty();
        sink = new MailSink();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void aMailSaysTheSameInPlainTextAndInHtmlAndLeadsBackToTheCity() throws Exception {
        post.send(to("letter@example.jp", Language.EN, "Yuki <b>&\"Co\"</b>"));

        post.mail(relay());

        var mail = sink.to("letter@example.jp").getFirst();
        assertThat(mail.from()).isEqualTo("bounces@city.example.jp");
        assertThat(mail.id()).matches("<n[0-9]+\\.[0-9a-f]{16}@city\\.example\\.jp>");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("Content-Language")).isEqualTo("en");
        var message = mail.message();
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("都 Miyako");
        assertThat(message.getSubject()).isEqualTo("A notice for Yuki <b>&\"Co\"</b>");
        var text = part(message.getContent(), 0);
        assertThat(text.getContentType()).startsWith("text/plain");
        assertThat(text.getContent().toString()).contains("Dear Yuki <b>&\"Co\"</b>, there is news.")
            .contains("http://localhost:8080/en/my/inbox").contains("http://localhost:8080/en/notices/unsubscribe/");
        var html = part(message.getContent(), 1);
        assertThat(html.getContentType()).startsWith("text/html");
        assertThat(html.getContent().toString()).contains("Dear Yuki &lt;b&gt;&amp;&quot;Co&quot;&lt;/b&gt;")
            .contains("<a href=\"http://localhost:8080/en/my/inbox\">").contains("<html lang=\"en\">");
    }

    @Test
    void whatALetterToABareAddressSaidIsForgottenOnceItIsSent() {
        post.send(to("forgotten@example.jp", Language.JA, "雪"));
        assertThat(TestOutbox.to(post.database, "forgotten@example.jp").getFirst().facts()).containsEntry("name", "雪");

        post.mail(relay());

        assertThat(sink.to("forgotten@example.jp")).hasSize(1);
        assertThat(TestOutbox.to(post.database, "forgotten@example.jp").getFirst().facts()).isEmpty();
    }

    @Test
    void anAddressOfATelephoneCompanyThatIsAgainstTheStandardIsMailedAllTheSame() {
        post.send(to("a..b.@docomo.example.jp", Language.JA, "雪"));

        post.mail(relay());

        assertThat(sink.to("a..b.@docomo.example.jp")).hasSize(1);
    }

    @Test
    void aJapaneseMailArrivesInJapanese() throws Exception {
        post.send(to("kanji@example.jp", Language.JA, "髙橋 雪"));

        post.mail(relay());

        var message = sink.to("kanji@example.jp").getFirst().message();
        assertThat(message.getSubject()).isEqualTo("髙橋 雪さんへのお知らせ");
        assertThat(part(message.getContent(), 0).getContent().toString()).contains("http://localhost:8080/my/inbox");
    }

    @Test
    @Tag("asvs:V1.3.11")
    void noFactAndNoNameBreaksOutOfAHeader() throws Exception {
        var evil = "Yuki\r\nBcc: all@example.jp\r\n\r\nBODY\u2028X-Evil: 1";
        post.send(to("broken@example.jp", Language.EN, evil));
        // straight into the outbox, past the gate that cleans facts
        post.database.write(PostOffice.writer(130001), handle -> handle.execute("""
            INSERT INTO notice (tenant, email, wording, template, facts, sent_by, cause) VALUES (130001,
            'raw@example.jp', 'en', 'test-matter', ?::jsonb, 'test', 'test')""",
            "{\"name\": \"Yuki\\r\\nBcc: all@example.jp\\r\\n\\r\\nBODY\", \"link\": \"/x\"}"));

        post.mail(new PostOffice.Relay(sink.port(), "no-reply@city.example.jp", "City\r\nX-Evil: 1",
            Duration.ofSeconds(10)));

        // and an address that no gate has looked at
        post.database.write(PostOffice.writer(130001), handle -> handle.execute("""
            INSERT INTO notice (tenant, email, wording, template, facts, sent_by, cause) VALUES (130001, ?, 'en',
            'test-matter', '{"name": "x", "link": "/x"}', 'test', 'test')""",
            "a@example.jp>\r\nRCPT TO:<all@example.jp"));
        post.mail(relay());

        for (var address : new String[] {"broken@example.jp", "raw@example.jp"}) {
            var mail = sink.to(address).getFirst();
            assertThat(mail.header("Bcc")).isEmpty();
            assertThat(mail.header("X-Evil")).isEmpty();
            assertThat(mail.message().getSubject()).startsWith("A notice for Yuki Bcc: all@example.jp");
        }
        assertThat(sink.mails()).extracting(MailSink.Mail::to).doesNotContain("all@example.jp");
    }

    @Test
    @Tag("asvs:V1.2.2")
    void aLinkThatLeadsElsewhereIsNeverSent() {
        for (var link : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/x y",
            "javascript:1", "/x\"><b>"}) {
            post.send(new Notice(new Address("led@example.jp", Language.JA), "test-matter",
                Map.of("name", "雪", "link", link)));
        }

        post.mail(relay());

        assertThat(sink.to("led@example.jp")).isEmpty();
        assertThat(post.states("led@example.jp")).hasSize(6).containsOnly("failed");
    }

    @Test
    void whoWantsNoMoreMailsOfAKindFollowsALinkWithoutSigningIn() {
        post.send(to("stop@example.jp", Language.JA, "雪"));
        post.mail(relay());
        var mail = sink.to("stop@example.jp").getFirst();
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        var link = mail.header("List-Unsubscribe").replaceAll("[<>\\s]", "");
        assertThat(link).startsWith("http://localhost:8080/api/v1/notices/unsubscribe/");

        var stopped = post.links.readUnsubscribe(link.substring(link.lastIndexOf('/') + 1));
        preferences.stopMails(stopped.recipient(), stopped.kind());

        post.send(to("stop@example.jp", Language.JA, "雪"),
            Notice.of(new Address("stop@example.jp", Language.JA), TestNotice.TEST_NEWS, PostOffice.facts("雪")),
            Notice.of(new Address("stop@example.jp", Language.JA), TestNotice.TEST_WARNING, PostOffice.facts("雪")));
        post.mail(relay());
        assertThat(sink.to("stop@example.jp")).as("the news and the warning still come").hasSize(3);
        assertThat(sink.to("stop@example.jp").getLast().header("List-Unsubscribe"))
            .as("what must be sent cannot be stopped").isEmpty();
    }

    @Test
    void aMailAtNightWaitsForTheMorning() {
        post.person("account:900101", "night@example.jp");
        post.clock.set("2026-12-01T15:00:00Z");
        post.send(Notice.of(new Recipient.Person("account:900101"), TestNotice.TEST_REMINDER, PostOffice.facts("雪")),
            Notice.of(new Recipient.Person("account:900101"), TestNotice.TEST_WARNING, PostOffice.facts("雪")));

        post.mail(relay());
        assertThat(sink.to("night@example.jp")).as("only the warning").hasSize(1);
        post.clock.set("2026-12-01T21:59:59Z");
        post.mail(relay());
        assertThat(sink.to("night@example.jp")).hasSize(1);
        post.clock.set("2026-12-01T22:00:00Z");
        post.mail(relay());
        assertThat(sink.to("night@example.jp")).hasSize(2);
    }

    @Test
    void whoWantsADigestGetsOneMailADay() throws Exception {
        post.person("account:900102", "digest@example.jp");
        post.database.write(PostOffice.writer(130001), handle -> handle.execute(
            "UPDATE notice_person SET digest_hour = 8, wording = 'ja-x-easy' WHERE person = 'account:900102'"));
        for (int i = 1; i <= 3; i++) {
            post.send(Notice.of(new Recipient.Person("account:900102"), TestNotice.TEST_NEWS,
                PostOffice.facts("雪" + i)));
            post.mail(relay());
        }
        post.send(new Notice(new Recipient.Person("account:900102"), "nobody-knows-this", Map.of()));
        assertThat(sink.to("digest@example.jp")).isEmpty();

        post.clock.set("2026-12-01T23:00:00Z");
        post.mail(relay());

        var digests = sink.to("digest@example.jp").stream()
            .filter(mail -> !mail.header("List-Unsubscribe").isEmpty()).toList();
        assertThat(digests).hasSize(1);
        assertThat(digests.getFirst().message().getSubject()).isEqualTo("今日の お知らせ（3件）");
        assertThat(part(digests.getFirst().message().getContent(), 0).getContent().toString())
            .contains("雪1さんへの お知らせ", "雪2さんへの お知らせ", "雪3さんへの お知らせ");
        post.send(Notice.of(new Recipient.Person("account:900102"), TestNotice.TEST_NEWS, PostOffice.facts("雪4")));
        post.mail(relay());
        assertThat(sink.to("digest@example.jp")).as("the fourth waits for tomorrow").hasSize(1);
        post.clock.set("2026-12-02T23:00:00Z");
        post.mail(relay());
        assertThat(sink.to("digest@example.jp")).hasSize(2);
    }

    private PostOffice.Relay relay() {
        return PostOffice.Relay.at(sink.port());
    }

    private static Notice to(String email, Language language, String name) {
        return Notice.of(new Address(email, language), TestNotice.TEST_MATTER, PostOffice.facts(name));
    }

    private static BodyPart part(Object content, int index) throws Exception {
        return ((MimeMultipart) content).getBodyPart(index);
    }
}
