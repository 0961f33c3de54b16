package city.miyako.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// What the test runs of all modules left behind: for each test method whether it ran, and how it ended.
///
/// @param results `class#method` to what became of it; the worst of its runs where it ran with several arguments
record Reports(Map<String, Result> results) {

    /// How a test ended.
    enum Outcome { GREEN, SKIPPED, RED }

    /// One test's end.
    ///
    /// @param outcome how it ended
    /// @param at      when its report was written
    record Result(Outcome outcome, Instant at) {
        Result worse(Result other) {
            return other.outcome.compareTo(outcome) > 0 ? other : this;
        }
    }

    /// Reads every `target/surefire-reports/TEST-*.xml` below the modules of a tree on disk, but for those of the
    /// rules: it is they who ask, so their own reports are still being written.
    static Reports of(Path root) {
        var results = new HashMap<String, Result>();
        try (var first = Files.list(root); var second = Files.list(root.resolve("engines"))) {
            for (var module : Stream.concat(first, second).filter(path -> !path.endsWith("rules")).toList()) {
                var folder = module.resolve("target/surefire-reports");
                if (Files.isDirectory(folder)) {
                    try (var files = Files.list(folder)) {
                        for (var file : files.filter(path -> path.getFileName().toString().matches("TEST-.*\\.xml"))
                                .toList()) {
                            read(file, results);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reports(results);
    }

    private static void read(Path file, Map<String, Result> results) throws IOException {
        var at = Files.getLastModifiedTime(file).toInstant();
        try {
            var suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile())
                    .getDocumentElement();
            var cases = suite.getElementsByTagName("testcase");
            for (var i = 0; i < cases.getLength(); i++) {
                var test = (Element) cases.item(i);
                var red = has(test, "failure") || has(test, "error");
                var outcome = red ? Outcome.RED : has(test, "skipped") ? Outcome.SKIPPED : Outcome.GREEN;
                var method = test.getAttribute("name").replaceAll("[({\\[ :].*", "");
                results.merge(className(suite, test) + "#" + method, new Result(outcome, at), Result::worse);
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("the report " + file + " cannot be read; run the tests again", e);
        }
    }

    /// Properties of jqwik are reported under the bare name of their class; the whole one stands on the suite.
    private static String className(Element suite, Element test) {
        var name = test.getAttribute("classname");
        return name.contains(".") ? name : suite.getAttribute("name");
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }
}
