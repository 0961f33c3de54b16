package city.miyako.linkage.tiles;

import city.miyako.data.types.ThingType;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;

/// What makes one layer: a kind of thing, as far as somebody sees, in a language.
///
/// @param type the kind of thing
/// @param reach how far the asker sees; whoever sees as far shares the layer, so it holds nothing of a single reader
/// @param language in which the things are named
public record LayerKey(ThingType type, Reach reach, Language language) {
    /// Leaves out who asks, and with them all that is personal.
    public LayerKey {
        reach = reach.withoutReader();
    }
}
