/// What stands in one cell: numbers, times and texts as people and machines write them.
@NullMarked
package city.miyako.engines.tables.cells;

import org.jspecify.annotations.NullMarked;
