package city.miyako.foundation.notices;

/// Hands one delivery over to the world outside; used by one thread.
interface Postman extends AutoCloseable {
    /// Tries once and tells how it ended; throws nothing for what may happen in a city.
    Outcome deliver(Delivery delivery);

    @Override
    void close();
}
