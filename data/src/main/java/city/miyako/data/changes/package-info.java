/// Changes: the log of what happened to things, read by everything that must follow them.
@org.jspecify.annotations.NullMarked
package city.miyako.data.changes;
