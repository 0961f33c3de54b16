/// The door OGC API – Features (OGC 17-069r4, Part 1: Core; OGC 18-058r1, Part 2: Coordinate Reference Systems by
/// Reference): the city's things as features, for whoever draws maps.
///
/// A thing type whose things have places is a collection, a thing of it a feature. Questions become the very searches
/// of the NGSI-LD door ([city.miyako.linkage.ngsild.Searches]), so who may see what is decided there and nowhere else.
@NullMarked
package city.miyako.linkage.features;

import org.jspecify.annotations.NullMarked;
