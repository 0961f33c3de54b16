/// The way from the sample city to Miyako's public doors: what things are there, what is new, what was before, and a
/// sender that waits politely when the city is not up.
@NullMarked
package city.miyako.testbed.sending;

import org.jspecify.annotations.NullMarked;
