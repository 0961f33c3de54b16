package city.miyako.testbed.town;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// The catalogue of assets for antennas: as many of each kind as the strategy publishes (end of February 2022), spread
/// over the municipalities by population.
public final class SitingAssets {
    /// Structures published.
    public static final int STRUCTURES = 191;
    /// Buildings published.
    public static final int BUILDINGS = 10_306;
    /// Plots of land published.
    public static final int PLOTS = 4_975;
    private static final long SCATTER = 55;
    private static final double MAINLAND_KM = 2.4;
    private static final double ISLAND_KM = 0.3;
    private static final Set<String> BAY = Set.of("131024", "131032", "131083", "131091", "131113", "131237");
    private static final List<Sort> STRUCTURE_SORTS = List.of(
            new Sort("横断歩道橋", "Footbridge", "construction"), new Sort("バス停留所上屋", "Bus Stop Roof", "transportation"),
            new Sort("地下鉄出入口上屋", "Subway Entrance", "transportation"), new Sort("岸壁照明塔", "Quay Light Tower", "port"));
    private static final List<Sort> BUILDING_SORTS = List.of(
            new Sort("都営住宅", "Metropolitan Housing", "housing"), new Sort("都営住宅", "Metropolitan Housing", "housing"),
            new Sort("都立学校", "Metropolitan School", "education"), new Sort("消防出張所", "Fire Station", "fire"),
            new Sort("警察庁舎", "Police Building", "police"), new Sort("給水所", "Water Supply Station", "waterworks"),
            new Sort("ポンプ所", "Pumping Station", "sewerage"), new Sort("都税事務所", "Tax Office", "taxation"));
    private static final List<Sort> PLOT_SORTS = List.of(
            new Sort("都道用地", "Road Plot", "construction"), new Sort("都立公園", "Metropolitan Park", "construction"),
            new Sort("住宅用地", "Housing Plot", "housing"), new Sort("水道用地", "Waterworks Plot", "waterworks"),
            new Sort("埋立地", "Reclaimed Land", "port"));

    private SitingAssets() {}

    /// All assets, structures first; each number once.
    public static List<SitingAsset> all(long seed, List<Municipality> municipalities) {
        List<SitingAsset> all = new ArrayList<>(STRUCTURES + BUILDINGS + PLOTS);
        add(all, seed, municipalities, new Lot("structure", "s", STRUCTURES, STRUCTURE_SORTS));
        add(all, seed, municipalities, new Lot("building", "b", BUILDINGS, BUILDING_SORTS));
        add(all, seed, municipalities, new Lot("land", "l", PLOTS, PLOT_SORTS));
        return List.copyOf(all);
    }

    private static void add(List<SitingAsset> all, long seed, List<Municipality> municipalities, Lot lot) {
        Map<String, Integer> named = new HashMap<>();
        for (int i = 1; i <= lot.count(); i++) {
            SplittableRandom dice = Dice.of(seed, SCATTER, Dice.key(lot.kind()), i);
            Municipality where = somewhere(municipalities, dice.nextDouble());
            Sort thrown = lot.sorts().get(dice.nextInt(lot.sorts().size()));
            Sort sort = thrown.bureau().equals("port") && !isByTheSea(where) ? lot.sorts().getFirst() : thrown;
            int which = named.merge(where.code() + sort.en(), 1, Integer::sum);
            double km = where.isIsland() ? ISLAND_KM : MAINLAND_KM * Math.sqrt(dice.nextDouble());
            double angle = 2 * StrictMath.PI * dice.nextDouble();
            all.add(new SitingAsset(String.format("%s-%05d", lot.letter(), i), lot.kind(),
                    new Words(where.name().ja() + " " + sort.ja() + " " + which,
                            where.name().en() + " " + sort.en() + " " + which),
                    sort.bureau(), where.code(),
                    where.place().moved(km * StrictMath.cos(angle), km * StrictMath.sin(angle))));
        }
    }

    private static boolean isByTheSea(Municipality municipality) {
        return municipality.isIsland() || BAY.contains(municipality.code());
    }

    private static Municipality somewhere(List<Municipality> all, double share) {
        double left = share * all.stream().mapToLong(Municipality::population).sum();
        for (Municipality one : all) {
            left -= one.population();
            if (left < 0) {
                return one;
            }
        }
        return all.getLast();
    }

    /// A sort of asset and the bureau it belongs to.
    ///
    /// @param ja what it is called in Japanese
    /// @param en what it is called in English
    /// @param bureau code of the bureau
    private record Sort(String ja, String en, String bureau) {}

    /// Assets of one kind.
    ///
    /// @param kind the kind
    /// @param letter with which their numbers begin
    /// @param count how many there are
    /// @param sorts what they may be
    private record Lot(String kind, String letter, int count, List<Sort> sorts) {}
}
