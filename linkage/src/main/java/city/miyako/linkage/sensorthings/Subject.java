package city.miyako.linkage.sensorthings;

import city.miyako.data.history.Point;
import city.miyako.data.history.SeriesName;
import city.miyako.data.things.Thing;

/// An entity of the standard as what it is in the city.
sealed interface Subject {
    /// Which kind of entity.
    Kind kind();

    /// Its id, the same whenever it is asked for.
    String id();

    /// A thing, its place now, or itself as what observations are about.
    ///
    /// @param kind which of these three
    /// @param thing the thing
    record Placed(Kind kind, Thing thing) implements Subject {
        @Override
        public String id() {
            return thing.id();
        }
    }

    /// A measured attribute of a thing.
    ///
    /// @param thing at which it is measured
    /// @param attribute stored name
    record Stream(Thing thing, String attribute) implements Subject {
        @Override
        public Kind kind() {
            return Kind.DATASTREAM;
        }

        @Override
        public String id() {
            return SubjectId.of(thing.id(), attribute);
        }

        SeriesName name() {
            return new SeriesName(thing.tenant(), thing.id(), attribute);
        }
    }

    /// A value of a series.
    ///
    /// @param stream the series
    /// @param point the value
    record Observed(Stream stream, Point point) implements Subject {
        @Override
        public Kind kind() {
            return Kind.OBSERVATION;
        }

        @Override
        public String id() {
            return SubjectId.of(stream.id(), point.at());
        }
    }

    /// A former place of a thing, or that it was there.
    ///
    /// @param kind which of these two
    /// @param thing the thing
    /// @param point when, and its place as GeoJSON
    record Former(Kind kind, Thing thing, Point point) implements Subject {
        @Override
        public String id() {
            return SubjectId.of(thing.id(), point.at());
        }
    }

    /// A type of things as what measures, or an attribute as what is measured.
    ///
    /// @param kind which of these two
    /// @param name stored name
    record Named(Kind kind, String name) implements Subject {
        @Override
        public String id() {
            return name;
        }
    }
}
