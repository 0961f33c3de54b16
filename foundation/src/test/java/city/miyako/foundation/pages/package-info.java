/// What every page stands on.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.pages;
