/// Tests of courses, and how many people of each group have passed them.
///
/// # The idea
/// A course ends with a test of choices, so that "trained" means more than "was in the room". Each question has one
/// right choice; the test is passed when the right answers reach the pass mark. What a city wants to know of all its
/// people is not who passed but how many of each bureau have, and that must not tell on anybody.
///
/// # The steps
/// 1. **Grade.** A question counts as right when its right choice was chosen, else as wrong; nothing is half right. The
///    mark is compared in whole numbers (right times a hundred against mark times questions), so that no rounding
///    passes or fails anybody.
/// 2. **Share.** Those who passed among the members of a group, in percent with one decimal, halves away from zero.
///    More passes than members (people move between bureaus) count as all.
/// 3. **Silence.** A group below the least number of members is told without figures (*primary suppression*). Where
///    only one is silent and the sum of all is told, its figures follow by subtraction; then the smallest of the others
///    is silent too (*secondary suppression*).
///
/// # Sources
/// - Hundepool et al.: *Statistical Disclosure Control*, Wiley 2012, chapter 4 (threshold rule, secondary suppression).
/// - JIS Z 8401:1999, *Guide to the rounding of numbers*, rule B.
@NullMarked
package city.miyako.engines.quizzes;

import org.jspecify.annotations.NullMarked;
