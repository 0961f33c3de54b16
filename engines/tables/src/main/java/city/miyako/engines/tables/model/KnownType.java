package city.miyako.engines.tables.model;

import city.miyako.engines.tables.model.AttributeColumn.Kind;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A type of thing the city knows, with the words by which files speak of it.
///
/// @param name its short name, as in `RiverGauge`
/// @param main the attribute that is measured first of all, empty for none
/// @param words what people call it
/// @param attributes what is known of it
/// @param model what a published model asks of whole entries
/// @param byHeading its attributes by the plain forms of their words
public record KnownType(String name, String main, Set<String> words, List<KnownAttribute> attributes, Model model,
                        Map<String, KnownAttribute> byHeading) {
    private static final Pattern PASSED_OVER = Pattern.compile("[\\s_\\-.:/・()\\[\\],、ー‐−―]");

    /// Keeps its own copies.
    public KnownType {
        words = Set.copyOf(words);
        attributes = List.copyOf(attributes);
        byHeading = Map.copyOf(byHeading);
    }

    /// A type with its model.
    public KnownType(String name, String main, Set<String> words, List<KnownAttribute> attributes, Model model) {
        this(name, main, words, attributes, model, headings(attributes));
    }

    private static Map<String, KnownAttribute> headings(List<KnownAttribute> attributes) {
        var byHeading = new HashMap<String, KnownAttribute>();
        attributes.forEach(attribute -> attribute.words().forEach(word -> byHeading.putIfAbsent(plain(word),
                attribute)));
        return byHeading;
    }

    /// A heading without case, width, spaces, brackets and strokes; what stands in brackets stays, since official
    /// headings differ by nothing else.
    public static String plain(String heading) {
        var narrow = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return PASSED_OVER.matcher(narrow).replaceAll("");
    }

    /// A type of which no model is published.
    public KnownType(String name, String main, Set<String> words, List<KnownAttribute> attributes) {
        this(name, main, words, attributes, Model.NONE);
    }

    /// A type nothing is known of.
    public static KnownType unknown(String name) {
        return new KnownType(name, "", Set.of(), List.of());
    }

    /// Whether a model is published; headings of its files are official then, and taken as whole words only.
    public boolean isModelled() {
        return !model.key().isEmpty() || !model.required().isEmpty();
    }

    /// What is known of an attribute.
    public Optional<KnownAttribute> find(String attribute) {
        return attributes.stream().filter(known -> known.name().equals(attribute)).findFirst();
    }

    /// What a published model asks of whole entries.
    ///
    /// @param key attributes that tell entries apart, the code of the municipality first
    /// @param required attributes every entry must have
    /// @param ranges pairs of days in their order
    public record Model(List<String> key, List<String> required, List<Range> ranges) {
        /// Nothing is asked.
        public static final Model NONE = new Model(List.of(), List.of(), List.of());

        /// Keeps its own copies.
        public Model {
            key = List.copyOf(key);
            required = List.copyOf(required);
            ranges = List.copyOf(ranges);
        }
    }

    /// Two days in their order.
    ///
    /// @param first attribute of the first day
    /// @param last attribute of the last day
    public record Range(String first, String last) {}

    /// An attribute the city knows.
    ///
    /// @param name its short name, as in `waterLevel`
    /// @param unitCode UN/CEFACT unit code, empty for none
    /// @param bounds what its numbers can be
    /// @param words what people call it, the official word first
    /// @param kind what stands in a column of it
    /// @param demands what its texts must be like
    public record KnownAttribute(String name, String unitCode, Bounds bounds, Set<String> words, Kind kind,
                                 Demands demands) {
        /// Keeps its own copy, in order.
        public KnownAttribute {
            words = Collections.unmodifiableSet(new LinkedHashSet<>(words));
        }

        /// An attribute whose texts may be anything; with a unit or bounds it is a number.
        public KnownAttribute(String name, String unitCode, Bounds bounds, Set<String> words) {
            this(name, unitCode, bounds, words, unitCode.isEmpty() && bounds.equals(Bounds.ANY) ? Kind.WORDS
                    : Kind.NUMBER, Demands.NONE);
        }
    }

    /// What texts of an attribute must be like.
    ///
    /// @param formed whether a text has the right form
    /// @param chosen whether it is one of the words to choose from
    /// @param lastsDays for days: after how many days an entry is out of date; -1 for never
    public record Demands(Predicate<String> formed, Predicate<String> chosen, int lastsDays) {
        /// Anything goes.
        public static final Demands NONE = new Demands(_ -> true, _ -> true, -1);
    }
}
