package city.miyako.foundation.notices;

import java.time.Instant;
import java.util.Map;

/// One notice, or one daily digest, on its way by one channel.
///
/// @param id rising
/// @param tenant code of the tenant in whose name it goes
/// @param person the actor's id, or empty for a bare address
/// @param address e-mail address, or id of the device
/// @param attempts how many times it has been claimed, this time included
/// @param repeated whether an earlier attempt may have arrived
/// @param blocked whether the address has bounced
/// @param content what is told
record Delivery(long id, int tenant, String person, String address, int attempts, boolean repeated, boolean blocked,
                Content content) {
    /// What is told.
    ///
    /// @param template its code; that of the digest for a digest
    /// @param facts by name
    /// @param wording in which words
    /// @param digestAt which daily digest this is, or [Instant#MAX] for a single notice
    record Content(String template, Map<String, String> facts, Wording wording, Instant digestAt) {
        Content {
            facts = Map.copyOf(facts);
        }

        boolean isDigest() {
            return !digestAt.equals(Instant.MAX);
        }
    }

    /// Whose choices hold for it: a person, or a bare address.
    String recipient() {
        return person.isEmpty() ? "mail:" + address : person;
    }
}
