/// Gates and the water outside them: what is known of a gate, what may come in the next hours, what advice and the rule
/// of the gate say, now and in past floods.
///
/// The models learn from nothing but the time before what they are asked about; what is told of a past moment is what
/// would have been told then. Engines do the reckoning, this part gives them the city's things and history.
@NullMarked
package city.miyako.linkage.gates;

import org.jspecify.annotations.NullMarked;
