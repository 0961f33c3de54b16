package city.miyako.bench;

/// How long the city takes from the command to the first page, and what it weighs at rest.
///
/// Bounds: 15 s on an empty folder, 6 s later, 1.2 GB in all at rest.
public final class StartBench {
    private static final int LATER_STARTS = 3;
    private static final long REST_MILLIS = 60_000;

    private StartBench() {
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) throws Exception {
        var data = BenchCity.freshFolder();
        try (var city = BenchCity.start(data, true)) {
            System.out.printf("first start on an empty folder     %6.2f s to the first page%n", city.startSeconds());
        }
        for (int i = 1; i <= LATER_STARTS; i++) {
            try (var city = BenchCity.start(data, true)) {
                System.out.printf("later start %d                      %6.2f s to the first page%n", i,
                    city.startSeconds());
                if (i == LATER_STARTS) {
                    Thread.sleep(REST_MILLIS);
                    System.out.printf("at rest after %d s, sample city on  %6d MB (program and database)%n",
                        REST_MILLIS / 1000, city.megabytes());
                }
            }
        }
    }
}
