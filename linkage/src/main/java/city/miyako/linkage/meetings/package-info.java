/// Meetings of municipalities on a matter they share, and the measures each of them takes about it, as records.
@NullMarked
package city.miyako.linkage.meetings;

import org.jspecify.annotations.NullMarked;
