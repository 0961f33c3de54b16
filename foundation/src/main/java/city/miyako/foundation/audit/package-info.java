/// Who did what, when and why: one row per write, in the transaction of the write.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.audit;
