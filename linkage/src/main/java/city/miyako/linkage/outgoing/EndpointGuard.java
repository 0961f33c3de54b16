package city.miyako.linkage.outgoing;

import city.miyako.foundation.config.HostNames;
import city.miyako.linkage.ngsild.errors.NgsiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Keeps requests out of networks that only this machine can reach, so that nobody uses us to knock there, and, where
/// the settings name the hosts that may be called, to these.
@ApplicationScoped
public class EndpointGuard {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int CARRIER_FIRST = 100;
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int FOUR_BYTES = 4;
    private static final int SIX_BYTES = 16;
    private static final String SIX_TO_FOUR = "2002";
    private static final String TRANSLATED = "0064ff9b0000000000000000";
    private static final String COMPATIBLE = "000000000000000000000000";

    private final boolean privateAllowed;
    private final Predicate<String> named;
    private final Lookups lookups;

    @Inject
    EndpointGuard(OutgoingSettings settings) {
        this(settings.privateEndpoints(), settings.receivers().map(HostNames::new).<Predicate<String>>map(hosts ->
            hosts::has).orElse(_ -> true), InetAddress::getAllByName);
    }

    /// A guard that lets any name pass.
    public EndpointGuard(boolean privateAllowed, Resolver resolver) {
        this(privateAllowed, _ -> true, resolver);
    }

    /// A guard that lets only named hosts pass.
    public EndpointGuard(boolean privateAllowed, Predicate<String> named, Resolver resolver) {
        this.privateAllowed = privateAllowed;
        this.named = named;
        this.lookups = new Lookups(resolver);
    }

    /// Where a name leads.
    public interface Resolver {
        /// All addresses of a host, at least one.
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /// Refuses a host that is not among those named, and an address on a private network; a host that is not known yet,
    /// or not known soon, passes and is asked again when called.
    ///
    /// @param field where the address stands, for the fault
    public void check(String field, URI endpoint) {
        if (!named.test(endpoint.getHost())) {
            throw NgsiError.badData(field, "the settings of this city name the hosts that may be called, and this one "
                + "is not among them");
        }
        if (!areAllowed(soon(endpoint))) {
            throw NgsiError.badData(field, "addresses on private networks are not allowed here");
        }
    }

    /// The address at which an endpoint may be called now; empty where it is unknown, or any of its addresses private,
    /// or its host not named any more.
    ///
    /// Whoever connects must connect to this address: the name may lead elsewhere when it is looked up again.
    ///
    /// @param within how long the look-up may take
    /// @throws TimeoutException where it took longer
    public Optional<InetAddress> find(URI endpoint, Duration within) throws TimeoutException, InterruptedException {
        var addresses = named.test(endpoint.getHost()) ? lookups.of(host(endpoint), within) : List.<InetAddress>of();
        return areAllowed(addresses) ? addresses.stream().findFirst() : Optional.empty();
    }

    private boolean areAllowed(List<InetAddress> addresses) {
        return privateAllowed || addresses.stream().noneMatch(EndpointGuard::isPrivate);
    }

    // What has no host leads to this machine.
    private static String host(URI endpoint) {
        return Objects.requireNonNullElse(endpoint.getHost(), "localhost");
    }

    private List<InetAddress> soon(URI endpoint) {
        try {
            return lookups.of(host(endpoint), SOON);
        } catch (TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /// Whether an address lies in a network that only this machine can reach.
    public static boolean isPrivate(InetAddress address) {
        return isInner(address) || findCarried(address.getAddress()).filter(EndpointGuard::isInner).isPresent();
    }

    /// The address of IPv4 that one of IPv6 leads to: through a translator (RFC 6052), 6to4 (RFC 3056), or as it was
    /// once written (RFC 4291, 2.5.5.1).
    private static Optional<InetAddress> findCarried(byte[] six) {
        if (six.length != SIX_BYTES) {
            return Optional.empty();
        }
        var text = HexFormat.of().formatHex(six);
        boolean atTheEnd = text.startsWith(TRANSLATED) || text.startsWith(COMPATIBLE);
        int at = text.startsWith(SIX_TO_FOUR) ? 2 : atTheEnd ? SIX_BYTES - FOUR_BYTES : -1;
        try {
            return at < 0 ? Optional.empty()
                : Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(six, at, at + FOUR_BYTES)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isInner(InetAddress address) {
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean four = bytes.length == FOUR_BYTES;
        boolean carrier = four && first == CARRIER_FIRST && second >= 64 && second < 128;
        boolean reserved = four && (first == 0 || first >= 240 || first == 192 && second == 0 && bytes[2] == 0
            || first == 198 && (second == 18 || second == 19));
        boolean uniqueLocal = !four && (first & 0xfe) == UNIQUE_LOCAL;
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
            || address.isSiteLocalAddress() || address.isMulticastAddress() || carrier || reserved || uniqueLocal;
    }
}
