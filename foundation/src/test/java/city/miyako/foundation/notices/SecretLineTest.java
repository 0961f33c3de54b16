package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.notices.Recipient.Address;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.MailSink;
import city.miyako.foundation.testing.TestCertificate;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestNotice;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody on the way to the mail server reads what the city writes to people.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SecretLineTest {
    @Inject
    PostOffice post;

    @Inject
    DeliveryDesk desk;

    @TempDir
    static Path folder;

    private static TestCertificate own;
    private static TestCertificate stranger;
    private static TestCertificate elsewhere;

    @BeforeAll
    static void sign() throws Exception {
        own = TestCertificate.of(folder, "ip:127.0.0.1");
        stranger = TestCertificate.of(folder, "ip:127.0.0.1");
        elsewhere = TestCertificate.of(folder, "dns:mail.example.jp");
    }

    @BeforeEach
    void open() {
        post.empty();
    }

    @Test
    void aServerThatOffersTlsGetsMailOverASecretLineOnly() throws Exception {
        for (var how : new String[] {"starttls", "required"}) {
            try (var sink = MailSink.startTls(own.server())) {
                send(how + "@example.jp", PostOffice.Relay.at(sink.port()).secretly(how, own.file()));
                assertThat(sink.to(how + "@example.jp")).hasSize(1);
            }
        }
        try (var sink = MailSink.secret(own.server())) {
            send("implicit@example.jp", PostOffice.Relay.at(sink.port()).secretly("implicit", own.file()));
            assertThat(sink.to("implicit@example.jp")).hasSize(1);
        }
    }

    @Test
    void aServerThatOffersNoTlsThoughItIsRequiredGetsNothing() throws Exception {
        try (var sink = new MailSink()) {
            var required = PostOffice.Relay.at(sink.port()).secretly("required", own.file());
            send("plain@example.jp", required);

            assertThat(sink.mails()).isEmpty();
            assertThat(post.states("plain@example.jp")).containsExactly("waiting");
        }
    }

    @Test
    void aServerWithTheCertificateOfSomebodyElseGetsNothing() throws Exception {
        for (var how : new String[] {"starttls", "required"}) {
            try (var sink = MailSink.startTls(stranger.server()); var other = MailSink.startTls(elsewhere.server())) {
                send("unknown@example.jp", PostOffice.Relay.at(sink.port()).secretly(how, own.file()));
                send("name@example.jp", PostOffice.Relay.at(other.port()).secretly(how, elsewhere.file()));

                assertThat(sink.mails()).as("signed by nobody we know, %s", how).isEmpty();
                assertThat(other.mails()).as("known, but of another name, %s", how).isEmpty();
            }
        }
        try (var sink = MailSink.secret(stranger.server()); var other = MailSink.secret(elsewhere.server())) {
            send("unknown@example.jp", PostOffice.Relay.at(sink.port()).secretly("implicit", own.file()));
            send("name@example.jp", PostOffice.Relay.at(other.port()).secretly("implicit", elsewhere.file()));

            assertThat(sink.mails()).isEmpty();
            assertThat(other.mails()).isEmpty();
        }
        assertThat(post.states("unknown@example.jp")).as("nothing is lost by it").hasSize(3).containsOnly("waiting");
        assertThat(desk.triedAgain(Reach.staffOf(TenantId.METROPOLIS), 10)).allSatisfy(waiting ->
            assertThat(waiting.fault()).isNotEmpty());
    }

    @Test
    void aCityWhoseAuthoritiesCannotBeReadDoesNotBeginToSend() throws Exception {
        var noCertificates = Files.writeString(folder.resolve("authorities.pem"), "-----BEGIN CERTIFICATE-----\nno");

        assertThatThrownBy(() -> MailLine.session(PostOffice.Relay.at(25).secretly("required", noCertificates)))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("miyako.mail.authorities");
    }

    private void send(String email, PostOffice.Relay relay) {
        post.send(Notice.of(new Address(email, Language.JA), TestNotice.TEST_MATTER, PostOffice.facts("雪")));
        post.mail(relay);
    }
}
