/// How columns look: what is in them and which words stand over them.
@NullMarked
package city.miyako.engines.tables.guess;

import org.jspecify.annotations.NullMarked;
