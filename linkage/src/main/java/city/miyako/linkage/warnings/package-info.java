/// Warnings as things: raised and lifted, listed and told, translated, sent as CAP 1.2 and Atom.
///
/// A service names its kind of warning once ([WarningKind]) and opens it ([WarningOffice]). What raises and lifts them
/// is the service's own, be it an engine or a person; everything that happens to a warning afterwards is done here.
@NullMarked
package city.miyako.linkage.warnings;

import org.jspecify.annotations.NullMarked;
