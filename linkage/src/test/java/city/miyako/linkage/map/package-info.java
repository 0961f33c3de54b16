/// What people see on the map.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.map;
