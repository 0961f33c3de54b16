/// Shifts: how people on duty in a control room hand over to those who come.
///
/// Who goes writes a note, and what is open is frozen beside it; who comes reads both and accepts. Both stand in the
/// room's logbook ([city.miyako.data.logbooks.Logbooks]) by name and time. A service brings its room
/// ([city.miyako.linkage.shifts.ControlRoom]); pages and words are the same for all.
@NullMarked
package city.miyako.linkage.shifts;

import org.jspecify.annotations.NullMarked;
