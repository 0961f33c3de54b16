/// People who asked to be told of a place: warnings about it, and what its keepers have to say, by the city's notices.
@NullMarked
package city.miyako.linkage.followers;

import org.jspecify.annotations.NullMarked;
