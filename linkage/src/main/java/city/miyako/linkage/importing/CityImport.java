package city.miyako.linkage.importing;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;

/// A file on its way into the city, or arrived.
///
/// @param id rising with time
/// @param tenant for which local government
/// @param source which file
/// @param mapping what its columns mean, as YAML
/// @param state where it stands
/// @param job the background job that reads it; 0 while none does
/// @param counts what has become of it so far
public record CityImport(long id, TenantId tenant, Source source, String mapping, ImportState state, long job,
                         ImportCounts counts) {
    /// Whether it takes messages, and not a file.
    public boolean isOfMessages() {
        return source.digest().isEmpty();
    }

    /// A file that was taken in, or the topics of messages.
    ///
    /// @param name its name, or the topics as in `sewer/{gauge}/level`
    /// @param digest SHA-256 of its bytes, hexadecimal; empty for messages
    /// @param bytes its size as sent
    /// @param startedBy id of the actor who sent it
    /// @param at when
    public record Source(String name, String digest, long bytes, String startedBy, Instant at) {
    }
}
