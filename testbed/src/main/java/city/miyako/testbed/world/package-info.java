/// The whole sample city at any moment: its clock, its scenario, and everything that can be asked of it.
@NullMarked
package city.miyako.testbed.world;

import org.jspecify.annotations.NullMarked;
