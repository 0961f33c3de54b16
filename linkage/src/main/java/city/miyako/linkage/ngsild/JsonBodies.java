package city.miyako.linkage.ngsild;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/// JSON from outside: read with limits, and refused where it is broken, with the line and column that broke it.
public final class JsonBodies {
    /// The largest body of one thing, in bytes.
    public static final int ONE_LIMIT = 4_000_000;
    /// The largest body of a batch, in bytes.
    public static final int BATCH_LIMIT = 32_000_000;
    private static final int DEPTH_LIMIT = 60;
    private static final int TEXT_LIMIT = 2_000_000;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_LIMIT).maxNumberLength(400)
            .maxNameLength(2_000).maxStringLength(TEXT_LIMIT).build()).build())
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private JsonBodies() {
    }

    /// The tree of a body.
    ///
    /// @throws Problem `invalid-request` with line and column, or `too-large`
    public static JsonNode read(byte[] body, int limitBytes) {
        if (body.length > limitBytes) {
            throw new Problem(CommonError.TOO_LARGE, Map.of("bytes", body.length, "limitBytes", limitBytes));
        }
        try {
            var tree = MAPPER.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw Problem.of(NgsiError.INVALID_REQUEST, "reason", "the body is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new Problem(NgsiError.INVALID_REQUEST, Map.of("reason", reason(e.getOriginalMessage()),
                "line", where == null ? 0 : where.getLineNr(), "column", where == null ? 0 : where.getColumnNr()));
        } catch (IOException e) {
            throw Problem.of(NgsiError.INVALID_REQUEST, "reason", "the body is not text in UTF-8, UTF-16 or UTF-32");
        }
    }

    /// The object a body holds.
    public static ObjectNode object(byte[] body) {
        if (read(body, ONE_LIMIT) instanceof ObjectNode object) {
            return object;
        }
        throw NgsiError.badData("body", "a JSON object expected");
    }

    private static String reason(String message) {
        var line = message.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
