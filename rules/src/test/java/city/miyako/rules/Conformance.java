package city.miyako.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a tree answers a standard: what is asked, what of it cannot be asked of this program, and which tests show the
/// rest (`@Tag("asvs:V6.2.1")` on a test or its class).
///
/// @param items   every requirement, in the standard's order
/// @param excuses why a requirement, or a whole section, does not apply; by number
/// @param shown   the tests that show a requirement, by number
record Conformance(List<Item> items, Map<String, String> excuses, Map<String, List<Evidence>> shown) {

    /// One requirement.
    ///
    /// @param id          its number, as in `V6.2.1`
    /// @param mark        what stands beside it: its level, or the version that has it
    /// @param section     number and name of its section
    /// @param requirement what it asks for, in a few words
    record Item(String id, String mark, String section, String requirement) {

        /// The number of its section, as in `V6.2`.
        String sectionId() {
            return section.substring(0, section.indexOf(' '));
        }
    }

    /// How it stands with a requirement.
    enum State { SHOWN, EXCUSED, MISSING }

    /// The standard as a tree answers it.
    static Conformance of(Tree tree, Standard standard) {
        var excuses = new LinkedHashMap<String, String>();
        Manifests.read(tree.find(standard.excuses()).orElse("")).forEach((id, reason) -> excuses.put(id, text(reason)));
        var shown = Evidence.of(tree, standard.tag()).stream()
                .collect(Collectors.groupingBy(test -> test.tag().substring(standard.tag().length())));
        return new Conformance(items(tree.find(standard.list()).orElse("")), excuses, shown);
    }

    /// Why a requirement does not apply.
    Optional<String> findExcuse(Item item) {
        var own = excuses.get(item.id());
        return Optional.ofNullable(own == null ? excuses.get(item.sectionId()) : own);
    }

    /// How it stands with a requirement.
    State state(Item item) {
        return shown.containsKey(item.id()) ? State.SHOWN
                : findExcuse(item).isPresent() ? State.EXCUSED : State.MISSING;
    }

    /// The tests that show a requirement as `Class#method`, in order, each once.
    List<String> tests(Item item) {
        return shown.getOrDefault(item.id(), List.of()).stream()
                .map(test -> test.className().substring(test.className().lastIndexOf('.') + 1) + "#" + test.method())
                .sorted().distinct().toList();
    }

    /// The same for the requirements of one mark.
    Conformance only(String mark) {
        return new Conformance(items.stream().filter(item -> item.mark().equals(mark)).toList(), excuses, shown);
    }

    /// How many requirements stand so.
    long count(State state) {
        return items.stream().filter(item -> state(item) == state).count();
    }

    private static List<Item> items(String list) {
        var items = new ArrayList<Item>();
        Manifests.read(list).forEach((section, entries) -> {
            if (entries instanceof Map<?, ?> map) {
                map.forEach((id, asked) -> {
                    if (asked instanceof List<?> pair && pair.size() == 2) {
                        items.add(new Item(text(id), text(pair.getFirst()), section, text(pair.getLast())));
                    }
                });
            }
        });
        return items;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value).strip();
    }
}
