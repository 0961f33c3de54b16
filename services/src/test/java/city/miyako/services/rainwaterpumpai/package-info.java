@org.jspecify.annotations.NullMarked
package city.miyako.services.rainwaterpumpai;
