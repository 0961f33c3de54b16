package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.TokenBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// How many letters somebody who is not signed in may have sent: few to one address, and not many from one place.
@ApplicationScoped
class LetterLimits {
    private static final double LETTERS_PER_SECOND = 1.0 / 600;
    private static final double REQUESTS_PER_SECOND = 0.1;
    private static final int PLACE_BURST_FACTOR = 10;

    private final TokenBuckets letters;
    private final TokenBuckets places;

    LetterLimits(CitySettings settings, Clock clock) {
        int burst = settings.limits().letterBurst();
        this.letters = new TokenBuckets(clock, burst, LETTERS_PER_SECOND);
        this.places = new TokenBuckets(clock, (double) burst * PLACE_BURST_FACTOR, REQUESTS_PER_SECOND);
    }

    /// Whether a letter may go to an e-mail address; a no is told to nobody, since it would tell of others' requests.
    ///
    /// @param address where the request comes from
    /// @throws Problem `too-many-requests` by where the request comes from
    boolean allow(String email, String address) {
        int wait = places.take(address);
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
        return letters.take(email) == 0;
    }
}
