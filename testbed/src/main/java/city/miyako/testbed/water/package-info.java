/// Water of the sample city: tides, sixty river gauges, thirty-seven manholes, all answering the same rain.
///
/// Rivers and sewers are cascades of linear reservoirs (Nash 1957): what runs off a catchment fills a store that
/// empties in proportion to what it holds. They are integrated in steps of ten minutes. So that every asker gets the
/// same bytes whenever and however often the city is restarted, time is cut into blocks of 28 days and each block is
/// integrated from empty stores ten days before its first step; the memory of the slowest store (two days) has faded
/// by then.
@NullMarked
package city.miyako.testbed.water;

import org.jspecify.annotations.NullMarked;
