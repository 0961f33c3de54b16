/// River cameras of the sample city and what they see: a drawn river section with the water at its present level.
///
/// Drawn with `java.awt` without a screen. Every frame says that it is a sample. Where the machine has no fonts at all,
/// letters come from a built-in pixel alphabet, so a bare server draws frames too.
@NullMarked
package city.miyako.testbed.camera;

import org.jspecify.annotations.NullMarked;
