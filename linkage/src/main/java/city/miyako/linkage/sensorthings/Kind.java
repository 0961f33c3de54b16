package city.miyako.linkage.sensorthings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of entities, with their properties and relations (18-088, 8.2).
enum Kind {
    /// A thing of the city at which something is measured.
    THING("Thing", "Things", List.of("name", "description", "properties")),
    /// Where a thing is.
    LOCATION("Location", "Locations", List.of("name", "description", "properties", "encodingType", "location")),
    /// Where a thing was from some time on.
    HISTORICAL_LOCATION("HistoricalLocation", "HistoricalLocations", List.of("time")),
    /// A measured attribute of a thing.
    DATASTREAM("Datastream", "Datastreams", List.of("name", "description", "properties", "observationType",
        "unitOfMeasurement", Words.PHENOMENON_TIME, Words.RESULT_TIME)),
    /// What measures at things of a type.
    SENSOR("Sensor", "Sensors", List.of("name", "description", "properties", "encodingType", "metadata")),
    /// What is measured: an attribute of the vocabulary.
    OBSERVED_PROPERTY("ObservedProperty", "ObservedProperties", List.of("name", "description", "properties",
        "definition")),
    /// A value of a series.
    OBSERVATION("Observation", "Observations", List.of(Words.PHENOMENON_TIME, Words.RESULT_TIME, "result",
        "parameters")),
    /// What an observation is about: the thing and its place.
    FEATURE_OF_INTEREST("FeatureOfInterest", "FeaturesOfInterest", List.of("name", "description", "properties",
        "encodingType", "feature"));

    private final String one;
    private final String many;
    private final List<String> properties;

    Kind(String one, String many, List<String> properties) {
        this.one = one;
        this.many = many;
        this.properties = properties;
    }

    /// The name of one entity, as in `Datastream`.
    String one() {
        return one;
    }

    /// The name of the set of all, as in `Datastreams`.
    String many() {
        return many;
    }

    /// The names of what is told of each, without relations and control information.
    List<String> properties() {
        return properties;
    }

    /// What each is related to (18-088, 8.2, the tables of relations).
    List<Relation> relations() {
        return switch (this) {
            case THING -> List.of(Relation.many(LOCATION), Relation.many(HISTORICAL_LOCATION),
                Relation.many(DATASTREAM));
            case LOCATION -> List.of(Relation.many(THING), Relation.many(HISTORICAL_LOCATION));
            case HISTORICAL_LOCATION -> List.of(Relation.one(THING), Relation.many(LOCATION));
            case DATASTREAM -> List.of(Relation.one(THING), Relation.one(SENSOR), Relation.one(OBSERVED_PROPERTY),
                Relation.many(OBSERVATION));
            case SENSOR, OBSERVED_PROPERTY -> List.of(Relation.many(DATASTREAM));
            case OBSERVATION -> List.of(Relation.one(DATASTREAM), Relation.one(FEATURE_OF_INTEREST));
            case FEATURE_OF_INTEREST -> List.of(Relation.many(OBSERVATION));
        };
    }

    /// The relation of a name.
    Optional<Relation> findRelation(String name) {
        return relations().stream().filter(relation -> relation.name().equals(name)).findFirst();
    }

    /// Whether its entities stand in order of time.
    boolean isTimed() {
        return this == OBSERVATION || this == HISTORICAL_LOCATION;
    }

    /// The kind whose set has a name.
    static Optional<Kind> findSet(String name) {
        return Arrays.stream(values()).filter(kind -> kind.many.equals(name)).findFirst();
    }
}
