package city.miyako.engines.tables;

import city.miyako.engines.tables.model.Mapping;
import java.util.List;

/// What became of reading a mapping file.
public sealed interface MappingAnswer {

    /// It makes sense.
    ///
    /// @param mapping what it says
    record Understood(Mapping mapping) implements MappingAnswer {}

    /// It does not.
    ///
    /// @param faults every fault found, at least one
    record Faulty(List<Fault> faults) implements MappingAnswer {
        /// Keeps its own copy.
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /// Something wrong in a mapping file.
    ///
    /// @param key where it stands, as a dotted path
    /// @param why what is wrong there
    record Fault(String key, String why) {}
}
