package city.miyako.linkage.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Json;
import city.miyako.foundation.config.HostNames;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnTls;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.outgoing.EndpointGuard;
import city.miyako.linkage.outgoing.OutgoingCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A receiver whose name leads now here, now there (DNS rebinding).
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class HttpSenderTest {
    @Inject
    Contexts contexts;

    @Inject
    Vertx vertx;

    @Test
    @Tag("asvs:V1.3.6")
    void theAddressThatWasLookedAtIsTheOneThatIsTold() throws Exception {
        var here = InetAddress.getLoopbackAddress();
        try (var receiver = new Receiver()) {
            var guard = new EndpointGuard(true, _ -> new InetAddress[] {here});

            assertThat(send(guard, "http://receiver.invalid:" + URI.create(receiver.address()).getPort() + "/told?a=b"))
                .isTrue();
            assertThat(receiver.told).hasSize(1);
        }
    }

    @Test
    void aNameIsLookedUpOnceForEachNotification() throws Exception {
        var answers = new ArrayDeque<>(List.of("127.0.0.2", "127.0.0.1"));
        try (var receiver = new Receiver()) {
            var address = receiver.address().replace("127.0.0.1", "receiver.invalid");
            var guard = new EndpointGuard(true, _ -> new InetAddress[] {InetAddress.getByName(answers.remove())});

            assertThat(send(guard, address)).as("nobody listens there").isFalse();
            assertThat(answers).containsExactly("127.0.0.1");
            assertThat(send(guard, address)).isTrue();
            assertThat(receiver.told).hasSize(1);
        }
    }

    @Test
    @Tag("asvs:V1.3.6")
    void aNameThatLeadsToOnePrivateAddressAmongOthersIsNotTold() throws Exception {
        try (var receiver = new Receiver()) {
            var both = new InetAddress[] {InetAddress.getByName("203.0.113.9"), InetAddress.getLoopbackAddress()};

            assertThat(send(new EndpointGuard(false, _ -> both), receiver.address())).isFalse();
            assertThat(send(new EndpointGuard(false, host -> {
                throw new UnknownHostException(host);
            }), receiver.address())).isFalse();
            assertThat(receiver.told).isEmpty();
        }
    }

    @Test
    @Tag("asvs:V16.5.2")
    void aReceiverThatDawdlesLongerThanItsTimeoutHasNotTakenIt() throws Exception {
        try (var receiver = new Receiver()) {
            receiver.holdBack();

            assertThat(send(new EndpointGuard(true, InetAddress::getAllByName), receiver.address())).isFalse();
            assertThat(receiver.callers).hasValue(1);
            assertThat(receiver.told).isEmpty();
        }
    }

    @Test
    @Tag("asvs:V1.3.6")
    @Tag("asvs:V15.3.2")
    void aReceiverThatSendsTheCityElsewhereIsNotFollowed() throws Exception {
        try (var inner = new Receiver(); var outer = new Receiver()) {
            outer.sendsOnTo = inner.address();

            assertThat(send(new EndpointGuard(true, InetAddress::getAllByName), outer.address())).isFalse();
            assertThat(outer.told).hasSize(1);
            assertThat(inner.told).isEmpty();
        }
    }

    @Test
    @Tag("asvs:V13.2.4")
    @Tag("asvs:V13.2.5")
    void whereTheSettingsNameTheHostsNoOtherIsTold() throws Exception {
        var hosts = new HostNames(List.of(".hooks.invalid", "Told.invalid"));
        var guard = new EndpointGuard(true, hosts::has, _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        try (var receiver = new Receiver()) {
            var port = URI.create(receiver.address()).getPort();
            for (var host : List.of("hooks.invalid", "nothooks.invalid", "told.invalid.example", "127.0.0.1")) {
                var address = "http://" + host + ":" + port + "/told";
                assertThat(send(guard, address)).as(host).isFalse();
                assertThatThrownBy(() -> guard.check("uri", URI.create(address))).as(host)
                    .hasMessageContaining("not among them");
            }
            assertThat(receiver.told).isEmpty();
            for (var host : List.of("a.hooks.invalid", "TOLD.invalid")) {
                assertThat(send(guard, "http://" + host + ":" + port + "/told")).as(host).isTrue();
                guard.check("uri", URI.create("http://" + host + "/"));
            }
            assertThat(receiver.told).hasSize(2);
        }
    }

    @Test
    @Tag("asvs:V12.3.2")
    void aReceiverWithACertificateThatNobodyKnowsIsToldNothing(@TempDir Path folder) throws Exception {
        var asked = new AtomicInteger();
        var tls = OwnTls.fresh(folder, "localhost");
        var impostor = tls.serve(asked);
        try (var told = HttpClient.newBuilder().sslContext(tls.context()).build()) {
            var address = "https://localhost:" + impostor.getAddress().getPort() + "/told";

            assertThat(send(new EndpointGuard(true, InetAddress::getAllByName), address)).isFalse();
            assertThat(asked).hasValue(0);

            told.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(asked).as("it does answer whoever trusts it").hasValue(1);
        } finally {
            impostor.stop(0);
        }
    }

    private boolean send(EndpointGuard guard, String address) throws InterruptedException {
        var body = Json.object("""
            {"id":"urn:ngsi-ld:Subscription:1","type":"Subscription","entities":[{"type":"X"}],
             "notification":{"endpoint":{"uri":"%s","timeout":1000}},
             "@context":"%s"}""".formatted(address, Contexts.CORE));
        var subscription = SubscriptionParser.parse(body, context ->
            contexts.resolve(TenantId.METROPOLIS, context));
        return new HttpSender(new OutgoingCalls(guard, vertx)).send(TenantId.METROPOLIS, subscription,
            Json.object("{\"n\":1}"), new Cursor(4711, 15));
    }
}
