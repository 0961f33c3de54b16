package city.miyako.linkage.seas;

import city.miyako.data.things.Thing;
import city.miyako.engines.sea.SeaCell;
import city.miyako.foundation.text.Language;

/// A place of the sea the city has temperatures of.
///
/// @param cell the place, with the id of its thing
/// @param nameJa what it is called in Japanese
/// @param nameEn what it is called in English
/// @param buoy whether a buoy measures there; else it is a cell of a grid
/// @param sample whether its values were made by the sample sea
public record SeaPlace(SeaCell cell, String nameJa, String nameEn, boolean buoy, boolean sample) {
    static final String CELL = "SeaCell";
    static final String BUOY = "SeaBuoy";
    static final String TEMPERATURE = "seaTemperature";
    static final String SAMPLE = "sample";

    /// Of a thing that has a point.
    static SeaPlace of(Thing thing, double[] point) {
        return new SeaPlace(new SeaCell(thing.id(), point[1], point[0]), thing.name(Language.JA),
            thing.name(Language.EN), thing.type().equals(BUOY), thing.value("source").asText("").equals(SAMPLE));
    }

    /// Its name.
    public String name(Language language) {
        return language == Language.JA ? nameJa : nameEn;
    }

    /// The id of its thing.
    public String id() {
        return cell.id();
    }
}
