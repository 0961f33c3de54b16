package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.EagerMailServer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What the city and a mail server say to each other on one line.
class MailLineTest {
    @Test
    void aServerThatTakesCommandsTogetherIsNotWaitedForAfterEach() throws Exception {
        try (var server = new EagerMailServer(MailLineTest::friendly); var line = new Line(server)) {
            assertThat(line.send("one@example.jp")).isEqualTo(new Outcome.Sent());
            assertThat(line.send("two@example.jp")).isEqualTo(new Outcome.Sent());

            assertThat(server.heard()).containsExactly("EHLO city.example.jp",
                "MAIL FROM:<bounces@city.example.jp>", "RCPT TO:<one@example.jp>", "DATA", "text",
                "MAIL FROM:<bounces@city.example.jp>", "RCPT TO:<two@example.jp>", "DATA", "text");
        }
    }

    @Test
    void aRefusedRecipientGetsNoTextAndTheNextMailGoesOverTheSameLine() throws Exception {
        try (var server = new EagerMailServer(command -> command.contains("gone@") ? "550 5.1.1 nobody"
                : friendly(command)); var line = new Line(server)) {
            assertThat(line.send("gone@example.jp")).isInstanceOf(Outcome.Gone.class);
            assertThat(line.send("there@example.jp")).isEqualTo(new Outcome.Sent());

            assertThat(server.heard()).containsExactly("EHLO city.example.jp",
                "MAIL FROM:<bounces@city.example.jp>", "RCPT TO:<gone@example.jp>", "DATA", "RSET",
                "MAIL FROM:<bounces@city.example.jp>", "RCPT TO:<there@example.jp>", "DATA", "text");
        }
    }

    @Test
    void aServerThatRefusesUsIsAwayAndIsAskedAfreshLater() throws Exception {
        var asked = new AtomicInteger();
        try (var server = new EagerMailServer(command -> command.startsWith("MAIL") && asked.incrementAndGet() == 1
                ? "451 4.3.2 not now" : friendly(command)); var line = new Line(server)) {
            assertThat(line.send("early@example.jp")).isInstanceOf(Outcome.Away.class);
            assertThat(line.send("early@example.jp")).isEqualTo(new Outcome.Sent());
        }
    }

    @Test
    void aLineThatBreaksBeforeTheTextLosesNothingAndOneThatBreaksAfterItIsUnsure() throws Exception {
        try (var server = new EagerMailServer(command -> command.equals("DATA") ? "" : friendly(command));
             var line = new Line(server)) {
            assertThat(line.send("before@example.jp")).isInstanceOf(Outcome.Away.class);
        }
        try (var server = new EagerMailServer(command -> command.equals(".") ? "" : friendly(command));
             var line = new Line(server)) {
            assertThat(line.send("after@example.jp")).isInstanceOf(Outcome.Unsure.class);
        }
    }

    private static String friendly(String command) {
        return command.startsWith("EHLO") ? "250-here\r\n250 PIPELINING"
            : command.equals("DATA") ? "354 go on" : "250 fine";
    }

    private static final class Line implements AutoCloseable {
        private final MailLine line;
        private final MailWriter writer;

        Line(EagerMailServer server) {
            var relay = PostOffice.Relay.at(server.port());
            var session = MailLine.session(relay);
            line = new MailLine(relay, session);
            writer = new MailWriter(session, relay.from(), relay.sender());
        }

        Outcome send(String to) throws Exception {
            var letter = new Letter(NoticeKind.SECURITY, "雪", List.of("雪が降ります。"));
            return line.send(writer.write(letter, Wording.JA,
                new MailWriter.Envelope(to, "n1.00@city.example.jp", List.of(), ""), Instant.EPOCH), to);
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
