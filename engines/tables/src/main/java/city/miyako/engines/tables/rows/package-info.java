/// From bytes to rows: unpacking, encodings, lines, quotes, features; every fault is told, none ends a neighbour.
@NullMarked
package city.miyako.engines.tables.rows;

import org.jspecify.annotations.NullMarked;
