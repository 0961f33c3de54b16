/// Things that stand somewhere, as pages and programs are shown them: a place in words and degrees, lists by
/// municipality that cost little however many look, the nearest of a kind, and two series beside each other.
@NullMarked
package city.miyako.linkage.sites;

import org.jspecify.annotations.NullMarked;
