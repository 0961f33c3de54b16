/// Notes: what staff share among themselves about things of the city, such as what a camera shows.
@NullMarked
package city.miyako.linkage.notes;

import org.jspecify.annotations.NullMarked;
