/// Who may do what: one decision point over one readable policy.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.access;
