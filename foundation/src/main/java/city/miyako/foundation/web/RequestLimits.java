package city.miyako.foundation.web;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/// Holds everybody to the limits of the settings, for reading and for writing: a known actor by name, anybody else by
/// address. Who asks too fast is told when to come back.
///
/// Of an address of IPv6 its first 64 bits count: a household has all that follow. What the server gives out by itself
/// (packed files, health) is not counted.
@ApplicationScoped
public class RequestLimits {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int NETWORK_BYTES = 8;

    private final Pair reads;
    private final Pair writes;

    /// Limits of the settings.
    public RequestLimits(CitySettings settings, Clock clock) {
        var limits = settings.limits();
        this.reads = new Pair(new TokenBuckets(clock, limits.readBurst(), limits.readsPerSecond()),
            new TokenBuckets(clock, limits.anonymousReadBurst(), limits.anonymousReadsPerSecond()));
        this.writes = new Pair(new TokenBuckets(clock, limits.writeBurst(), limits.writesPerSecond()),
            new TokenBuckets(clock, limits.anonymousWriteBurst(), limits.anonymousWritesPerSecond()));
    }

    /// Counts a request.
    ///
    /// @throws Problem `too-many-requests` with the seconds to wait
    void check(RequestContext request) {
        var pair = READS.contains(request.method()) ? reads : writes;
        int wait = pair.take(request.actor(), request.address());
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
    }

    /// Counts something written that came by another door than HTTP.
    ///
    /// @return 0 where it may go on, else the seconds to wait
    public int write(Actor actor, String address) {
        return writes.take(actor, address);
    }

    /// What is counted of an address: all of IPv4, the network of IPv6, any other text as it stands.
    static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) : address;
        } catch (IllegalArgumentException noLiteral) {
            return address;
        }
    }

    private record Pair(TokenBuckets actors, TokenBuckets addresses) {
        int take(Actor actor, String address) {
            return actor.isKnown() ? actors.take(actor.id()) : addresses.take(network(address));
        }
    }
}
