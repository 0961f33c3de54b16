/// Models that are learned of plants: kept as things with their cards, learned anew by order and by schedule, and
/// watched for drift; the same for levels at gates and for the inflow of pump stations.
///
/// A part brings what is learned ([city.miyako.linkage.learning.Learner]); how it is kept, when it is learned anew and
/// what its card tells are here.
@NullMarked
package city.miyako.linkage.learning;

import org.jspecify.annotations.NullMarked;
