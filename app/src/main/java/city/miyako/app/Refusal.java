package city.miyako.app;

/// A reason not to start, told to the operator as it stands, without a stack trace.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason);
    }
}
