/// The counter at which cases are handed in, followed and worked on: one list, one case, one form for every service.
///
/// A service brings its kind of case and says who may open one ([city.miyako.linkage.casework.CaseCounter]); pages, API
/// and words are the same for all.
@NullMarked
package city.miyako.linkage.casework;

import org.jspecify.annotations.NullMarked;
