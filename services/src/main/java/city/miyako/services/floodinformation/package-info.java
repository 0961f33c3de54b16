/// Flood information that leads residents to evacuate: cameras, levels, rain and warnings in one place.
@NullMarked
package city.miyako.services.floodinformation;

import org.jspecify.annotations.NullMarked;
