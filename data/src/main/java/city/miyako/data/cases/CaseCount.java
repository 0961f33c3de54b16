package city.miyako.data.cases;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many cases are alike: same state, same months, same facts of those asked for.
///
/// @param state where they stand
/// @param opened the month they were opened in, in the city's time
/// @param closed the month they came to an end in, or null while they have not
/// @param facts the facts they share; one that they lack is missing
/// @param cases how many
public record CaseCount(String state, YearMonth opened, @Nullable YearMonth closed, Map<String, String> facts,
                        long cases) {
    /// Copies the facts.
    public CaseCount {
        facts = Map.copyOf(facts);
    }

    /// A fact they share; empty where they lack it.
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /// Whether they had been opened by the end of a month.
    public boolean isOpenedBy(YearMonth month) {
        return !opened.isAfter(month);
    }

    /// Whether they had come to an end by the end of a month.
    public boolean isClosedBy(YearMonth month) {
        return closed != null && !closed.isAfter(month);
    }
}
