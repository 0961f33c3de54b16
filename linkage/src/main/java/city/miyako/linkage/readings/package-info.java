/// The bulk door for readings, and the plain door to the history of one attribute.
///
/// Readings that come in here only enter history; the state of a thing changes through the NGSI-LD door.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.readings;
