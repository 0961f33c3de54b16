/// Places and areas on the earth: the small geometry a city asks for every day.
///
/// All positions are degrees of WGS 84 (equal to JGD 2011 within a decimetre). Areas are JTS geometries with
/// x = longitude and y = latitude, which is right for "inside or not" and for drawing; distances never come from them
/// but from the great circle between two [city.miyako.engines.geography.LatLon]. Point-in-area first asks a tree of
/// boxes, then the exact predicate on a prepared geometry, so a thousand areas cost a few microseconds a point.
///
/// Sources: GeoJSON is RFC 7946; geo3x3 is <https://geo3x3.com>, a nine-fold division of the hemisphere by the pad of
/// a telephone; the mean radius is that of the IUGG.
@NullMarked
package city.miyako.engines.geography;

import org.jspecify.annotations.NullMarked;
