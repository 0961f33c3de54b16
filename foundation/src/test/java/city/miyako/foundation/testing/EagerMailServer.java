package city.miyako.foundation.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A mail server that says nothing before it has heard all commands up to the text, as PIPELINING (RFC 2920) lets it,
/// and asks for the text even where it has refused the recipient. One line at a time.
public final class EagerMailServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final UnaryOperator<String> answer;
    private final List<String> said = new CopyOnWriteArrayList<>();

    /// A server on a free port.
    ///
    /// @param answer to each command, as in `RCPT TO:<a@example.jp>`; an empty one breaks the line
    public EagerMailServer(UnaryOperator<String> answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                talk();
            }
        });
    }

    /// Where it listens.
    public int port() {
        return server.getLocalPort();
    }

    /// The commands it heard, and `text` for each text that was not empty.
    public List<String> heard() {
        return List.copyOf(said);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void talk() {
        try (var line = server.accept();
             var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII))) {
            say(line.getOutputStream(), "220 here");
            var waiting = new ArrayList<String>();
            for (var command = in.readLine(); command != null; command = in.readLine()) {
                said.add(command);
                waiting.add(command);
                if (!command.matches("(MAIL|RCPT).*")) {
                    answer(line.getOutputStream(), waiting, in);
                }
            }
        } catch (IOException ended) {
            said.add("end");
        }
    }

    private void answer(OutputStream out, List<String> waiting, BufferedReader in) throws IOException {
        for (var command : waiting) {
            var words = answer.apply(command);
            sayOrBreak(out, words);
            if (words.startsWith("354")) {
                hearText(in);
                sayOrBreak(out, answer.apply("."));
            }
        }
        waiting.clear();
    }

    private void hearText(BufferedReader in) throws IOException {
        boolean empty = true;
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            empty = false;
        }
        if (!empty) {
            said.add("text");
        }
    }

    private static void sayOrBreak(OutputStream out, String words) throws IOException {
        if (words.isEmpty()) {
            throw new IOException("the line breaks");
        }
        say(out, words);
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
