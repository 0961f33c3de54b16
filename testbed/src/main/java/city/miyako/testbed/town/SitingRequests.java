package city.miyako.testbed.town;

import city.miyako.testbed.ground.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Requests for antennas over the last two years, which end where the strategy stood at the end of February 2022: 140
/// stations installed and 310 under way. A request for indoors and outdoors counts as two stations.
public final class SitingRequests {
    /// Stations installed.
    public static final int INSTALLED = 140;
    /// Stations under way on assets of the metropolis.
    public static final int UNDER_WAY = 310;
    private static final int CANCELLED = 34;
    private static final int PRIVATE_UNDER_WAY = 6;
    private static final long FALL = 77;
    private static final int STAGES = 6;
    private static final int YEARS_DAYS = 720;
    /// Days a request may stand in each stage before it counts as old.
    private static final int[] PATIENCE_DAYS = {30, 60, 45, 60, 90, 180};
    private static final List<String> OPERATORS = List.of("見本通信株式会社", "みほんモバイル株式会社", "サンプル電波株式会社",
            "架空テレコム株式会社");

    private final long seed;
    private final List<SitingAsset> assets;
    private final Instant now;
    private final List<SitingRequest> requests = new ArrayList<>();

    private SitingRequests(long seed, List<SitingAsset> assets, Instant now) {
        this.seed = seed;
        this.assets = assets;
        this.now = now;
    }

    /// All requests, as they stand at a moment.
    public static List<SitingRequest> all(long seed, List<SitingAsset> assets, Instant now) {
        SitingRequests made = new SitingRequests(seed, assets, now);
        made.installed();
        made.underWay();
        made.others();
        return List.copyOf(made.requests);
    }

    private void installed() {
        for (int stations = 0; stations < INSTALLED; ) {
            SplittableRandom dice = dice();
            String place = place(dice, INSTALLED - stations);
            double share = (stations + 1.0) / INSTALLED;
            double daysAgo = 1 + YEARS_DAYS * (1 - share) * (0.9 + 0.1 * dice.nextDouble());
            add(dice, place, dice.nextInt(100) < 6, way(dice, STAGES, daysAgo), false);
            stations += stations(place);
        }
    }

    private void underWay() {
        for (int stations = 0; stations < UNDER_WAY; ) {
            SplittableRandom dice = dice();
            String place = place(dice, UNDER_WAY - stations);
            add(dice, place, false, waiting(dice), false);
            stations += stations(place);
        }
    }

    private void others() {
        for (int i = 0; i < CANCELLED; i++) {
            SplittableRandom dice = dice();
            add(dice, place(dice, 2), false, way(dice, 1 + dice.nextInt(STAGES - 1),
                1 + YEARS_DAYS * dice.nextDouble()),
                    true);
        }
        for (int i = 0; i < PRIVATE_UNDER_WAY; i++) {
            SplittableRandom dice = dice();
            add(dice, "indoor", true, waiting(dice), false);
        }
    }

    private void add(SplittableRandom dice, String place, boolean isPrivate, List<Instant> times, boolean cancelled) {
        requests.add(new SitingRequest(String.format("S-%04d", requests.size() + 1),
                OPERATORS.get(dice.nextInt(OPERATORS.size())), assets.get(dice.nextInt(assets.size())),
                isPrivate, place,
                dice.nextInt(100) < 35 ? "upgrade" : "new", times, cancelled));
    }

    // One in eleven stands in its stage for longer than it should.
    private List<Instant> waiting(SplittableRandom dice) {
        int stage = dice.nextInt(STAGES);
        double share = dice.nextInt(11) == 0 ? 1.05 + 0.4 * dice.nextDouble() : 0.05 + 0.85 * dice.nextDouble();
        return way(dice, stage, PATIENCE_DAYS[stage] * share);
    }

    // Told backwards: the last move was made so many days ago, each one before it some weeks earlier.
    private List<Instant> way(SplittableRandom dice, int moves, double daysAgo) {
        List<Instant> times = new ArrayList<>();
        Instant at = now.minus(Duration.ofMinutes(Math.round(daysAgo * 1440)));
        times.add(at);
        for (int i = 0; i < moves; i++) {
            at = at.minus(Duration.ofMinutes(Math.round((8 + 27 * dice.nextDouble()) * 1440)));
            times.addFirst(at);
        }
        return List.copyOf(times);
    }

    private SplittableRandom dice() {
        return Dice.of(seed, FALL, requests.size());
    }

    private static String place(SplittableRandom dice, int left) {
        int thrown = dice.nextInt(100);
        return thrown < 30 ? "indoor" : thrown < 90 || left < 2 ? "outdoor" : "both";
    }

    private static int stations(String place) {
        return place.equals("both") ? 2 : 1;
    }
}
