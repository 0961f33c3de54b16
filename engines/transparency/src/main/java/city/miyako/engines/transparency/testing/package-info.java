/// Stand-ins for other people's tests: tiles in memory.
@NullMarked
package city.miyako.engines.transparency.testing;

import org.jspecify.annotations.NullMarked;
