package city.miyako.engines.geography;

import city.miyako.engines.geography.ShapeAnswer.Fault;
import org.jspecify.annotations.Nullable;

/// Leaves the reading of a broken shape from any depth; never leaves the package.
final class UnsoundShape extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_DETAIL = 80;

    final Fault fault;
    final String detail;

    UnsoundShape(Fault fault, @Nullable Object detail) {
        super(fault.name(), null, false, false);
        var text = String.valueOf(detail);
        this.fault = fault;
        this.detail = text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
