/// The map page: any kind of thing as a layer, with the list beside it, and the base map it lies on.
///
/// The address holds everything shown (`layers`, `c`, `z`, `t`, `m`, `q`, `b`, `page`), so it can be sent to somebody.
/// The list comes from the same marks as the tiles and needs no script; the drawing (`<city-map>`) stands above it.
@NullMarked
package city.miyako.linkage.map;

import org.jspecify.annotations.NullMarked;
