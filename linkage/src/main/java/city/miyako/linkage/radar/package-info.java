/// Grids of rain that radars send, and what `engines/nowcast` foretells from them over the city's rain gauges.
@NullMarked
package city.miyako.linkage.radar;

import org.jspecify.annotations.NullMarked;
