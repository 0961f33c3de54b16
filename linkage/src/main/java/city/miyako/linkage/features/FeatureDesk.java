package city.miyako.linkage.features;

import city.miyako.data.things.Thing;
import city.miyako.engines.geography.ReferenceSystem;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Form;
import city.miyako.linkage.ngsild.Rendering;
import city.miyako.linkage.ngsild.Searches;
import city.miyako.linkage.ngsild.View;
import city.miyako.linkage.ngsild.context.Names;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/// Tells things as features (17-069r4, 7.15 and 7.16; 18-058r1, 6.2), out of the searches of the NGSI-LD door.
@ApplicationScoped
class FeatureDesk {
    private static final String PLACE = "location";

    private final RequestContext request;
    private final CollectionList collections;
    private final Searches searches;
    private final Clock clock;

    FeatureDesk(RequestContext request, CollectionList collections, Searches searches, Clock clock) {
        this.request = request;
        this.collections = collections;
        this.searches = searches;
        this.clock = clock;
    }

    /// What is told of features.
    ///
    /// @param body   GeoJSON
    /// @param system in which its places are told
    /// @param links  of the answer
    record Told(ObjectNode body, ReferenceSystem system, List<Link> links) {
    }

    /// A page of the features of a collection that are as asked for.
    Told items(FeatureCall call, String collection) {
        collections.require(collection);
        var question = ItemsQuestion.of(call, collection, collections.time(collection),
            collections.filters(call, collection));
        var found = searches.list(request.reach(), question.search());
        var path = FeatureCall.items(collection);
        var links = new ArrayList<>(call.own(path, FeatureCall.GEO));
        links.add(call.link(FeatureCall.path(collection), "collection", FeatureCall.JSON,
            collections.title(collection, call.language())));
        var matched = matched(question, found.size());
        if (found.size() == question.search().limit() && matched.orElse(Long.MAX_VALUE) > found.size()) {
            links.add(call.next(path, found.getLast().id()));
        }
        var body = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
        body.putArray("features").addAll(found.stream().map(thing -> feature(call, thing, question.system()))
            .toList());
        links.forEach(link -> body.withArray("links").add(link.json()));
        body.put("timeStamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        body.put("numberReturned", found.size());
        matched.ifPresent(number -> body.put("numberMatched", number));
        return new Told(body, question.system(), links);
    }

    /// One feature.
    Told item(FeatureCall call, String collection, String id) {
        collections.require(collection);
        var system = ItemsQuestion.system(call, QueryParameter.CRS);
        var found = Checks.isUri(id) ? searches.list(request.reach(), ItemsQuestion.one(collection, id))
            : List.<Thing>of();
        var thing = found.stream().findFirst().orElseThrow(() -> Problem.of(
            FeaturesError.FEATURE_NOT_FOUND, "feature", id));
        var links = new ArrayList<>(call.own(FeatureCall.item(collection, id), FeatureCall.GEO));
        links.add(call.link(FeatureCall.path(collection), "collection", FeatureCall.JSON,
            collections.title(collection, call.language())));
        var body = feature(call, thing, system);
        links.forEach(link -> body.withArray("links").add(link.json()));
        return new Told(body, system, links);
    }

    // Counted where the database counts by itself, and where nobody is written down for being counted.
    private OptionalLong matched(ItemsQuestion question, int found) {
        var search = question.search();
        boolean whole = search.query().after().isEmpty() && found < search.limit();
        if (whole) {
            return OptionalLong.of(found);
        }
        return search.geo() != null || request.reach().hasPurpose() ? OptionalLong.empty()
            : OptionalLong.of(searches.count(request.reach(), search));
    }

    private ObjectNode feature(FeatureCall call, Thing thing, ReferenceSystem system) {
        var view = new View(Form.SIMPLIFIED, true, Set.of(), Set.of(PLACE), Set.of(), call.language().code(),
            Names.CORE);
        var feature = (ObjectNode) Rendering.features(List.of(thing), view, PLACE).path("features").path(0);
        feature.set("geometry", Positions.in(system, feature.path("geometry")));
        var main = collections.main(thing.type());
        if (thing.attributes().has(main) && feature.path("properties") instanceof ObjectNode properties) {
            thing.observedAt(main).ifPresent(at -> properties.put("observedAt", at.toString()));
            properties.put("quality", thing.quality(main).name().toLowerCase(Locale.ROOT));
        }
        return feature;
    }
}
