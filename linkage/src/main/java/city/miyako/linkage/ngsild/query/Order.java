package city.miyako.linkage.ngsild.query;

import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// In which order things are told (ETSI GS CIM 009 v1.9.1, clause 4.23).
///
/// @param terms by what, the first before the others
/// @param collation language tag of the order of texts, as in `ja`; `und` where none is asked for
/// @param language in which texts of several languages are compared, or null for any of them
/// @param from what distances are measured from; null where none are
public record Order(List<Term> terms, String collation, @Nullable String language, @Nullable Geometry from) {
    private static final int TERMS_LIMIT = 10;
    private static final int LENGTH_LIMIT = 2_000;
    private static final Set<String> DIRECTIONS = Set.of("asc", "desc", "dist-asc", "dist-desc");
    private static final Pattern COLLATION = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");

    /// Copies the terms.
    public Order {
        terms = List.copyOf(terms);
    }

    /// One thing to go by.
    ///
    /// @param path where the value lies
    /// @param descending whether the greatest comes first
    /// @param byDistance whether the distance of a place counts, and not its value
    public record Term(AttributePath path, boolean descending, boolean byDistance) {
    }

    /// Reads an order.
    ///
    /// @param orderBy as in `name,age;desc,location;dist-asc`
    /// @param coordinates a JSON array, or null
    /// @param geometry type of the geometry they are of, or null for a point
    /// @param names turns a name as the asker writes it into the name it is stored under
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the parameter
    public static Order parse(String orderBy, @Nullable String collation, @Nullable String language,
                              @Nullable String coordinates, @Nullable String geometry, UnaryOperator<String> names) {
        if (orderBy.length() > LENGTH_LIMIT) {
            throw NgsiError.badData("orderBy", "at most " + LENGTH_LIMIT + " characters");
        }
        var text = new QueryText(orderBy, "orderBy");
        var terms = new ArrayList<Term>();
        do {
            terms.add(term(text, names));
        } while (text.take(","));
        if (!text.atEnd() || terms.size() > TERMS_LIMIT) {
            throw text.fault("a comma or the end, and at most " + TERMS_LIMIT + " terms expected");
        }
        if (collation != null && !COLLATION.matcher(collation).matches()) {
            throw NgsiError.badData("collation", "a language tag expected, as in ja or de-AT");
        }
        return new Order(terms, collation == null ? "und" : collation, language,
            from(terms, coordinates, geometry));
    }

    /// Whether distances are needed.
    public boolean isByDistance() {
        return from != null;
    }

    /// How far the place a term names lies from where distances are measured, in metres; negative where there is none.
    public double metres(Term term, JsonNode attributes) {
        var place = attributes.path(term.path().attributes().getFirst());
        var one = place.isArray() ? place.path(0) : place;
        return from == null || !"GeoProperty".equals(one.path("type").asText()) ? -1
            : GeoShapes.find(one.path("value")).map(shape -> GeoShapes.metresBetween(shape, from)).orElse(-1.0);
    }

    private static Term term(QueryText text, UnaryOperator<String> names) {
        var path = PathReader.read(text, names);
        var word = text.take(";") ? text.takeUntil(",") : "asc";
        if (!DIRECTIONS.contains(word)) {
            throw text.fault("asc, desc, dist-asc or dist-desc expected");
        }
        boolean byDistance = word.startsWith("dist-");
        if (byDistance && path.attributes().size() + path.members().size() > 1) {
            throw text.fault("distances are those of an attribute");
        }
        return new Term(path, word.endsWith("desc"), byDistance);
    }

    private static @Nullable Geometry from(List<Term> terms, @Nullable String coordinates, @Nullable String geometry) {
        if (terms.stream().noneMatch(Term::byDistance)) {
            return null;
        }
        if (coordinates == null) {
            throw NgsiError.badData("orderFrom", "coordinates expected to measure distances from");
        }
        return GeoQueryParser.reference("orderFrom", geometry == null ? "Point" : geometry, coordinates);
    }
}
