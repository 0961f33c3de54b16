package city.miyako.foundation.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out who sends a request, from the session cookie or the `Authorization` header.
public interface Authentication {
    /// The actor behind the credentials, or empty where they prove nobody.
    ///
    /// @param sessionCookie the value of the cookie `miyako-session`, if sent
    /// @param authorization the `Authorization` header, `Bearer` or `Basic`, if sent
    /// @param address where the request comes from, as in `127.0.0.1`; limits guessing, and keeps local keys local
    /// @throws city.miyako.foundation.errors.Problem `too-many-requests` when passwords are tried too fast
    Optional<Actor> authenticate(@Nullable String sessionCookie, @Nullable String authorization, String address);
}
