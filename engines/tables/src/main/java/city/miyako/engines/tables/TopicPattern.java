package city.miyako.engines.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The topics of messages, as in `sewer/{gauge}/level`: levels between strokes (MQTT 5.0, clause 4.7).
///
/// `{name}` stands for one level and gives it a name, `+` for any one level, `#` at the end for any number of levels,
/// none included. A topic that begins with `$` fits no pattern that begins with one of these (clause 4.7.2).
public final class TopicPattern {
    /// The longest topic, in characters.
    public static final int LONGEST = 256;
    /// The most levels of a topic.
    public static final int MOST_LEVELS = 16;
    private static final String ANY = "+";
    private static final String REST = "#";

    private final List<String> levels;

    private TopicPattern(List<String> levels) {
        this.levels = levels;
    }

    /// The pattern a text says.
    ///
    /// @throws IllegalArgumentException where [#findFault] finds one
    public static TopicPattern of(String text) {
        findFault(text).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return new TopicPattern(List.of(text.split("/", -1)));
    }

    /// Why a text is no pattern, if it is none.
    public static Optional<String> findFault(String text) {
        var levels = text.split("/", -1);
        var names = new HashSet<String>();
        for (int i = 0; i < levels.length; i++) {
            var level = levels[i];
            boolean named = isNamed(level);
            if (level.equals(REST) && i < levels.length - 1) {
                return Optional.of("# stands only at the end");
            }
            if (!named && !level.equals(ANY) && !level.equals(REST) && holdsAny(level, "+#{}")) {
                return Optional.of("+, # and {name} stand alone between strokes");
            }
            if (named && !names.add(level)) {
                return Optional.of("two levels of one name: " + level);
            }
        }
        return findFaultOfSize(text);
    }

    /// Why a text is no topic to which a message can go, if it is none.
    public static Optional<String> findTopicFault(String topic) {
        return holdsAny(topic, "+#") ? Optional.of("a topic has no + and no #") : findFaultOfSize(topic);
    }

    private static Optional<String> findFaultOfSize(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.of("a topic has 1 to " + LONGEST + " characters");
        }
        if (text.chars().filter(c -> c == '/').count() >= MOST_LEVELS) {
            return Optional.of("a topic has at most " + MOST_LEVELS + " levels");
        }
        return text.codePoints().anyMatch(TopicPattern::isUnfit)
                ? Optional.of("a topic has no control characters and no halves of characters") : Optional.empty();
    }

    private static boolean isUnfit(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static boolean isNamed(String level) {
        return level.length() > 2 && level.startsWith("{") && level.endsWith("}")
                && !holdsAny(level.substring(1, level.length() - 1), "{}");
    }

    private static boolean holdsAny(String text, String signs) {
        return text.chars().anyMatch(c -> signs.indexOf(c) >= 0);
    }

    /// The levels that have a name, by it; empty where the topic does not fit.
    public Optional<Map<String, String>> match(String topic) {
        var given = topic.split("/", -1);
        var named = new LinkedHashMap<String, String>();
        boolean open = levels.getLast().equals(REST);
        int fixed = open ? levels.size() - 1 : levels.size();
        if (open ? given.length < fixed : given.length != fixed) {
            return Optional.empty();
        }
        if (topic.startsWith("$") && !levels.getFirst().startsWith("$")) {
            return Optional.empty();
        }
        for (int i = 0; i < fixed; i++) {
            var level = levels.get(i);
            if (isNamed(level)) {
                named.put(level.substring(1, level.length() - 1), given[i]);
            } else if (!level.equals(ANY) && !level.equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    /// Whether a topic fits.
    public boolean fits(String topic) {
        return match(topic).isPresent();
    }

    /// One topic that fits.
    ///
    /// @param wanted the topic; empty for the pattern itself, where it is one topic alone
    public Optional<String> concrete(String wanted) {
        var topic = wanted.isEmpty() ? toString() : wanted;
        boolean alone = !wanted.isEmpty() || levels.stream().noneMatch(TopicPattern::isNamed);
        return alone && findTopicFault(topic).isEmpty() && fits(topic) ? Optional.of(topic) : Optional.empty();
    }

    /// The pattern without its names, as subscribers write it: two that are equal mean the same topics.
    public String filter() {
        var plain = new ArrayList<String>();
        levels.forEach(level -> plain.add(isNamed(level) ? ANY : level));
        return String.join("/", plain);
    }

    @Override
    public String toString() {
        return String.join("/", levels);
    }
}
