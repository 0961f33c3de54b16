/// What was measured year by year, and the way from there to the target.
///
/// # The idea
/// An indicator of public policy is a short series of yearly values with, sometimes, a target for a later year. The
/// values come from numbers on record: one number, or one as a share of another. From series and target follow all
/// the rest: how much it has grown, how far it still is, and what each year must add. Planning from the target back
/// to the present is *backcasting* (Robinson 1990); the simplest backcast, and the one shown here, is a straight
/// line.
///
/// # The steps
/// 1. **Points.** Each [Source] of a [Plan] is looked up among the numbers on record: a plain number, a [Share], or a
///    value that is fixed by words ("all procedures" is 100 percent). What is missing leaves its point empty.
/// 2. **Growth.** The last measured value over the first, one decimal.
/// 3. **Pace.** Target less latest value, over the years between them, two decimals: what each year must add.
/// 4. **Way.** Year by year: what was measured, and what the straight way asks for from the latest value on.
///
/// # Units and limits
/// Years are fiscal years (in Japan April to March), values in the indicator's own unit, shares in percent with one
/// decimal. Halves are rounded away from zero (四捨五入, JIS Z 8401 rule B). Nothing is divided by zero, nothing missing
/// counts as zero.
///
/// # Sources
/// - Robinson: *Futures under glass: a recipe for people who hate to predict*, Futures 22 (1990), 820-842.
/// - JIS Z 8401:1999, *Guide to the rounding of numbers*, rule B.
@NullMarked
package city.miyako.engines.indicators;

import org.jspecify.annotations.NullMarked;
