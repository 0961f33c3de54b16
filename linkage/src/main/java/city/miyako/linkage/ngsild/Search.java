package city.miyako.linkage.ngsild;

import city.miyako.data.things.ThingQuery;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.AttributePath;
import city.miyako.linkage.ngsild.query.Filter;
import city.miyako.linkage.ngsild.query.FilterSql;
import city.miyako.linkage.ngsild.query.GeoQuery;
import city.miyako.linkage.ngsild.query.GeoQueryParser;
import city.miyako.linkage.ngsild.query.Order;
import city.miyako.linkage.ngsild.query.Patterns;
import city.miyako.linkage.ngsild.query.ScopeParser;
import city.miyako.linkage.ngsild.query.TypeSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A query for things as the parameters of an address ask for it (clauses 5.7.2 and 6.4.3.2).
///
/// @param query what the database can answer by itself
/// @param geo what only exact geometry can answer, or null
/// @param limit how many things the answer may hold; 0 for a count alone
/// @param offset how many to pass over first
/// @param count whether all matches are counted
/// @param order in which order things are told, or null for that of their ids
public record Search(ThingQuery query, @Nullable GeoQuery geo, int limit, int offset, boolean count,
                     @Nullable Order order) {
    /// How many things an answer holds unless asked otherwise.
    public static final int DEFAULT_LIMIT = 20;
    /// The most things one answer holds.
    public static final int MOST = 1_000;
    private static final int OFFSET_LIMIT = 1_000_000;
    private static final int LIST_LIMIT = 1_000;
    private static final List<String> NARROWING = List.of("id", "type", "idPattern", "attrs", "pick", "q", "georel",
        "scopeQ");

    /// A search whose things are told in order of id.
    public Search(ThingQuery query, @Nullable GeoQuery geo, int limit, int offset, boolean count) {
        this(query, geo, limit, offset, count, null);
    }

    /// The search the parameters describe.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the parameter
    public static Search of(Parameters parameters, Names names) {
        if (NARROWING.stream().noneMatch(parameters::has) && !parameters.flag("local")) {
            throw NgsiError.badData("query", "one of " + String.join(", ", NARROWING) + " or local=true expected");
        }
        boolean count = parameters.flag("count") || parameters.list("options").contains("count");
        int limit = parameters.number("limit", DEFAULT_LIMIT, count ? 0 : 1, MOST);
        int offset = parameters.number("offset", 0, 0, OFFSET_LIMIT);
        var geo = geo(parameters, names);
        var types = types(parameters, names);
        var query = ThingQuery.of(types.map(TypeSelection::names).orElse(List.of()), ids(parameters),
            pattern(parameters))
            .page(parameters.find("after").orElse(""), Math.max(1, limit));
        if (types.isPresent() && !types.get().isAny()) {
            query = query.where(types.get().condition());
        }
        for (var condition : conditions(parameters, names)) {
            query = query.where(condition);
        }
        var box = geo == null ? null : geo.box();
        return new Search(box == null ? query : query.within(box), geo, limit, offset, count,
            order(parameters, names));
    }

    /// The same search in order of id, as what sources told is joined with (clause 4.23.1).
    Search unordered() {
        return new Search(query, geo, limit, offset, count);
    }

    /// The same search for all things up to the end of its page.
    ///
    /// @throws city.miyako.foundation.errors.Problem `too-many-results` where these are more than one answer may hold
    Search upToItsEnd() {
        if (offset + limit > MOST) {
            throw Problem.of(NgsiError.TOO_MANY_RESULTS, "limitThings", MOST);
        }
        return new Search(query, geo, limit == 0 ? 0 : offset + limit, 0, count, order);
    }

    /// The same search among things of some ids.
    Search among(List<String> ids) {
        return where(new ThingQuery.Condition("id = ANY (?)", List.of((Object) ids.toArray(String[]::new))));
    }

    /// The same search, for one page.
    ///
    /// @param lastId the last id of the page before, or empty
    /// @param size how many things
    public Search page(String lastId, int size) {
        return new Search(query.page(lastId, size), geo, size, 0, count, order);
    }

    /// The same search, narrowed by a condition.
    Search where(ThingQuery.Condition condition) {
        return new Search(query.where(condition), geo, limit, offset, count, order);
    }

    /// The types an address asks for, or empty for all.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data`
    public static Optional<TypeSelection> types(Parameters parameters, Names names) {
        return parameters.find("type").map(text -> TypeSelection.parse(text,
            name -> names.expand(Checks.name("type", name))));
    }

    private static List<String> ids(Parameters parameters) {
        return bounded("id", parameters.list("id").stream().map(id -> Checks.uri("id", id)).toList());
    }

    private static @Nullable String pattern(Parameters parameters) {
        return parameters.find("idPattern").map(text -> Patterns.checked("idPattern", text)).orElse(null);
    }

    private static List<ThingQuery.Condition> conditions(Parameters parameters, Names names) {
        var conditions = new ArrayList<ThingQuery.Condition>();
        var wanted = Stream.concat(parameters.list("attrs").stream(), parameters.picked().stream())
            .filter(name -> !"id".equals(name) && !"type".equals(name) && !"scope".equals(name))
            .<Filter>map(name -> new Filter.Exists(new AttributePath(List.of(names.expand(name)), List.of()))).toList();
        if (!wanted.isEmpty()) {
            conditions.add(FilterSql.of(new Filter.Any(bounded("attrs", wanted))));
        }
        parameters.find("q").ifPresent(q -> conditions.add(FilterSql.of(q, names::expand,
            vocabularies(parameters, names))));
        parameters.find("scopeQ").ifPresent(scopes -> conditions.add(FilterSql.of(ScopeParser.parse(scopes))));
        return conditions;
    }

    // What is raw JSON is no term of a vocabulary, whatever else is said of it (clause 4.9).
    private static Set<String> vocabularies(Parameters parameters, Names names) {
        var raw = parameters.list("jsonKeys");
        return parameters.list("expandValues").stream().filter(name -> !raw.contains(name)).map(names::expand)
            .collect(Collectors.toSet());
    }

    private static @Nullable Order order(Parameters parameters, Names names) {
        var orderBy = parameters.text("orderBy");
        if (orderBy == null) {
            return null;
        }
        if (parameters.has("after")) {
            throw NgsiError.badData("after", "ordered things are paged by offset");
        }
        return Order.parse(orderBy, parameters.text("collation"), parameters.text("lang"),
            parameters.text("orderFrom"), parameters.text("orderGeometry"), names::expand);
    }

    private static @Nullable GeoQuery geo(Parameters parameters, Names names) {
        var relation = parameters.text("georel");
        if (relation == null) {
            if (parameters.has("geometry") || parameters.has("coordinates")) {
                throw NgsiError.badData("georel", "must be given with geometry and coordinates");
            }
            return null;
        }
        return GeoQueryParser.parse(relation, parameters.text("geometry"), parameters.text("coordinates"),
            parameters.text("geoproperty"), names::expand);
    }

    private static <T> List<T> bounded(String name, List<T> list) {
        if (list.size() > LIST_LIMIT) {
            throw NgsiError.badData(name, "at most " + LIST_LIMIT);
        }
        return list;
    }
}
