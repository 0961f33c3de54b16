package city.miyako.foundation.access;

import city.miyako.foundation.identity.Actor;
import java.time.Instant;

/// A message that was answered under an agreement, as the log keeps it: what was asked and told only as hashes.
///
/// @param actor whose key asked; bound to the agreement
/// @param cause by which door, as in `GET /ngsi-ld/v1/entities`
/// @param at when the answer was ready
/// @param request SHA-256, in hexadecimal digits, of what was asked: the method, a blank, the address as sent from
///     its path on without language prefix, a line feed, then the body
/// @param answer SHA-256, in hexadecimal digits, of the body of the answer
/// @param status of the answer
/// @param bytes of the body of the answer
public record Exchange(Actor actor, String cause, Instant at, String request, String answer, int status, long bytes) {
    String detail() {
        return "{\"at\":\"" + at + "\",\"request\":\"" + request + "\",\"answer\":\"" + answer + "\",\"status\":"
            + status + ",\"bytes\":" + bytes + "}";
    }
}
