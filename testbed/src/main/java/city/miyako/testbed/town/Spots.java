package city.miyako.testbed.town;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Where public Wi-Fi and shelters are: one in every municipality, the rest where people live, all near the offices.
public final class Spots {
    private static final long SCATTER = 33;
    private static final double MAINLAND_KM = 1.9;
    private static final double ISLAND_KM = 0.25;
    private static final List<Words> WIFI_KINDS = List.of(new Words("駅前広場", "Station Square"),
            new Words("図書館", "Library"), new Words("中央公園", "Central Park"), new Words("文化会館", "Culture Hall"),
            new Words("観光案内所", "Visitor Centre"), new Words("体育館", "Gymnasium"), new Words("市民会館", "Civic Hall"));
    private static final List<Words> SHELTER_KINDS = List.of(new Words("第一小学校", "First Primary School"),
            new Words("第一中学校", "First Junior High School"), new Words("総合体育館", "Gymnasium"),
            new Words("公民館", "Community Centre"), new Words("第二小学校", "Second Primary School"),
            new Words("防災公園", "Disaster Park"), new Words("第二中学校", "Second Junior High School"));

    private Spots() {}

    /// Public Wi-Fi spots.
    ///
    /// @param municipalities where they may be
    /// @param count how many there are in all, at least one a municipality
    public static List<Spot> wifi(long seed, List<Municipality> municipalities, int count) {
        return spread(seed, municipalities, count, WIFI_KINDS, 25, 140);
    }

    /// Places to flee to, spread over the municipalities.
    ///
    /// @param municipalities where they may be
    /// @param count how many there are in all, at least one a municipality
    public static List<Spot> shelters(long seed, List<Municipality> municipalities, int count) {
        return spread(seed + 1, municipalities, count, SHELTER_KINDS, 120, 900);
    }

    private static List<Spot> spread(
            long seed, List<Municipality> all, int count, List<Words> kinds, int smallest, int largest) {
        int[] shares = shares(all, count);
        List<Spot> spots = new ArrayList<>();
        for (int m = 0; m < all.size(); m++) {
            Municipality municipality = all.get(m);
            SplittableRandom dice = Dice.of(seed, SCATTER, Integer.parseInt(municipality.code()));
            for (int n = 0; n < shares[m]; n++) {
                double reach = municipality.isIsland() ? ISLAND_KM : MAINLAND_KM * Math.sqrt(dice.nextDouble());
                double angle = 2 * StrictMath.PI * dice.nextDouble();
                Words kind = kinds.get(n % kinds.size());
                String round = n < kinds.size() ? "" : " " + (n / kinds.size() + 1);
                spots.add(new Spot(municipality.code() + "-" + (n + 1),
                        new Words(municipality.name().ja() + " " + kind.ja() + round,
                                municipality.name().en() + " " + kind.en() + round),
                        municipality.place().moved(reach * StrictMath.cos(angle), reach * StrictMath.sin(angle)),
                        municipality.code(), smallest + dice.nextInt((largest - smallest) / 5) * 5));
            }
        }
        return List.copyOf(spots);
    }

    /// One each, the rest by population, largest remainders first (Hamilton).
    private static int[] shares(List<Municipality> all, int count) {
        double people = Math.max(1, all.stream().mapToLong(Municipality::population).sum());
        int rest = Math.max(0, count - all.size());
        int[] shares = new int[all.size()];
        List<Integer> byRemainder = new ArrayList<>();
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            int whole = (int) (rest * (all.get(i).population() / people));
            shares[i] = 1 + whole;
            given += whole;
            byRemainder.add(i);
        }
        byRemainder.sort(Comparator.comparingDouble(
                i -> -(rest * (all.get(i).population() / people) - (shares[i] - 1))));
        for (int i = 0; i < rest - given; i++) {
            shares[byRemainder.get(i)]++;
        }
        return shares;
    }
}
