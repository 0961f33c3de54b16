package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Progress;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Features of a GeoJSON collection as rows: the wanted properties are the fields. One feature at a time is in memory.
final class FeatureRows implements RowSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Unpacked in;
    private final long sizeBytes;
    private final List<String> header;
    private final Faults faults;
    private final JsonParser parser;
    private long number;
    private boolean over;

    /// @param properties the properties wanted, which become the header
    FeatureRows(Unpacked in, long sizeBytes, List<String> properties, Faults faults) throws IOException {
        this.in = in;
        this.sizeBytes = sizeBytes;
        this.header = List.copyOf(properties);
        this.faults = faults;
        // A lenient reader: broken bytes become U+FFFD in their own field and nothing else is lost.
        var text = new InputStreamReader(in, StandardCharsets.UTF_8);
        this.parser = new JsonFactory().createParser(new WithoutMark(text, BYTE_ORDER_MARK));
        this.over = !findFeatures();
    }

    /// Moves into the `features` array of the outermost object.
    private boolean findFeatures() {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                faults.report(0, "", ProblemCode.FILE_UNREADABLE, "GeoJSON");
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("features") && value == JsonToken.START_ARRAY) {
                    return true;
                }
                parser.skipChildren();
            }
            faults.report(0, "features", ProblemCode.FILE_UNREADABLE, "GeoJSON");
        } catch (IOException e) {
            faults.report(0, "", ProblemCode.FILE_UNREADABLE, Reason.of(e));
        }
        return false;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Row next() {
        var feature = nextFeature();
        return feature == null ? null : row(feature);
    }

    /// The next feature as read, null at the end.
    @Nullable Map<?, ?> nextFeature() {
        while (!over) {
            try {
                var token = parser.nextToken();
                if (token == null || token == JsonToken.END_ARRAY) {
                    over = true;
                    if (token == null) {
                        faults.report(number, "", ProblemCode.FILE_TRUNCATED, "");
                    }
                    return null;
                }
                number++;
                if (JSON.readValue(parser, Object.class) instanceof Map<?, ?> feature) {
                    return feature;
                }
                faults.report(number, "", ProblemCode.FEATURE_UNREADABLE, String.valueOf(token));
            } catch (IOException e) {
                over = true;
                faults.report(number, "", ProblemCode.FILE_TRUNCATED, Reason.of(e));
            }
        }
        return null;
    }

    private Row row(Map<?, ?> feature) {
        var properties = feature.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        var fields = header.stream().map(name -> text(properties.get(name))).toList();
        for (int i = 0; i < fields.size(); i++) {
            if (Encodings.isBroken(fields.get(i))) {
                faults.report(number, header.get(i), ProblemCode.ENCODING_BROKEN, fields.get(i));
            }
        }
        return new Row(number, fields, feature.get("geometry"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public Progress progress() {
        return new Progress(number, in.bytesRead(), sizeBytes);
    }

    @Override
    public void close() {
        try {
            parser.close();
            in.close();
        } catch (IOException e) {
            faults.report(0, "", ProblemCode.FILE_UNREADABLE, Reason.of(e));
        }
    }
}
