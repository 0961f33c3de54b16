/// Tests of the verifiable log.
@NullMarked
package city.miyako.engines.transparency;

import org.jspecify.annotations.NullMarked;
