package city.miyako.linkage.importing;

import city.miyako.engines.tables.MessageReader;
import city.miyako.engines.tables.model.Mapping;

/// An import that listens, ready to read.
///
/// @param id its number
/// @param mapping what its messages mean, completed by the city's vocabulary
/// @param reader reads them
record Listener(long id, Mapping mapping, MessageReader reader) {
}
