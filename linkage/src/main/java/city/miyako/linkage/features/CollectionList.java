package city.miyako.linkage.features;

import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Vocabulary;
import city.miyako.linkage.ngsild.query.AttributePath;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The collections there are for a reader: the types of which some things have a place they may know.
@ApplicationScoped
class CollectionList {
    /// The most properties one request may ask by.
    static final int MOST_FILTERS = 20;
    private static final Set<String> SIMPLE = Set.of("Property", "Relationship", "LanguageProperty");

    private final RequestContext request;
    private final Vocabulary vocabulary;
    private final ThingTypes types;

    CollectionList(RequestContext request, Vocabulary vocabulary, ThingTypes types) {
        this.request = request;
        this.vocabulary = vocabulary;
        this.types = types;
    }

    /// All of them, in order of id.
    List<ThingCollection> all(Language language) {
        return vocabulary.places(request.reach()).stream()
            .map(use -> new ThingCollection(use.type(), title(use.type(), language), use.extent())).toList();
    }

    /// One of them.
    ///
    /// @throws Problem `collection-not-found`
    ThingCollection get(String id, Language language) {
        return (Checks.isBroken(id) ? Optional.<Vocabulary.PlaceUse>empty()
            : vocabulary.findPlaces(request.reach(), id))
            .map(use -> new ThingCollection(use.type(), title(id, language), use.extent()))
            .orElseThrow(() -> Problem.of(FeaturesError.COLLECTION_NOT_FOUND, "collection", id));
    }

    /// Goes on only where there is such a collection; cheaper than to tell how far it reaches.
    ///
    /// @throws Problem `collection-not-found`
    void require(String id) {
        if (Checks.isBroken(id) || !vocabulary.hasPlaces(request.reach(), id)) {
            throw Problem.of(FeaturesError.COLLECTION_NOT_FOUND, "collection", id);
        }
    }

    /// What people call the things of a type.
    String title(String type, Language language) {
        return types.find(type).map(known -> known.label(language)).orElse(type);
    }

    /// What people call a property of the things of a type.
    String label(String type, String property, Language language) {
        return types.findAttribute(type, property).map(known -> known.label(language)).orElse(property);
    }

    /// The attribute that tells the state of things of a type, empty where none does.
    String main(String type) {
        return types.find(type).map(ThingType::main).orElse("");
    }

    /// Which time of things of a type `datetime` asks for: when their state was observed, or when they last changed.
    AttributePath time(String type) {
        var main = main(type);
        return new AttributePath(main.isEmpty() ? List.of("modifiedAt") : List.of(main, "observedAt"), List.of());
    }

    /// What the parameters of a call ask of properties, by name; those the reader may not see are as unknown as others.
    ///
    /// @throws Problem `unknown-parameter`
    Map<String, String> filters(FeatureCall call, String type) {
        var filters = new LinkedHashMap<String, String>();
        for (var name : call.parameters().given()) {
            if (!QueryParameter.isWord(name)) {
                if (filters.size() == MOST_FILTERS || !isProperty(type, name)) {
                    throw Problem.of(FeaturesError.UNKNOWN_PARAMETER, "parameter", name);
                }
                filters.put(name, call.parameters().find(name).orElse(""));
            }
        }
        return filters;
    }

    /// The properties each collection may be asked by, by id of the collection.
    Map<String, List<String>> properties() {
        return vocabulary.attributes(request.reach(), "", "").stream().filter(CollectionList::isAskable)
            .collect(Collectors.groupingBy(Vocabulary.AttributeUse::type,
                Collectors.mapping(Vocabulary.AttributeUse::attribute, Collectors.collectingAndThen(Collectors.toSet(),
                    names -> names.stream().sorted().toList()))));
    }

    private boolean isProperty(String type, String name) {
        return !name.isEmpty() && vocabulary.attributes(request.reach(), type, name).stream()
            .anyMatch(CollectionList::isAskable);
    }

    private static boolean isAskable(Vocabulary.AttributeUse use) {
        return SIMPLE.contains(use.kind()) && !QueryParameter.isWord(use.attribute());
    }
}
