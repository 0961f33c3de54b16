/// Sewer levels under manhole covers: what rain brings in where it should not, shown to every municipality.
@NullMarked
package city.miyako.services.manholesensors;

import org.jspecify.annotations.NullMarked;
