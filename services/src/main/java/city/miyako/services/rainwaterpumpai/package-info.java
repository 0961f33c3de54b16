/// Storm-water pump stations: what will flow in, which pump to start or stop when, and how a past heavy rain would have
/// gone.
@NullMarked
package city.miyako.services.rainwaterpumpai;

import org.jspecify.annotations.NullMarked;
