/// Watching farm ponds: levels, warnings, and what keepers log and tell the people below.
@NullMarked
package city.miyako.services.agribasedisasterdx;

import org.jspecify.annotations.NullMarked;
