package city.miyako.testbed;

import city.miyako.testbed.world.Scenario;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Feeds a Miyako somewhere else with the sample city.
///
/// `java … city.miyako.testbed.SampleCityMain http://host:8080 [--scenario typhoon] [--speed 60] [--seed 7]
/// [--token T]`
public final class SampleCityMain {
    private static final long SEED = 20220401;

    private SampleCityMain() {}

    /// Runs until the process is stopped.
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = Arrays.asList(arguments);
        if (words.isEmpty() || words.getFirst().startsWith("--")) {
            System.err.println("usage: SampleCityMain URL [--scenario ordinary|typhoon] [--speed 1..600] "
                    + "[--seed NUMBER] [--token TOKEN]");
            System.exit(2);
        }
        SampleCityOptions options = new SampleCityOptions(
                Long.parseLong(after(words, "--seed", Long.toString(SEED))),
                Integer.parseInt(after(words, "--speed", "1")),
                Scenario.of(after(words, "--scenario", "ordinary")),
                after(words, "--token", SampleCityOptions.SAMPLE_TOKEN));
        SampleCity city = SampleCity.start(URI.create(words.getFirst()), options, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(city::close));
        new CountDownLatch(1).await();
    }

    private static String after(List<String> words, String name, String otherwise) {
        int index = words.indexOf(name);
        return index >= 0 && index + 1 < words.size() ? words.get(index + 1) : otherwise;
    }
}
