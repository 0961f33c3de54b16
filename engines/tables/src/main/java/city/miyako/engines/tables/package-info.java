/// Any table a city gets, as things and readings.
///
/// A file goes through three hands. *Rows* (not exported) unpack it, find out its encoding and delimiter, and cut it
/// into rows, one at a time, so that millions need no more memory than one. A *mapping* says what the columns mean;
/// when there is none, the guesser proposes one with its confidence and its reasons, for a person to confirm. A *plan*
/// turns each row into neutral records: a thing, readings, or a problem with file, row, field, code and value.
///
/// Three shapes of table are known: a list (a row is a thing), a wide table (a row is a time, a column is a thing) and
/// a long table (a row is one thing at one time); GeoJSON features are a list with shapes.
///
/// What is wrong in a file is an answer, never an exception: a bad value loses itself, a bad row loses itself, a half
/// archive loses its tail, and everything lost or doubted is told. Reading the same file with the same mapping and
/// clock gives the same records in the same order, which is what makes an import resumable by counting.
@NullMarked
package city.miyako.engines.tables;

import org.jspecify.annotations.NullMarked;
