package city.miyako.engines.transparency;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON text into maps, lists, text, longs and doubles, and lets nothing pass that two readers could understand
/// differently.
final class StrictJson {
    private final int mostDepth;
    private final JsonFactory factory;

    StrictJson(int mostDepth) {
        this.mostDepth = mostDepth;
        factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(mostDepth).build()).build();
    }

    @Nullable Object read(String json) {
        try (var parser = factory.createParser(json)) {
            parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            if (parser.nextToken() == null) {
                throw refused(JsonRefused.Reason.NOT_JSON, parser);
            }
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw refused(JsonRefused.Reason.NOT_JSON, parser);
            }
            return value;
        } catch (StreamConstraintsException e) {
            var deep = String.valueOf(e.getMessage()).contains("nesting depth");
            throw new JsonRefused(deep ? JsonRefused.Reason.TOO_DEEP : JsonRefused.Reason.TOO_LONG,
                "depth " + mostDepth);
        } catch (JsonProcessingException e) {
            var twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
            var at = e.getLocation();
            throw new JsonRefused(twice ? JsonRefused.Reason.NAME_TWICE : JsonRefused.Reason.NOT_JSON,
                at == null ? "$" : "line " + at.getLineNr() + ", column " + at.getColumnNr());
        } catch (IOException e) {
            throw new IllegalStateException("text in memory can be read", e);
        }
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refused(JsonRefused.Reason.NOT_JSON, parser);
        };
    }

    /// A whole number; `-0` is the zero that ECMAScript makes of it.
    private static Long whole(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw refused(JsonRefused.Reason.LARGE_WHOLE_NUMBER, parser);
        }
        return parser.getLongValue();
    }

    private Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        var object = new HashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private ArrayList<@Nullable Object> array(JsonParser parser) throws IOException {
        var array = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonRefused refused(JsonRefused.Reason reason, JsonParser parser) {
        var at = parser.currentLocation();
        return new JsonRefused(reason, "line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
}
