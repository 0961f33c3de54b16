/// The ground the sample city stands on: places in kilometres, dice that always fall the same way, tables beside
/// classes.
@NullMarked
package city.miyako.testbed.ground;

import org.jspecify.annotations.NullMarked;
