package city.miyako.linkage.webhooks;

import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The content types of messages.
final class ContentTypes {
    private ContentTypes() {
    }

    /// How a body of a type is written.
    ///
    /// @throws Problem `unsupported-media-type`
    static Format form(@Nullable MediaType type) {
        var name = type == null ? "" : (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "application/json", "application/x-ndjson", "application/ndjson", "application/jsonl", "text/plain" ->
                Format.JSON;
            case "application/xml", "text/xml" -> Format.XML;
            case "text/csv", "text/tab-separated-values" -> Format.TABLE;
            case "application/x-protobuf", "application/protobuf", "application/x-google-protobuf",
                "application/vnd.google.protobuf", "application/octet-stream" -> Format.GTFS_REALTIME;
            default -> bySuffix(name);
        };
    }

    private static Format bySuffix(String name) {
        if (name.startsWith("application/") && name.endsWith("+json")) {
            return Format.JSON;
        }
        if (name.startsWith("application/") && name.endsWith("+xml")) {
            return Format.XML;
        }
        throw Problem.of(CommonError.UNSUPPORTED_MEDIA_TYPE, "contentType", name);
    }
}
