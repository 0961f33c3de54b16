package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.errors.NgsiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Keeps notifications out of networks that only this machine can reach, so that nobody uses us to knock there.
@ApplicationScoped
class EndpointGuard {
    private static final int CARRIER_FIRST = 100;
    private static final int UNIQUE_LOCAL = 0xfc;

    private final boolean privateAllowed;
    private final Resolver resolver;

    @Inject
    EndpointGuard(SubscriptionSettings settings) {
        this(settings.privateEndpoints(), InetAddress::getAllByName);
    }

    EndpointGuard(boolean privateAllowed, Resolver resolver) {
        this.privateAllowed = privateAllowed;
        this.resolver = resolver;
    }

    /// Where a name leads.
    interface Resolver {
        /// All addresses of a host, at least one.
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /// Refuses an address on a private network; a host that is not known yet passes and is asked again when told.
    void check(URI endpoint) {
        if (!areAllowed(addresses(endpoint))) {
            throw NgsiError.badData("notification.endpoint.uri", "receivers on private networks are not allowed here");
        }
    }

    /// The address at which a receiver may be told now; empty where it is unknown, or any of its addresses private.
    ///
    /// Whoever connects must connect to this address: the name may lead elsewhere when it is looked up again.
    Optional<InetAddress> find(URI endpoint) {
        var addresses = addresses(endpoint);
        return areAllowed(addresses) ? addresses.stream().findFirst() : Optional.empty();
    }

    private boolean areAllowed(List<InetAddress> addresses) {
        return privateAllowed || addresses.stream().noneMatch(EndpointGuard::isPrivate);
    }

    private List<InetAddress> addresses(URI endpoint) {
        try {
            return List.of(resolver.resolve(endpoint.getHost()));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    static boolean isPrivate(InetAddress address) {
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean four = bytes.length == 4;
        boolean carrier = four && first == CARRIER_FIRST && second >= 64 && second < 128;
        boolean reserved = four && (first == 0 || first >= 240);
        boolean uniqueLocal = !four && (first & 0xfe) == UNIQUE_LOCAL;
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
            || address.isSiteLocalAddress() || address.isMulticastAddress() || carrier || reserved || uniqueLocal;
    }
}
