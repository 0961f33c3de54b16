package city.miyako.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The OWASP Application Security Verification Standard, levels 1 and 2: what is asked, what of it cannot be asked of
/// this program, and which tests show the rest (`@Tag("asvs:V6.2.1")` on a test or its class).
///
/// @param items   every requirement, in the standard's order
/// @param excuses why a requirement, or a whole section, does not apply; by number
/// @param shown   the tests that show a requirement, by number
record Asvs(List<Item> items, Map<String, String> excuses, Map<String, List<Evidence>> shown) {
    /// Where the requirements stand.
    static final String LIST = "rules/src/test/java/city/miyako/rules/asvs.yaml";
    /// Where it stands what does not apply, and why.
    static final String EXCUSES = "rules/src/test/java/city/miyako/rules/asvs-excuses.yaml";
    /// What a tag begins with.
    static final String TAG = "asvs:";

    /// One requirement.
    ///
    /// @param id          its number, as in `V6.2.1`
    /// @param level       1 or 2
    /// @param section     number and name of its section
    /// @param requirement what it asks for, in a few words
    record Item(String id, int level, String section, String requirement) {

        /// The number of its section, as in `V6.2`.
        String sectionId() {
            return id.substring(0, id.lastIndexOf('.'));
        }

        /// The number of its chapter, as in `V6`.
        String chapter() {
            return id.substring(0, id.indexOf('.'));
        }
    }

    /// How it stands with a requirement.
    enum State { SHOWN, EXCUSED, MISSING }

    /// The standard as a tree answers it.
    static Asvs of(Tree tree) {
        var excuses = new LinkedHashMap<String, String>();
        Manifests.read(tree.find(EXCUSES).orElse("")).forEach((id, reason) -> excuses.put(id, text(reason)));
        var shown = Evidence.of(tree, TAG).stream()
                .collect(Collectors.groupingBy(test -> test.tag().substring(TAG.length())));
        return new Asvs(items(tree), excuses, shown);
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

    /// How many requirements stand so.
    long count(State state) {
        return items.stream().filter(item -> state(item) == state).count();
    }

    private static List<Item> items(Tree tree) {
        var items = new ArrayList<Item>();
        Manifests.read(tree.find(LIST).orElse("")).forEach((section, entries) -> {
            if (entries instanceof Map<?, ?> map) {
                map.forEach((id, asked) -> {
                    if (asked instanceof List<?> pair && pair.size() == 2 && pair.getFirst() instanceof Integer level) {
                        items.add(new Item(text(id), level, section, text(pair.getLast())));
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
