package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.GeoQuery;
import city.miyako.linkage.ngsild.query.Order;
import city.miyako.linkage.ngsild.query.OrderSql;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Runs searches: the database narrows by type, place box and filter, exact geometry is asked here.
@ApplicationScoped
public class Searches {
    private static final int GEO_PAGE = 1_000;
    private static final int GEO_LOOKED_AT_LIMIT = 200_000;
    private static final int ORDERED_LIMIT = 10_000;
    private static final String NO_COLLATION = "42704";
    private static final String BAD_PATTERN = "2201B";
    private static final String STOPPED = "57014";

    private final Things things;

    /// Searches among the city's things.
    public Searches(Things things) {
        this.things = things;
    }

    /// The things of one page, in order of id or in the order asked for.
    public List<Thing> list(Reach reach, Search search) {
        if (search.limit() == 0) {
            return List.of();
        }
        return answered(() -> {
            var geo = search.geo();
            var order = search.order();
            if (order != null) {
                return ordered(reach, search, order);
            }
            return geo == null ? things.list(reach, search.query().passing(search.offset(), search.limit()))
                : near(reach, search.query(), geo, search.offset(), search.limit());
        });
    }

    /// How many things match in all.
    public long count(Reach reach, Search search) {
        return answered(() -> {
            var geo = search.geo();
            return geo == null ? things.count(reach, search.query())
                : (long) near(reach, search.query().page("", 1), geo, 0, Integer.MAX_VALUE).size();
        });
    }

    // Where geometry decides what is meant or where it stands, all that is meant is looked at first.
    private List<Thing> ordered(Reach reach, Search search, Order order) {
        if (search.geo() == null && !order.isByDistance()) {
            return things.list(reach, search.query().ordered(OrderSql.of(order, List.of()))
                .passing(search.offset(), search.limit()));
        }
        var all = list(reach, search.unordered().page("", ORDERED_LIMIT));
        if (all.size() == ORDERED_LIMIT) {
            throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "orderBy", "limitThings", ORDERED_LIMIT));
        }
        var metres = order.terms().stream().filter(Order.Term::byDistance).map(term -> metres(order, term, all))
            .toList();
        return all.isEmpty() ? all : things.list(reach, search.among(all.stream().map(Thing::id).toList()).query()
            .ordered(OrderSql.of(order, metres)).passing(search.offset(), search.limit()));
    }

    private static JsonNode metres(Order order, Order.Term term, List<Thing> all) {
        var metres = JsonNodeFactory.instance.objectNode();
        for (var thing : all) {
            double far = order.metres(term, thing.attributes());
            if (far >= 0) {
                metres.put(thing.tenant().code() + "/" + thing.id(), far);
            }
        }
        return metres;
    }

    private List<Thing> near(Reach reach, ThingQuery query, GeoQuery geo, int offset, int limit) {
        var found = new ArrayList<Thing>();
        var after = query.after();
        int passed = 0;
        // Most of what lies in the box lies near enough: the first pages are hardly longer than what is asked for.
        int size = (int) Math.min(GEO_PAGE, 2L * (offset + (long) limit));
        for (int lookedAt = 0; lookedAt < GEO_LOOKED_AT_LIMIT;
                lookedAt += size, size = Math.min(GEO_PAGE, 2 * size)) {
            var page = things.list(reach, query.page(after, size));
            for (var thing : page) {
                if (geo.matches(thing) && passed++ >= offset) {
                    found.add(thing);
                    if (found.size() == limit) {
                        return found;
                    }
                }
            }
            if (page.size() < size) {
                return found;
            }
            after = page.getLast().id();
        }
        throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "georel", "limitThings", GEO_LOOKED_AT_LIMIT));
    }

    private static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException fault && BAD_PATTERN.equals(fault.getSQLState())) {
                throw NgsiError.badData("q", "a pattern is not a POSIX regular expression");
            }
            if (e.getCause() instanceof SQLException fault && NO_COLLATION.equals(fault.getSQLState())) {
                throw NgsiError.badData("collation", "no order of texts is known by that name");
            }
            if (e.getCause() instanceof SQLException fault && STOPPED.equals(fault.getSQLState())) {
                throw Problem.of(NgsiError.TOO_COMPLEX_QUERY, "reason", "stopped after its time");
            }
            throw e;
        }
    }
}
