/// Who somebody is and what they may do.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.identity;
