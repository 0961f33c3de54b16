/// Courses with a test at their end: the lesson, the test, the certificate, and how many of each bureau have passed.
///
/// A service keeps the courses and questions in registers of its own and names who may take them
/// ([city.miyako.linkage.courses.CourseOffice]); pages, grading and records of the people are the same for all.
@NullMarked
package city.miyako.linkage.courses;

import org.jspecify.annotations.NullMarked;
