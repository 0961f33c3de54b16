package city.miyako.linkage.features;

import city.miyako.data.things.ThingQuery;
import city.miyako.engines.geography.ReferenceSystem;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Search;
import city.miyako.linkage.ngsild.Vocabulary;
import city.miyako.linkage.ngsild.query.AttributePath;
import city.miyako.linkage.ngsild.query.Filter;
import city.miyako.linkage.ngsild.query.FilterSql;
import city.miyako.linkage.ngsild.query.Operand;
import city.miyako.linkage.ngsild.query.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a request asks of the features of a collection.
///
/// @param system in which places are told
/// @param search what is searched for
record ItemsQuestion(ReferenceSystem system, Search search) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("\\+?[0-9]{1,100}");
    private static final int DIGITS = 9;

    /// The question for one feature.
    static Search one(String type, String id) {
        return new Search(ThingQuery.of(List.of(type), List.of(id), null).where(Vocabulary.PLACED).page("", 1), null, 1,
            0, false);
    }

    /// Reads the parameters of a call. Only things that have a place are features, so that `bbox` may leave out all
    /// that it does not meet (requirement fc-bbox-response).
    ///
    /// @param type    stored name of the type of things
    /// @param time    which of their times `datetime` asks for
    /// @param filters what properties must be, by stored name
    static ItemsQuestion of(FeatureCall call, String type, AttributePath time, Map<String, String> filters) {
        var after = call.find(QueryParameter.AFTER).orElse("");
        if (!after.isEmpty() && !Checks.isUri(after)) {
            throw FeaturesError.invalid(QueryParameter.AFTER, "the id of a feature expected, as the link to the next "
                + "page says it");
        }
        int limit = limit(call);
        var boxSystem = system(call, QueryParameter.BBOX_CRS);
        var geo = call.find(QueryParameter.BBOX).map(text -> BoundingBox.query(text, boxSystem)).orElse(null);
        var query = ThingQuery.ofType(type).where(Vocabulary.PLACED).page(after, limit);
        var box = geo == null ? null : geo.box();
        if (box != null) {
            query = query.within(box);
        }
        var span = call.find(QueryParameter.DATETIME).map(TimeSpan::of);
        if (span.isPresent()) {
            query = query.where(span.get().condition(time));
        }
        for (var filter : filters.entrySet()) {
            query = query.where(equal(filter.getKey(), filter.getValue()));
        }
        return new ItemsQuestion(system(call, QueryParameter.CRS), new Search(query, geo, limit, 0, false));
    }

    /// The reference system a parameter names, or the usual one (18-058r1, 6.2.1).
    static ReferenceSystem system(FeatureCall call, QueryParameter parameter) {
        return call.find(parameter).map(uri -> ReferenceSystem.find(uri).orElseThrow(() -> FeaturesError.invalid(
            parameter, "one of " + Arrays.stream(ReferenceSystem.values()).map(ReferenceSystem::uri)
                .collect(Collectors.joining(", ")) + " expected"))).orElse(ReferenceSystem.CRS84);
    }

    // More than the most is asked for by whoever wants all there is: they get the most (17-069r4, 7.15.2).
    private static int limit(FeatureCall call) {
        var text = call.find(QueryParameter.LIMIT).orElse(Integer.toString(QueryParameter.DEFAULT_LIMIT));
        var digits = text.replaceFirst("^\\+?0*", "");
        if (!WHOLE.matcher(text).matches() || digits.isEmpty()) {
            throw FeaturesError.invalid(QueryParameter.LIMIT, "a whole number of 1 or more expected; at most "
                + QueryParameter.MOST + " features are told at once");
        }
        return digits.length() > DIGITS ? QueryParameter.MOST : Math.min(QueryParameter.MOST,
            Integer.parseInt(digits));
    }

    // An address has only texts; a property may be a text, a number or a truth of the same look.
    private static ThingQuery.Condition equal(String property, String text) {
        var values = new ArrayList<Operand>(List.of(new Operand.Text(text)));
        if (NUMBER.matcher(text).matches()) {
            values.add(new Operand.Quantity(new BigDecimal(text)));
        }
        if ("true".equals(text) || "false".equals(text)) {
            values.add(new Operand.Truth("true".equals(text)));
        }
        return FilterSql.of(new Filter.Compare(new AttributePath(List.of(property), List.of()), Relation.EQUAL,
            values.size() == 1 ? values.getFirst() : new Operand.Choice(values)));
    }
}
