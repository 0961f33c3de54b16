/// Rain over the sample city: showers and fronts that come and go by the seed, and a scripted typhoon.
///
/// Rain falls from *systems*, each with a beginning and an end: round cells that move with the wind and swell and die,
/// fronts that cross the whole city, and the typhoon's rotating bands. The intensity at a place is the sum over the
/// systems that live at that moment, a pure function of seed, place and time. About four days in ten see rain.
@NullMarked
package city.miyako.testbed.weather;

import org.jspecify.annotations.NullMarked;
