package city.miyako.linkage.map;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import java.util.Optional;

/// Pictures that can be laid over the ground of the map; any part may offer some by a bean of this kind.
public interface MapPictures {
    /// A picture by its name in the address of the map, or empty where the reader may see none such.
    ///
    /// @param name as in `flood-12`
    /// @param step which moment, from 0; later ones than there are mean the last
    Optional<MapPicture> find(Reach reach, Language language, String name, int step);
}
