package city.miyako.linkage.casework;

import city.miyako.data.cases.NewCase;
import java.util.List;

/// What a filled-in form comes to.
public sealed interface Opening {
    /// A case can be opened.
    ///
    /// @param wanted the case
    record Ready(NewCase wanted) implements Opening {
    }

    /// Some fields cannot be taken, though each is well written.
    ///
    /// @param fields their words
    record Faulty(List<String> fields) implements Opening {
        /// Copies the list.
        public Faulty {
            fields = List.copyOf(fields);
        }
    }
}
