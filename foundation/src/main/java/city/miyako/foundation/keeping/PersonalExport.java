package city.miyako.foundation.keeping;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.TokenBuckets;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Everything the city keeps about one person, as a ZIP of JSON files and a page that says what they are.
///
/// Written as it is read, record by record, so that it takes no more memory for a long life than for a short one.
@ApplicationScoped
public class PersonalExport {
    private static final double PER_SECOND = 1.0 / 600;
    private static final int AT_ONCE = 3;
    private static final JsonMapper JSON =
        JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Database database;
    private final List<PersonalPart> parts;
    private final TokenBuckets exports;
    private final String publicAddress;

    /// An export of the parts that the modules offer.
    public PersonalExport(Database database, @Any Instance<PersonalParts> offered, CitySettings settings, Clock clock) {
        this.database = database;
        this.parts = offered.stream().flatMap(module -> module.list().stream())
            .sorted(Comparator.comparing(PersonalPart::name)).toList();
        this.exports = new TokenBuckets(clock, AT_ONCE, PER_SECOND);
        this.publicAddress = settings.publicAddress();
    }

    /// What the parts are called, in the order of the export.
    public List<String> titles(Language language) {
        return parts.stream().map(part -> part.title(language)).toList();
    }

    /// Writes down that the writer takes an export of what is kept about them; call before [#write].
    ///
    /// @throws Problem `too-many-requests`
    public void begin(Writer writer) {
        int wait = exports.take(writer.actor().person());
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
        database.write(writer, handle -> {
            Audit.append(handle, writer, "person.export", writer.actor().person(), "{\"parts\":" + parts.size() + "}");
            return 0;
        });
    }

    /// Writes the export.
    ///
    /// @param person id of the person, as in `account:17`
    /// @param language of the page in it
    public void write(String person, Language language, OutputStream out) throws IOException {
        var counts = new ArrayList<Integer>();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var part : parts) {
                zip.putNextEntry(new ZipEntry(part.name() + ".json"));
                counts.add(records(part, person, zip));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write(index(person, language, counts).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private int records(PersonalPart part, String person, OutputStream out) throws IOException {
        var count = new int[1];
        try (var json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            part.write(database, person, record -> {
                put(json, record);
                count[0]++;
            });
            json.writeEndArray();
        }
        return count[0];
    }

    private static void put(JsonGenerator json, JsonNode record) {
        try {
            json.writeTree(record);
        } catch (IOException e) {
            throw new UncheckedIOException("the export cannot be written", e);
        }
    }

    private String index(String person, Language language, List<Integer> counts) {
        var texts = Texts.beside(PersonalExport.class);
        var rows = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            rows.append("<tr><th scope=\"row\">").append(escaped(part.title(language))).append("</th><td>")
                .append(counts.get(i)).append("</td><td><a href=\"").append(part.name()).append(".json\">")
                .append(part.name()).append(".json</a></td></tr>\n");
        }
        return """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s</title><style>body{font:1rem/1.7 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}
            th{text-align:left}th,td{padding:.4rem 1rem .4rem 0;border-bottom:1px solid #ccc}</style></head>
            <body><h1>%s</h1><p>%s</p><table><thead><tr><th scope="col">%s</th><th scope="col">%s</th>
            <th scope="col">%s</th></tr></thead><tbody>
            %s</tbody></table><p>%s</p></body></html>
            """.formatted(language.code(), escaped(texts.say(language, "export.title")),
            escaped(texts.say(language, "export.title")),
            escaped(texts.say(language, "export.lede", person, publicAddress)),
            escaped(texts.say(language, "export.part")), escaped(texts.say(language, "export.count")),
            escaped(texts.say(language, "export.file")), rows, escaped(texts.say(language, "export.more")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
