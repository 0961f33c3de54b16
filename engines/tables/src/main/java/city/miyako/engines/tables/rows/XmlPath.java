package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.cells.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A way through elements, a small part of XPath 1.0: `info/area/areaDesc`, `Item/@type`, `Kind[Status!=解除]/Name`,
/// and `/Report/Head/EventID` from the outermost element. Names have no prefix; `*` stands for any. What stands behind
/// `=` is a pattern with `?` and `*`, held against an attribute (`@type`) or the first child of that name.
///
/// @param absolute whether it begins at the outermost element
/// @param steps the elements on the way
/// @param attribute the attribute meant at its end; empty for the text
public record XmlPath(boolean absolute, List<Step> steps, String attribute) {
    /// The most elements on a way.
    static final int MOST_STEPS = 16;
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_.-]*";
    private static final Pattern STEP = Pattern.compile("(" + NAME + "|\\*)(?:\\[(@?)(" + NAME
            + ")(!?=)([^\\[\\]]*)])?(?:/|$)");
    private static final Pattern ATTRIBUTE = Pattern.compile("@(" + NAME + ")");

    /// Keeps its own copy.
    public XmlPath {
        steps = List.copyOf(steps);
    }

    /// The path of a text.
    ///
    /// @throws IllegalArgumentException where it is none
    public static XmlPath of(String text) {
        boolean absolute = text.startsWith("/");
        var steps = new ArrayList<Step>();
        int at = absolute ? 1 : 0;
        while (at < text.length() && text.charAt(at) != '@') {
            var step = STEP.matcher(text).region(at, text.length());
            if (!step.lookingAt() || steps.size() >= MOST_STEPS) {
                throw new IllegalArgumentException(text);
            }
            steps.add(new Step(step.group(1), step.group(3) == null ? null : new Test(!step.group(2).isEmpty(),
                    step.group(3), step.group(4).startsWith("!"), step.group(5))));
            at = step.end();
        }
        var attribute = ATTRIBUTE.matcher(text).region(at, text.length());
        if (at < text.length() && !attribute.matches() || at == 0 && text.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return new XmlPath(absolute, steps, at < text.length() ? attribute.group(1) : "");
    }

    /// Why a text is no path, if it is none.
    ///
    /// @param around whether it may begin at the outermost element; such a path holds nothing back by `[…]`
    public static Optional<String> findFault(String text, boolean around) {
        try {
            var path = of(text);
            boolean fits = !path.absolute || around && path.steps.stream().allMatch(step -> step.test == null);
            return fits ? Optional.empty() : Optional.of("a path from the outermost element has no […] here");
        } catch (IllegalArgumentException e) {
            return Optional.of("no path of elements, as in info/area/areaDesc or Kind[Status!=解除]/Name");
        }
    }

    /// What stands at the end of the path, from an element; in the order of the document.
    Stream<String> texts(XmlNode from) {
        var found = Stream.of(from);
        for (var step : steps) {
            found = found.flatMap(node -> node.children().stream()).filter(step::fits);
        }
        return found.map(node -> attribute.isEmpty() ? node.text().toString()
                : node.attributes().getOrDefault(attribute, "")).map(Texts::stripped).filter(text -> !text.isEmpty());
    }

    /// One element on the way.
    ///
    /// @param name its name; `*` for any
    /// @param test what it must say; null for nothing
    record Step(String name, @Nullable Test test) {
        boolean fits(XmlNode node) {
            return isNamed(node.name()) && (test == null || test.holds(node));
        }

        /// Whether an element that has just begun fits, of which no more than the attributes are known.
        boolean fits(String begun, Map<String, String> attributes) {
            return isNamed(begun) && (test == null || test.holds(attributes));
        }

        private boolean isNamed(String given) {
            return name.equals("*") || name.equals(given);
        }
    }

    /// What an element must say to be meant.
    ///
    /// @param ofAttribute whether an attribute says it, and not a child
    /// @param name of the attribute or child
    /// @param not whether it must not say it
    /// @param pattern what is said
    record Test(boolean ofAttribute, String name, boolean not, String pattern) {
        boolean holds(XmlNode node) {
            if (ofAttribute) {
                return holds(node.attributes());
            }
            var said = node.children().stream().filter(child -> child.name().equals(name)).findFirst()
                    .map(child -> child.text().toString()).orElse("");
            return not != Texts.fits(said, pattern);
        }

        boolean holds(Map<String, String> attributes) {
            return ofAttribute && not != Texts.fits(attributes.getOrDefault(name, ""), pattern);
        }
    }
}
