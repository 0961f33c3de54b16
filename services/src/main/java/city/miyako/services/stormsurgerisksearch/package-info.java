/// What a storm surge may do at a place, by the layers of hazards the city was given, and where to go.
@NullMarked
package city.miyako.services.stormsurgerisksearch;

import org.jspecify.annotations.NullMarked;
