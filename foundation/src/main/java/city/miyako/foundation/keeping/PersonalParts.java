package city.miyako.foundation.keeping;

import java.util.List;

/// What one module keeps about people; whoever keeps something offers a bean of this kind and is in the export.
public interface PersonalParts {
    /// The parts.
    List<PersonalPart> list();
}
