/// Faults with a stable code, told as RFC 9457 problem documents or as pages that say what to do.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.errors;
