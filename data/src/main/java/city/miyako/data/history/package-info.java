/// History: the readings of every measured attribute, append-only and partitioned by time.
@org.jspecify.annotations.NullMarked
package city.miyako.data.history;
