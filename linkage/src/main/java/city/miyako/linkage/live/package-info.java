/// What changes, told to pages while they are open, as server-sent events.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.live;
