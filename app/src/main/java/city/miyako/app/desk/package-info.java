/// The pages of staff: what runs, what arrives, who writes, and who may.
@org.jspecify.annotations.NullMarked
package city.miyako.app.desk;
