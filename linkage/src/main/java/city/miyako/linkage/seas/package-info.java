/// Sea temperature as the city has it, cell by cell and day by day, what it will be in two weeks, and how good
/// that was.
@NullMarked
package city.miyako.linkage.seas;

import org.jspecify.annotations.NullMarked;
