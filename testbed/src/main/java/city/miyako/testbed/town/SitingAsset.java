package city.miyako.testbed.town;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Words;

/// Land, a building or a structure of the metropolis that may carry antennas.
///
/// @param number its number in the catalogue, as in `b-00042`
/// @param kind `structure`, `building` or `land`
/// @param name what it is called
/// @param bureau code of the bureau it belongs to
/// @param municipality code of where it stands
/// @param place where it stands
public record SitingAsset(String number, String kind, Words name, String bureau, String municipality, Place place) {}
