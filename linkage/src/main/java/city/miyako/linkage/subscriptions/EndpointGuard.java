package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.errors.NgsiError;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/// Keeps notifications out of networks that only this machine can reach, so that nobody uses us to knock there.
@ApplicationScoped
class EndpointGuard {
    private static final int CARRIER_FIRST = 100;
    private static final int UNIQUE_LOCAL = 0xfc;

    private final boolean privateAllowed;

    EndpointGuard(SubscriptionSettings settings) {
        this.privateAllowed = settings.privateEndpoints();
    }

    /// Refuses an address on a private network; a host that is not known yet passes and is asked again when told.
    void check(URI endpoint) {
        if (!isAllowed(endpoint, true)) {
            throw NgsiError.badData("notification.endpoint.uri", "receivers on private networks are not allowed here");
        }
    }

    /// Whether a receiver may be told now.
    boolean isAllowed(URI endpoint) {
        return isAllowed(endpoint, false);
    }

    private boolean isAllowed(URI endpoint, boolean unknownPasses) {
        if (privateAllowed) {
            return true;
        }
        try {
            for (var address : InetAddress.getAllByName(endpoint.getHost())) {
                if (isPrivate(address)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return unknownPasses;
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
