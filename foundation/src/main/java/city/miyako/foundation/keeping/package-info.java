/// Keeping: how long what is kept, by which law, and the proof that it was disposed of in time.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.keeping;
