package city.miyako.foundation.identity;

import org.jspecify.annotations.Nullable;

/// What a request brings along to prove who sends it.
///
/// @param session the value of the session cookie, if sent
/// @param authorization the `Authorization` header, `Bearer` or `Basic`, if sent
/// @param address where the request comes from, as in `127.0.0.1`; limits guessing, and keeps local keys local
public record Credentials(@Nullable String session, @Nullable String authorization, String address) {
    @Override
    public String toString() {
        return "Credentials[from " + address + "]";
    }
}
