package city.miyako.foundation.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// A real mail server on this machine that keeps what it takes, and can be slow, refuse, or forget to answer.
public final class MailSink implements AutoCloseable {
    // Making one looks through every archive of the class path.
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Queue<Mail> mails = new ConcurrentLinkedQueue<>();
    private final SMTPServer server;
    private volatile Behaviour behaviour = new Behaviour() { };

    /// A server on a free port.
    public MailSink() throws IOException {
        this(freePort());
    }

    /// A server on a port, as after a restart.
    public MailSink(int port) {
        this(port, builder -> builder);
    }

    private MailSink(int port, UnaryOperator<SMTPServer.Builder> how) {
        server = how.apply(SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress()).maxConnections(100)
            .messageHandlerFactory(Handler::new)).build();
        server.start();
    }

    /// A server that takes mail only over a line kept secret by STARTTLS.
    public static MailSink startTls(SSLContext certificate) throws IOException {
        return new MailSink(freePort(), builder -> builder.requireTLS().startTlsSocketFactory(certificate));
    }

    /// A server whose lines are secret from the first byte.
    public static MailSink secret(SSLContext certificate) throws IOException {
        return new MailSink(freePort(), builder -> builder.serverSocketFactory(certificate));
    }

    /// A port nobody listens on.
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// What the server does beside taking mail.
    public interface Behaviour {
        /// Asked for each recipient.
        default void recipient(String address) throws RejectException {
        }

        /// Asked after the text came and before it is kept.
        default void text(String address) throws RejectException, InterruptedException {
        }

        /// Asked after the text was kept and before it is answered.
        default void kept(String address) throws InterruptedException {
        }
    }

    /// A mail that was taken.
    ///
    /// @param from the envelope's sender
    /// @param to the envelope's recipient
    /// @param text header and body as they came
    public record Mail(String from, String to, String text) {
        /// The mail as the library reads it.
        public MimeMessage message() {
            try {
                return new MimeMessage(SESSION, new ByteArrayInputStream(
                    text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        /// The name of the mail.
        public String id() {
            return header("Message-ID");
        }

        /// A header, or empty.
        public String header(String name) {
            try {
                var value = message().getHeader(name, null);
                return value == null ? "" : value;
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Where it listens.
    public int port() {
        return server.getPortAllocated();
    }

    /// How many mails were taken so far.
    public int count() {
        return mails.size();
    }

    /// All mails taken so far, in order.
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    /// The mails to one address.
    public List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.to().equalsIgnoreCase(address)).toList();
    }

    /// Changes what the server does.
    public void behave(Behaviour changed) {
        behaviour = changed;
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {
        private String from = "";
        private String to = "";

        Handler(MessageContext context) {
            assert context != null;
        }

        @Override
        public void from(String address) {
            from = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            to = address;
            behaviour.recipient(address);
        }

        @Override
        public String data(InputStream text) throws RejectException, IOException {
            var mail = new Mail(from, to,
                new String(text.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1));
            try {
                behaviour.text(to);
                mails.add(mail);
                behaviour.kept(to);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        }

        @Override
        public void done() {
        }
    }
}
