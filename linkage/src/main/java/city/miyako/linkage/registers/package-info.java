/// Registers: lists of records of one kind that staff keeps and everybody, or only some, may read.
///
/// A service brings one file per register and one bean that names them
/// ([city.miyako.linkage.registers.RegisterKeeper]); pages, API and words are the same for all. A record is a thing of
/// the city, a register has no table of its own.
@NullMarked
package city.miyako.linkage.registers;

import org.jspecify.annotations.NullMarked;
