package city.miyako.foundation.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;

/// One line to a mail server, kept open from mail to mail; it knows whether the text of a mail had begun when it broke.
final class MailLine implements AutoCloseable {
    private final MailSettings.Relay relay;
    private final MailTransport transport;
    private boolean open;

    MailLine(MailSettings.Relay relay, Session session) {
        this.relay = relay;
        this.transport = new MailTransport(session);
    }

    /// What writes and sends mail for a server; shared by all lines to it.
    ///
    /// @throws IllegalStateException where the certificates it shall be checked against cannot be read
    static Session session(MailSettings.Relay relay) {
        // Unless it is named, the library looks through every archive of the program for it, some ten times a mail.
        System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
        var millis = Long.toString(relay.timeout().toMillis());
        var settings = new Properties();
        settings.put("mail.smtp.socketFactory", new PromptSockets());
        settings.put("mail.smtp.socketFactory.fallback", "false");
        settings.put("mail.smtp.connectiontimeout", millis);
        settings.put("mail.smtp.timeout", millis);
        settings.put("mail.smtp.writetimeout", millis);
        settings.put("mail.smtp.localhost", relay.from().substring(relay.from().lastIndexOf('@') + 1));
        settings.put("mail.smtp.from", relay.bounces().orElse(relay.from()));
        settings.put("mail.smtp.starttls.enable", Boolean.toString(!relay.tls().equals("none")));
        settings.put("mail.smtp.starttls.required", Boolean.toString(relay.tls().equals("required")));
        settings.put("mail.smtp.ssl.enable", Boolean.toString(relay.tls().equals("implicit")));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        if (!relay.tls().equals("none")) {
            settings.put("mail.smtp.ssl.socketFactory", relay.authorities().map(Path::of)
                .map(SecureSockets::trusting).orElseGet(SecureSockets::usual));
        }
        settings.put("mail.smtp.auth", Boolean.toString(relay.user().isPresent()));
        settings.put("mail.smtp.quitwait", "false");
        return Session.getInstance(settings);
    }

    /// A checked address as the library takes it; not parsed, since some that telephone companies gave out, such as
    /// `a..b@example.jp`, are no addresses to it.
    static InternetAddress address(String checked) {
        var address = new InternetAddress();
        address.setAddress(checked);
        return address;
    }

    /// Sends one mail and tells how it ended.
    ///
    /// A line that had been open may have been closed by the server meanwhile; then a fresh one is tried, once.
    Outcome send(MimeMessage mail, String to) {
        boolean fresh = !open;
        var outcome = attempt(mail, to);
        return outcome instanceof Outcome.Away && !fresh && !open ? attempt(mail, to) : outcome;
    }

    @Override
    public void close() {
        open = false;
        try {
            transport.close();
        } catch (MessagingException gone) {
            // it is closed either way
        }
    }

    private Outcome attempt(MimeMessage mail, String to) {
        try {
            if (!open) {
                transport.connect(relay.host().orElseThrow(), relay.port(), relay.user().orElse(null),
                    relay.password().orElse(null));
                open = true;
            }
            transport.send(mail, address(to));
            return new Outcome.Sent();
        } catch (MessagingException e) {
            return judge(e);
        }
    }

    private Outcome judge(MessagingException fault) {
        for (Exception one = fault; one instanceof MessagingException step; one = step.getNextException()) {
            switch (step) {
                case SMTPAddressFailedException refused -> {
                    return MailReply.toRecipient(refused.getReturnCode(), said(refused));
                }
                case SMTPSenderFailedException refused -> {
                    return away(said(refused));
                }
                case SMTPSendFailedException refused when refused.getReturnCode() > 0
                    && !String.valueOf(refused.getCommand()).startsWith("MAIL") -> {
                    return MailReply.toText(refused.getReturnCode(), said(refused));
                }
                default -> { }
            }
        }
        return transport.hasTextBegun() ? unsure(said(fault)) : away(said(fault));
    }

    private Outcome away(String fault) {
        close();
        return new Outcome.Away(fault);
    }

    private Outcome unsure(String fault) {
        close();
        return new Outcome.Unsure(fault);
    }

    private static String said(Exception fault) {
        return String.valueOf(fault.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
