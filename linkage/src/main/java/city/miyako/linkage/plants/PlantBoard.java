package city.miyako.linkage.plants;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.linkage.gates.Plant;
import city.miyako.linkage.shifts.ControlRoom;
import city.miyako.linkage.shifts.OpenMatter;
import java.util.Comparator;
import java.util.List;

/// The plants of one kind of a government as their control room sees them now; a service brings it as a bean.
///
/// @param <R> what it knows of a plant
public interface PlantBoard<R extends PlantRow> extends ControlRoom {
    /// The kind of its plants.
    Plant plant();

    /// The plants of the government meant.
    List<Thing> own(Reach reach);

    /// A plant of the government meant.
    ///
    /// @throws city.miyako.foundation.errors.Problem `not-found` for any other
    Thing own(Reach reach, String id);

    /// A plant now; one that cannot be watched says why, and the others go on.
    R row(Reach reach, Thing thing);

    /// The parts of a plant that are started and stopped one by one, by name; none of a gate.
    ///
    /// @throws city.miyako.foundation.errors.Problem where the plant cannot be read
    default List<String> parts(Reach reach, Thing thing) {
        return List.of();
    }

    /// All plants of the government meant; those that ask for something come first.
    default List<R> rows(Reach reach) {
        return own(reach).stream().map(thing -> row(reach, thing)).sorted(Comparator.comparingInt(PlantRow::rank))
            .toList();
    }

    @Override
    default String word() {
        return plant().book();
    }

    @Override
    default String name(Language language) {
        return Texts.beside(PlantBoard.class).say(language, "room", word());
    }

    @Override
    default String see() {
        return PlantDesk.SEE;
    }

    @Override
    default List<OpenMatter> open(Reach reach) {
        return rows(reach).stream().filter(PlantRow::isOpen).map(row -> new OpenMatter(matter(Language.JA, row),
            matter(Language.EN, row), page() + "/" + row.thing().id())).toList();
    }

    private static String matter(Language language, PlantRow row) {
        var texts = Texts.beside(PlantBoard.class);
        var card = row.card();
        return card == null ? texts.say(language, "matter.fault", row.name(language))
            : texts.say(language, "matter", row.name(language), card.advice().position(), card.advice().action(),
                row.answered() ? "yes" : "no", card.isDoubtful() ? "yes" : "no");
    }
}
