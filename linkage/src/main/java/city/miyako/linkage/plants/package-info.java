/// Boards of plants: what the control rooms of gates and of pump stations have alike. A service brings its board
/// ([city.miyako.linkage.plants.PlantBoard]) and its routes; what its doors do, the parts of its pages and their words
/// are here.
@NullMarked
package city.miyako.linkage.plants;

import org.jspecify.annotations.NullMarked;
