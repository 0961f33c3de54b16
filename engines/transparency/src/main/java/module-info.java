/// An append-only log whose past cannot be changed unseen: hashes, proofs, signed heads, an auditor.
module city.miyako.engines.transparency {
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports city.miyako.engines.transparency;
    exports city.miyako.engines.transparency.testing;
}
