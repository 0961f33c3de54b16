package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The objects of a list in a JSON file, or of an object of objects; one at a time is in memory.
final class JsonItems implements ObjectItems {
    /// Under this name an object of an object carries its key.
    static final String KEY = "@key";
    private static final ObjectMapper JSON = new ObjectMapper();
    /// The longest object; one is in memory as a whole. The boundary of a prefecture takes a few million.
    private static final int LONGEST_ITEM_CHARS = 8 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonParser parser;
    private final Bounded text;
    private final Faults faults;
    private long number;
    private boolean over;

    /// @param rows key of the list, or the keys it lies under with points between; empty when the file itself is it
    JsonItems(InputStream in, String rows, Faults faults) throws IOException {
        this.faults = faults;
        // A lenient reader: broken bytes become U+FFFD in their own field and nothing else is lost.
        this.text = new Bounded(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.parser = new JsonFactory().createParser(new WithoutMark(text, BYTE_ORDER_MARK));
        this.over = !find(rows);
    }

    /// Moves into the list of rows.
    private boolean find(String rows) {
        try {
            var token = parser.nextToken();
            if (rows.isEmpty()) {
                if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                    return true;
                }
            } else if (token == JsonToken.START_OBJECT && findKey(rows)) {
                return true;
            }
            faults.report(0, rows, ProblemCode.FILE_UNREADABLE, "JSON");
        } catch (IOException e) {
            faults.report(0, rows, ProblemCode.FILE_UNREADABLE, Reason.of(e));
        }
        return false;
    }

    private boolean findKey(String rows) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals(rows)) {
                return value == JsonToken.START_ARRAY || value == JsonToken.START_OBJECT;
            }
            if (rows.startsWith(name + ".")) {
                return value == JsonToken.START_OBJECT && findKey(rows.substring(name.length() + 1));
            }
            parser.skipChildren();
        }
        return false;
    }

    @Override
    public @Nullable Map<?, ?> next() {
        while (!over) {
            try {
                text.allow(LONGEST_ITEM_CHARS);
                var token = parser.nextToken();
                var key = token == JsonToken.FIELD_NAME ? parser.currentName() : null;
                token = key == null ? token : parser.nextToken();
                if (token == null || token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                    end(token == null, "");
                    return null;
                }
                number++;
                if (JSON.readValue(parser, Object.class) instanceof Map<?, ?> item) {
                    return key == null ? item : keyed(item, key);
                }
                faults.report(number, key == null ? "" : key, ProblemCode.FEATURE_UNREADABLE, String.valueOf(token));
            } catch (IOException e) {
                end(true, Reason.of(e));
            }
        }
        return null;
    }

    private void end(boolean tooEarly, String why) {
        over = true;
        if (tooEarly) {
            faults.report(number, "", ProblemCode.FILE_TRUNCATED, why);
        }
    }

    private static Map<Object, Object> keyed(Map<?, ?> item, String key) {
        var keyed = new LinkedHashMap<Object, Object>(item);
        keyed.put(KEY, key);
        return keyed;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /// A text of which only so much may be read until more is allowed; without bound before the first object.
    private static final class Bounded extends FilterReader {
        private long left = Long.MAX_VALUE;

        Bounded(Reader text) {
            super(text);
        }

        void allow(long chars) {
            left = chars;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("an object of more than " + LONGEST_ITEM_CHARS + " characters");
            }
            return read;
        }
    }
}
