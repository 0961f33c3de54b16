package city.miyako.app;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.identity.FirstAdministrator;
import city.miyako.testbed.SampleCity;
import city.miyako.testbed.SampleCityOptions;
import city.miyako.testbed.world.Scenario;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The city while it runs: says where it listens, lets the sample city live, waits for the end.
public class RunningCity implements QuarkusApplication {
    private final CitySettings settings;
    private final FirstAdministrator first;
    private final Clock clock;
    private final String host;
    private final int port;

    /// A running city that listens where the settings say.
    public RunningCity(CitySettings settings, FirstAdministrator first, Clock clock,
                       @ConfigProperty(name = "quarkus.http.host") String host,
                       @ConfigProperty(name = "quarkus.http.port") int port) {
        this.settings = settings;
        this.first = first;
        this.clock = clock;
        this.host = host;
        this.port = port;
    }

    @Override
    public int run(String... arguments) throws Exception {
        var shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        var address = URI.create("http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port);
        Files.writeString(Path.of(settings.data(), "address"), address + "\n");
        System.out.println("Miyako is running at " + address + (settings.sampleCity() ? "  (sample city)" : ""));
        first.link().ifPresent(link -> System.out.println("Open the first administrator's account, once, at "
            + address.resolve(link)));
        System.out.println("Stop with Ctrl-C. Log: " + Path.of(settings.data(), "logs", "miyako.log"));
        var sample = settings.sampleCity() && settings.sampleFeed() ? SampleCity.start(address, options(), clock)
                : null;
        try {
            Quarkus.waitForExit();
        } finally {
            if (sample != null) {
                sample.close();
            }
        }
        return 0;
    }

    private SampleCityOptions options() {
        return new SampleCityOptions(settings.sampleSeed(), settings.sampleSpeed(),
            Scenario.of(settings.sampleScenario()), SampleCityOptions.SAMPLE_TOKEN);
    }
}
