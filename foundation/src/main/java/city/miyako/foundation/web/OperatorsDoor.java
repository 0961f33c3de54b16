package city.miyako.foundation.web;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the city measures of itself (`/q/health`, `/q/metrics`) is told to operators only: to callers on this machine,
/// or from the networks that `miyako.operators` names.
///
/// Behind a proxy the caller is whoever asked the proxy, so nobody outside gets through it. Whatever a forwarding
/// header says must be the caller's own address: in a chain the first may have been written by whoever asks, and where
/// the proxy is not believed (`miyako.behind-proxy`) all its callers seem to be on this machine.
@ApplicationScoped
public class OperatorsDoor {
    private static final List<String> INNER = List.of("/q/health", "/q/metrics");
    private static final List<String> FORWARDED = List.of("X-Forwarded-For", "Forwarded");

    private final List<IpSubnetFilterRule> networks;

    /// A door for some networks.
    ///
    /// @param networks in CIDR notation, as in `10.20.0.0/16` or `fd00::/8`
    /// @throws IllegalArgumentException where one cannot be read
    public OperatorsDoor(@ConfigProperty(name = "miyako.operators", defaultValue = "127.0.0.0/8,::1/128")
                         List<String> networks) {
        this.networks = networks.stream().map(OperatorsDoor::network).toList();
    }

    /// Whether an address of ours may be asked from where the caller is.
    ///
    /// @param path the normalised path of the request, without its query
    boolean lets(String path, HttpServerRequest request) {
        return INNER.stream().noneMatch(inner -> path.equals(inner) || path.startsWith(inner + "/"))
            || FORWARDED.stream().flatMap(name -> request.headers().getAll(name).stream())
                .allMatch(said -> said.equals(request.remoteAddress().hostAddress()))
                && isOperator(request.remoteAddress());
    }

    // A host that is no number would have to be looked up, and is nobody we know.
    private boolean isOperator(SocketAddress caller) {
        var address = caller.hostAddress();
        return address != null && networks.stream().anyMatch(network ->
            network.matches(new InetSocketAddress(address, Math.max(0, caller.port()))));
    }

    private static IpSubnetFilterRule network(String written) {
        var parts = written.strip().split("/", 2);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("miyako.operators: \"" + written
                + "\" is no network; write it as in 10.20.0.0/16 or fd00::/8");
        }
        return new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
    }
}
