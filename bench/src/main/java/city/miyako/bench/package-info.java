/// Benchmarks: one class a hot path, all measured and printed the same way.
@org.jspecify.annotations.NullMarked
package city.miyako.bench;
