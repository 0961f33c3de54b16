package city.miyako.services.floodinformation;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A whole city's page while everybody looks and the water rises; the exact figures are the benchmark's business.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodLoadTest {
    private static final int USERS = 50;
    private static final int VISITS = 4;
    private static final int WARM_UP = 25;
    // Work of reader and city together, which a machine busy with other things does not change much: 40 pages a second
    // on 2 cores, even before the compiler has seen them all. The time until the answer is the benchmark's business.
    private static final Duration WORK = Duration.ofMillis(50);

    @Inject
    FloodCity city;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    @Tag("level:flood-information:silver/load")
    void fiftyPeopleLookAtSixtyGaugesAndAHundredAndEightCamerasWhileTheWaterRises() throws Exception {
        for (int i = 0; i < 60; i++) {
            city.gauge("load-" + i, FloodCity.OTA);
            city.reads("load-" + i, 20, 0.5);
        }
        for (int i = 0; i < 108; i++) {
            city.camera("load-" + i, "load-" + i % 60, FloodCity.OTA);
        }
        var page = URI.create("http://127.0.0.1:" + port + "/services/flood-information");
        var millis = new ArrayList<Long>();

        var cpu = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long worked;
        try (var client = HttpClient.newHttpClient(); var users = Executors.newFixedThreadPool(USERS)) {
            // Lists are kept for a second.
            Soon.eventually(() -> body(client, page).contains("load-107"));
            for (int i = 0; i < WARM_UP; i++) {
                visit(client, page);
            }
            worked = cpu.getProcessCpuTime();
            Callable<List<Long>> user = () -> visit(client, page);
            var visits = users.invokeAll(Collections.nCopies(USERS, user));
            for (int i = 0; i < 60; i++) {
                city.reads("load-" + i, 10, 1.5);
            }
            for (var visit : visits) {
                millis.addAll(visit.get());
            }
            worked = cpu.getProcessCpuTime() - worked;
        }

        millis.sort(null);
        var each = Duration.ofNanos(worked / (USERS * VISITS));
        System.out.println("flood page, 50 users: " + each.toMillis() + " ms of work each; median "
            + millis.get(millis.size() / 2) + " ms, p95 " + millis.get(millis.size() * 95 / 100) + " ms");
        assertThat(millis).hasSize(USERS * VISITS);
        assertThat(each).isLessThan(WORK);
    }

    private static String body(HttpClient client, URI page) {
        return client.sendAsync(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()).join()
            .body();
    }

    private static List<Long> visit(HttpClient client, URI page) throws Exception {
        var millis = new ArrayList<Long>();
        for (int i = 0; i < VISITS; i++) {
            long start = System.nanoTime();
            var answer = client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("load-107");
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        return millis;
    }
}
