/// Vector tiles of any thing type, now or at an earlier time, cut to what the asker may see.
///
/// A layer (type, reach, language) is read once, kept in memory as [city.miyako.linkage.tiles.Mark]s and cut into tiles
/// on demand. The change log names what changed; those things alone are read again, a moment later and off the request,
/// so a tile never waits for the database. All of it is a cache: dropped layers are read anew.
@NullMarked
package city.miyako.linkage.tiles;

import org.jspecify.annotations.NullMarked;
