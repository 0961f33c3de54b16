package city.miyako.linkage.importing;

import city.miyako.engines.tables.model.FileForm.Format;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message of a device or of another program, as it came.
///
/// @param way how it came
/// @param topic where it was sent to
/// @param payload what it says; of many bytes perhaps, and any
/// @param arrived when it came
public record IncomingMessage(Way way, String topic, byte[] payload, Instant arrived) {
    /// Copies what it says.
    public IncomingMessage {
        payload = payload.clone();
    }

    /// A copy of what it says.
    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /// How messages come.
    ///
    /// @param name as in `MQTT`, for the audit
    /// @param mostBytes the most bytes of a message that is read
    /// @param form how its sender says that it is written; null where nothing was said
    public record Way(String name, int mostBytes, @Nullable Format form) {
        /// From devices that speak MQTT.
        public static final Way MQTT = new Way("MQTT", 16_384, null);
        /// The most bytes of a message by HTTP.
        public static final int MOST_BYTES_BY_HTTP = 1 << 20;

        /// By HTTP.
        ///
        /// @param form what its content type says
        public static Way http(Format form) {
            return new Way("HTTP", MOST_BYTES_BY_HTTP, form);
        }

        boolean fits(Format read) {
            return form == null || form == read;
        }
    }
}
