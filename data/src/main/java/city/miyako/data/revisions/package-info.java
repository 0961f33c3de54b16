/// Forms by which staff revises a record, and what stood on it before.
@org.jspecify.annotations.NullMarked
package city.miyako.data.revisions;
