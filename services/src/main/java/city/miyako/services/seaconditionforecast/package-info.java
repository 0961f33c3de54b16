/// Sea temperature for fishers: what it is, and what it will be in two weeks where that may be told.
@NullMarked
package city.miyako.services.seaconditionforecast;

import org.jspecify.annotations.NullMarked;
