package city.miyako.linkage.importing;

import java.time.Instant;

/// A message of a device, as it came.
///
/// @param topic where it was sent to
/// @param payload what it says; of many bytes perhaps, and any
/// @param arrived when it came
public record IncomingMessage(String topic, byte[] payload, Instant arrived) {
    /// The most bytes of a message that is read.
    public static final int MOST_BYTES = 16_384;

    /// Copies what it says.
    public IncomingMessage {
        payload = payload.clone();
    }

    /// A copy of what it says.
    @Override
    public byte[] payload() {
        return payload.clone();
    }
}
