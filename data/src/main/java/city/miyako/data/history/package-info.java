/// History: the readings of every measured attribute, partitioned by time and
/// added to; what is taken back or put right later is told in the audit.
@org.jspecify.annotations.NullMarked
package city.miyako.data.history;
