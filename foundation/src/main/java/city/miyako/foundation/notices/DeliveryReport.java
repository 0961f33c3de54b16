package city.miyako.foundation.notices;

import city.miyako.foundation.errors.Problem;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A report of a mail server about a mail it could not deliver (RFC 3464 in RFC 6522).
///
/// @param action in lower case, as in `failed` or `delayed`
/// @param status enhanced status code (RFC 3463), as in `5.1.1`
/// @param diagnostic what the other server said
/// @param reported name of the mail it is about, without brackets; empty where the report does not tell
record DeliveryReport(String action, String status, String diagnostic, String reported) {
    private static final int MOST_PARTS = 10;
    private static final int LONGEST_DIAGNOSTIC = 300;

    /// The name of the mail it is about.
    Optional<String> messageId() {
        return reported.isEmpty() ? Optional.empty() : Optional.of(reported);
    }

    static DeliveryReport read(byte[] mail) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
            if (!message.isMimeType("multipart/report") || !(message.getContent() instanceof Multipart parts)) {
                throw unreadable("not multipart/report");
            }
            var status = part(parts, "message/delivery-status");
            var groups = status.isEmpty() ? List.<InternetHeaders>of() : groups(status.get().getInputStream());
            if (groups.size() < 2) {
                throw unreadable("no part message/delivery-status for a recipient");
            }
            var recipient = groups.get(1);
            return new DeliveryReport(first(recipient, "Action").toLowerCase(Locale.ROOT), first(recipient, "Status"),
                diagnostic(recipient), reported(parts));
        } catch (MessagingException | IOException e) {
            throw unreadable("not a mail");
        }
    }

    private static String reported(Multipart parts) throws MessagingException, IOException {
        var original = part(parts, "text/rfc822-headers").or(() -> part(parts, "message/rfc822"));
        return original.isEmpty() ? ""
            : first(new InternetHeaders(original.get().getInputStream()), "Message-ID").replaceAll("[<>\\s]", "");
    }

    private static Optional<BodyPart> part(Multipart parts, String type) {
        try {
            for (int i = 0; i < Math.min(MOST_PARTS, parts.getCount()); i++) {
                if (parts.getBodyPart(i).isMimeType(type)) {
                    return Optional.of(parts.getBodyPart(i));
                }
            }
            return Optional.empty();
        } catch (MessagingException e) {
            throw unreadable("not a mail");
        }
    }

    // The part is groups of headers parted by blank lines: first about the mail, then one per recipient.
    private static List<InternetHeaders> groups(InputStream in) throws MessagingException {
        var groups = new ArrayList<InternetHeaders>();
        for (int i = 0; i < MOST_PARTS; i++) {
            var group = new InternetHeaders(in);
            if (group.getAllHeaderLines().hasMoreElements()) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static String diagnostic(InternetHeaders recipient) {
        var told = first(recipient, "Diagnostic-Code");
        return told.substring(0, Math.min(LONGEST_DIAGNOSTIC, told.length()));
    }

    private static String first(InternetHeaders headers, String name) {
        @Nullable String value = headers.getHeader(name, null);
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }

    private static Problem unreadable(String reason) {
        return Problem.of(NoticeError.BOUNCE_UNREADABLE, "reason", reason);
    }
}
