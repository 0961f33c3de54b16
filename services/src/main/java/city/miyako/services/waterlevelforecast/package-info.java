/// Water levels to come at gates, and what to do: a past flood hour by hour, with what advice and the rule would have
/// said.
@NullMarked
package city.miyako.services.waterlevelforecast;

import org.jspecify.annotations.NullMarked;
