/// Partners and agreements by which land and buildings of others are opened to base stations of 5G.
@org.jspecify.annotations.NullMarked
package city.miyako.services.agreements;
