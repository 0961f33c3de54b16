/// The sea at the city's coast as everybody sees it: levels, gates, cameras and warnings of storm surge.
@NullMarked
package city.miyako.services.stormsurgesystem;

import org.jspecify.annotations.NullMarked;
