package city.miyako.foundation.notices;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes a mail of a letter: plain text and HTML of the same words (RFC 2046), headers that cannot be broken out of.
final class MailWriter {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int LONGEST_SUBJECT = 200;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']+");
    private static final String HTML = """
        <!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>\
        <body style="font-family:sans-serif;line-height:1.7;color:#1a1a1c;max-width:40em;margin:0 auto;padding:1em">\
        <h1 style="font-size:1.25em">%s</h1>%s<hr>%s</body></html>
        """;

    private final Session session;
    private final InternetAddress from;
    private final String domain;

    MailWriter(Session session, String from, String sender) {
        this.session = session;
        try {
            this.from = new InternetAddress(from, Letters.oneLine(sender), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        this.domain = from.substring(from.lastIndexOf('@') + 1);
    }

    /// What goes round the letter.
    ///
    /// @param to a checked address
    /// @param messageId stable for this delivery, without brackets, as in `n17.5f3c@city.example.jp`
    /// @param footer last lines, such as how to unsubscribe
    /// @param oneClick address of the door that unsubscribes at once (RFC 8058), or empty
    record Envelope(String to, String messageId, List<String> footer, String oneClick) {
        Envelope {
            footer = List.copyOf(footer);
        }
    }

    /// The mail.
    MimeMessage write(Letter letter, Wording wording, Envelope envelope, Instant now) throws MessagingException {
        var mail = new Numbered(session, envelope.messageId());
        mail.setFrom(from);
        mail.setRecipient(Message.RecipientType.TO, MailLine.address(envelope.to()));
        mail.setSubject(oneLine(letter.subject()), UTF_8);
        mail.setSentDate(Date.from(now));
        mail.setHeader("Content-Language", wording.code());
        // RFC 3834: keeps out-of-office answers away
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (!envelope.oneClick().isEmpty()) {
            mail.setHeader("List-Unsubscribe", "<" + envelope.oneClick() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.setContent(new MimeMultipart("alternative", text(letter, wording, envelope),
            html(letter, wording, envelope)));
        mail.saveChanges();
        return mail;
    }

    /// The name of a delivery in the world of mail: the same however often it is sent.
    String messageId(long delivery, String secret) {
        return "n" + delivery + "." + secret + "@" + domain;
    }

    private static String oneLine(String text) {
        var line = Letters.oneLine(text);
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }

    private static MimeBodyPart text(Letter letter, Wording wording, Envelope envelope) throws MessagingException {
        var footer = envelope.footer().isEmpty() ? "" : "\n\n-- \n" + String.join("\n", envelope.footer());
        return part("plain", String.join("\n\n", letter.paragraphs()) + footer + "\n", wording);
    }

    private static MimeBodyPart html(Letter letter, Wording wording, Envelope envelope) throws MessagingException {
        var subject = escape(letter.subject());
        return part("html", HTML.formatted(wording.code(), subject, subject, paragraphs(letter.paragraphs()),
            paragraphs(envelope.footer())), wording);
    }

    // As bytes and with its encoding named: else the library looks for a writer of texts and for an encoding, and goes
    // through the whole text three times, which took longer than all the rest of a mail.
    private static MimeBodyPart part(String kind, String text, Wording wording) throws MessagingException {
        var part = new MimeBodyPart();
        var bytes = text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "text/" + kind + "; charset=UTF-8")));
        part.setHeader("Content-Transfer-Encoding", wording == Wording.EN ? "quoted-printable" : "base64");
        return part;
    }

    private static String paragraphs(List<String> texts) {
        return texts.stream().map(text -> "<p>" + withLinks(text).replace("\n", "<br>") + "</p>")
            .collect(Collectors.joining());
    }

    // The addresses are found in the plain text and escaped piece by piece, so no fact becomes markup.
    private static String withLinks(String text) {
        var html = new StringBuilder();
        var address = ADDRESS.matcher(text);
        int done = 0;
        while (address.find()) {
            var link = escape(address.group());
            html.append(escape(text.substring(done, address.start())))
                .append("<a href=\"").append(link).append("\">").append(link).append("</a>");
            done = address.end();
        }
        return html.append(escape(text.substring(done))).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
            .replace("'", "&#39;");
    }

    /// A mail that keeps the name it was given.
    private static final class Numbered extends MimeMessage {
        private final String messageId;

        Numbered(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + messageId + ">");
        }
    }
}
