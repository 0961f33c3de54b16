package city.miyako.engines.flood;

/// Which kernels reckon: vectors where the JVM was started with `--add-modules jdk.incubator.vector`, else one number
/// at a time with the same results, several times slower.
enum Kernels {
    /// One number at a time.
    SCALAR,
    /// As many as the processor can.
    VECTOR;

    static Kernels best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? VECTOR : SCALAR;
    }

    InertialKernel inertial() {
        return this == VECTOR ? new VectorInertial() : new ScalarInertial();
    }

    FullKernel full() {
        return this == VECTOR ? new VectorFull() : new ScalarFull();
    }
}
