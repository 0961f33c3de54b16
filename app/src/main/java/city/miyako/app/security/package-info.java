/// What is said to everybody about how the city is protected: what, how, by which tests, and whom to tell of a hole.
@NullMarked
package city.miyako.app.security;

import org.jspecify.annotations.NullMarked;
