package city.miyako.linkage.plants;

import city.miyako.data.things.Thing;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.gates.AdviceCard;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A plant on the board of its control room.
public interface PlantRow {
    /// How a plant stands that nobody has to look after: an open gate, a station without a running pump.
    Set<String> AT_REST = Set.of("open", "0");

    /// The plant.
    Thing thing();

    /// What is shown of it; null where it cannot be watched.
    @Nullable AdviceCard card();

    /// Why it cannot be watched; empty where it can.
    String fault();

    /// Whether an operator has answered what advice says now.
    boolean answered();

    /// What it is called in a language.
    default String name(Language language) {
        return thing().name(language);
    }

    /// Whether advice says to do something.
    default boolean moves() {
        var card = card();
        return card != null && !card.advice().action().equals("hold");
    }

    /// Whether whoever is on duty has something to do or to know.
    default boolean isOpen() {
        var card = card();
        return card == null || moves() && !answered() || card.isDoubtful()
            || !AT_REST.contains(card.advice().position());
    }

    /// Its place on the board: what waits for an answer first, what nobody need look at last.
    default int rank() {
        return moves() && !answered() ? 0 : moves() ? 1 : isOpen() ? 2 : 3;
    }
}
