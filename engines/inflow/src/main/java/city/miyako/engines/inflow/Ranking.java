package city.miyako.engines.inflow;

import city.miyako.engines.inflow.InflowAnswer.Measured;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Who lets in most rain. The order does not depend on the order of the answers.
public final class Ranking {

    private Ranking() {
    }

    /// Sensors, most inflow per millimetre first; ties by id.
    public static List<Rank> sensors(Collection<? extends InflowAnswer> answers) {
        return ranked(answers, Measured::sensor);
    }

    /// Areas by the mean index of their sensors, most inflow first; ties by id.
    public static List<Rank> areas(Collection<? extends InflowAnswer> answers) {
        return ranked(answers, Measured::area);
    }

    private static List<Rank> ranked(Collection<? extends InflowAnswer> answers, Function<Measured, String> key) {
        var groups = answers.stream().filter(Measured.class::isInstance).map(Measured.class::cast)
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        var unplaced = new ArrayList<Rank>();
        groups.forEach((id, members) -> unplaced.add(rank(id, members)));
        unplaced.sort(Comparator.comparingDouble(Rank::index).reversed().thenComparing(Rank::id));
        var placed = new ArrayList<Rank>();
        for (int i = 0; i < unplaced.size(); i++) {
            var rank = unplaced.get(i);
            boolean tied = i > 0 && unplaced.get(i - 1).index() == rank.index();
            int place = tied ? placed.get(i - 1).place() : i + 1;
            placed.add(new Rank(place, rank.id(), rank.index(), rank.fastShare(), rank.sensors(), rank.evidence()));
        }
        return List.copyOf(placed);
    }

    private static Rank rank(String id, List<Measured> unordered) {
        var members = unordered.stream().sorted(Comparator.comparing(Measured::sensor)).toList();
        double index = members.stream().mapToDouble(Measured::index).average().orElse(0);
        var fast = members.stream().mapToDouble(Measured::fastShare).filter(share -> !Double.isNaN(share));
        int events = members.stream().mapToInt(member -> member.evidence().events()).sum();
        int dryDays = members.stream().mapToInt(member -> member.evidence().dryDays()).min().orElse(0);
        double coverage = members.stream().mapToDouble(member -> member.evidence().coverage()).min().orElse(0);
        return new Rank(0, id, index, fast.average().orElse(Double.NaN), members.size(),
                new Evidence(events, dryDays, coverage));
    }
}
