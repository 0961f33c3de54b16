/// Storm-water pump stations: what is known of one, what will flow in within three hours, what advice and the rule of
/// the station say, now and in heavy rains of the past, which are kept and learned from.
///
/// The models learn from nothing but the time and the rains that they are not asked about. Engines do the reckoning,
/// this part gives them the city's things and history. Cards, replies and the log are those of gates.
@NullMarked
package city.miyako.linkage.pumps;

import org.jspecify.annotations.NullMarked;
