package city.miyako.linkage.media;

import city.miyako.data.things.Thing;
import city.miyako.foundation.errors.Problem;
import java.time.Instant;

/// A part that reads grids of numbers which things send as media, such as rain radars. Where one minds an attribute,
/// ESRI ASCII grids are kept there and nothing else.
public interface GridKeeper {
    /// Whether it reads what a thing sends under an attribute.
    boolean minds(Thing thing, String attribute);

    /// Looks through a grid before it is kept.
    ///
    /// @param at when it was seen
    /// @throws Problem that says where in the file what is wrong
    void check(Instant at, byte[] content);
}
