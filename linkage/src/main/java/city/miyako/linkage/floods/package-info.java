/// Simulated floods of the city: grounds, what is asked of them, runs as jobs, and their rasters, kept and shown.
@NullMarked
package city.miyako.linkage.floods;

import org.jspecify.annotations.NullMarked;
