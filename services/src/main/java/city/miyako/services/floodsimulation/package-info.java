/// Floods that could come: scenarios over grounds of the city, reckoned, shown step by step, compared and shared.
@NullMarked
package city.miyako.services.floodsimulation;

import org.jspecify.annotations.NullMarked;
