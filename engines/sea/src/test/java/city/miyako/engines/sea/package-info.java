@org.jspecify.annotations.NullMarked
package city.miyako.engines.sea;
