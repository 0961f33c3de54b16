/// The pages of developers: how to begin, keys, agreements with what was read under them, a form to try things out, and
/// what changed.
@org.jspecify.annotations.NullMarked
package city.miyako.app.dev;
