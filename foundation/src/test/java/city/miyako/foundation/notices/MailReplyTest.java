package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.errors.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReplyTest {
    private static final String REPORT = """
        From: MAILER-DAEMON@example.jp\r
        To: no-reply@city.example.jp\r
        MIME-Version: 1.0\r
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r
        \r
        --b\r
        Content-Type: text/plain\r
        \r
        Sorry.\r
        --b\r
        Content-Type: message/delivery-status\r
        \r
        Reporting-MTA: dns; mx.example.jp\r
        \r
        Final-Recipient: rfc822; gone@example.jp\r
        Action: failed\r
        Status: %s\r
        Diagnostic-Code: smtp; 550 no such\r
         user\r
        \r
        --b\r
        Content-Type: text/rfc822-headers\r
        \r
        Message-ID: <n17.00ff@city.example.jp>\r
        Subject: x\r
        \r
        --b--\r
        """;

    @ParameterizedTest
    @CsvSource({
        "550, 5.1.1 no such user, Gone", "550, no such user, Gone", "553, bad name, Gone", "550, 5.2.1 closed, Gone",
        "552, 5.2.2 mailbox full, Failed", "550, 5.7.1 not wanted, Failed", "554, no, Failed",
        "450, 4.2.0 greylisted, Later", "421, going down, Later", "452, too many, Later"})
    void aRefusedRecipientIsGoneRefusedOrAskedAgain(int code, String said, String outcome) {
        assertThat(MailReply.toRecipient(code, said).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"554, 5.6.0 bad content, Failed", "552, too large, Failed", "550, spam, Failed",
        "550, 5.1.1 unknown, Gone", "451, 4.3.0 try later, Later"})
    void aRefusedTextDoesNotCondemnTheAddress(int code, String said, String outcome) {
        assertThat(MailReply.toText(code, said).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aReportOfAMailServerSaysWhichMailAndWhy() {
        var report = DeliveryReport.read(REPORT.formatted("5.1.1").getBytes(StandardCharsets.US_ASCII));

        assertThat(report.action()).isEqualTo("failed");
        assertThat(report.status()).isEqualTo("5.1.1");
        assertThat(report.diagnostic()).isEqualTo("smtp; 550 no such user");
        assertThat(report.messageId()).contains("n17.00ff@city.example.jp");
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "'Content-Type: text/plain\n\nhello'",
        "'Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n\n--b--\n'"})
    void whatIsNoReportIsRefused(String mail) {
        assertThatThrownBy(() -> DeliveryReport.read(mail.getBytes(StandardCharsets.US_ASCII)))
            .isInstanceOf(Problem.class).hasMessageContaining("bounce-unreadable");
    }

    @Test
    void aPauseGrowsToSixHoursAndEndsAfterTwoDays() {
        assertThat(BackOff.after(1)).hasMinutes(1);
        assertThat(BackOff.after(4)).hasMinutes(8);
        assertThat(BackOff.after(16)).hasHours(6);
        assertThat(BackOff.after(1_000)).hasHours(6);
        assertThat(BackOff.isLast(15)).isFalse();
        assertThat(BackOff.isLast(16)).isTrue();
    }
}
