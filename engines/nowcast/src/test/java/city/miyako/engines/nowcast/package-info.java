@org.jspecify.annotations.NullMarked
package city.miyako.engines.nowcast;
