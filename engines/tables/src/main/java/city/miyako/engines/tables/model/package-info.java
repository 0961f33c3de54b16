/// What is said about a file and what comes out of it: the words shared by reader and caller.
@NullMarked
package city.miyako.engines.tables.model;

import org.jspecify.annotations.NullMarked;
