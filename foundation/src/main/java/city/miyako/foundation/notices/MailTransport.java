package city.miyako.foundation.notices;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// The transport of the library, which tells when the text of a mail has begun, and which sends a server that can take
/// them at once (PIPELINING, RFC 2920) the commands before the text without waiting for each answer.
final class MailTransport extends SMTPTransport {
    private static final String START = "MAIL FROM:";
    private static final String TEXT = "DATA";
    private static final String GIVE_UP = "RSET";
    private static final int GO_ON = 354;

    // What was sent before the library asked for it, in order; the answers come in that order too.
    private final Deque<String> ahead = new ArrayDeque<>();
    private String recipient = "";
    private boolean textBegun;

    MailTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    /// Sends one mail to one recipient over the open line.
    synchronized void send(MimeMessage mail, InternetAddress to) throws MessagingException {
        textBegun = false;
        recipient = "RCPT TO:<" + to.getAddress() + ">";
        if (!ahead.isEmpty()) {
            throw new MessagingException("the line is out of step");
        }
        sendMessage(mail, new Address[] {to});
    }

    /// Whether the server has agreed to take the text of the last mail, so that it may have taken it.
    synchronized boolean hasTextBegun() {
        return textBegun;
    }

    @Override
    public synchronized void close() throws MessagingException {
        ahead.clear();
        super.close();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        var stream = super.data();
        textBegun = true;
        return stream;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(GIVE_UP)) {
            hearOut();
        }
        if (ahead.isEmpty()) {
            super.sendCommand(command);
        } else if (!command.equals(ahead.poll())) {
            throw new MessagingException("the line is out of step");
        }
        if (command.startsWith(START) && supportsExtension("PIPELINING")) {
            for (var next : List.of(recipient, TEXT)) {
                super.sendCommand(next);
                ahead.add(next);
            }
        }
    }

    // A server that refuses the recipient may still ask for the text; an empty one ends that, and nobody gets it.
    private void hearOut() throws MessagingException {
        while (!ahead.isEmpty()) {
            boolean text = TEXT.equals(ahead.poll());
            if (readServerResponse() == GO_ON && text) {
                super.sendCommand(".");
                readServerResponse();
            }
        }
    }
}
