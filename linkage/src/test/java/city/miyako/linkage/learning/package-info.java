@org.jspecify.annotations.NullMarked
package city.miyako.linkage.learning;
