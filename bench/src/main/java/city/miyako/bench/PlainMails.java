package city.miyako.bench;

import city.miyako.foundation.testing.MailSink;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// The baseline of [NoticesBench]: the same mails, ready made, by a plain loop over one line; no outbox, no database.
final class PlainMails {
    private PlainMails() {
    }

    static void measure(MailSink sink, int mails) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.from", "no-reply@localhost");
        var session = Session.getInstance(settings);
        var text = sink.mails().getFirst().text().getBytes(StandardCharsets.ISO_8859_1);
        var threads = ManagementFactory.getThreadMXBean();
        try (var line = (SMTPTransport) session.getTransport("smtp")) {
            line.connect("127.0.0.1", sink.port(), null, null);
            loop(session, line, text, mails / 5);
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            loop(session, line, text, mails);
            double seconds = (System.nanoTime() - start) / 1e9;
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            System.out.printf(Locale.ROOT, "baseline, %d mails of %d bytes by a plain loop over one line: "
                + "%.0f mails/s, %.2f CPU-ms a mail%n", mails, text.length, mails / seconds, cpu / 1e6 / mails);
        }
    }

    private static void loop(Session session, SMTPTransport line, byte[] text, int mails) throws MessagingException {
        for (int i = 0; i < mails; i++) {
            var mail = new MimeMessage(session, new ByteArrayInputStream(text));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress("plain" + i + "@example.jp"));
            line.sendMessage(mail, new Address[] {new InternetAddress("plain" + i + "@example.jp")});
        }
    }
}
