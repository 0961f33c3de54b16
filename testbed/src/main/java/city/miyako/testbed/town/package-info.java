/// Life in the sample city: people by hour, smart poles, public Wi-Fi, shelters.
///
/// Each answer is a formula of the hour, the day of the week and the weather, with a little chance from the seed.
@NullMarked
package city.miyako.testbed.town;

import org.jspecify.annotations.NullMarked;
