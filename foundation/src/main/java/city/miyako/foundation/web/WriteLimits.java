package city.miyako.foundation.web;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/// Holds each writer to the limits of the settings: a known actor by name, anybody else by address.
@ApplicationScoped
public class WriteLimits {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final TokenBuckets actors;
    private final TokenBuckets addresses;

    /// Limits of the settings.
    public WriteLimits(CitySettings settings, Clock clock) {
        var limits = settings.limits();
        this.actors = new TokenBuckets(clock, limits.writeBurst(), limits.writesPerSecond());
        this.addresses = new TokenBuckets(clock, limits.anonymousWriteBurst(), limits.anonymousWritesPerSecond());
    }

    void check(RequestContext request) {
        if (READS.contains(request.method())) {
            return;
        }
        int wait = request.actor().isKnown() ? actors.take(request.actor().id()) : addresses.take(request.address());
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
    }
}
