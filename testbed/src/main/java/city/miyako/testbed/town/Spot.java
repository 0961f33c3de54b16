package city.miyako.testbed.town;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Words;

/// A public place of the city with room for some people: a Wi-Fi spot or a shelter.
///
/// @param id short name, unique among its kind
/// @param name what it is called
/// @param place where it is
/// @param municipality six-digit code
/// @param capacity how many people it serves at most
public record Spot(String id, Words name, Place place, String municipality, int capacity) {}
