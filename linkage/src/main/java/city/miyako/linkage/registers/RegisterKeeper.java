package city.miyako.linkage.registers;

import java.util.List;

/// Names the registers that a service keeps; its pages are found under `/services/ID/registers/NAME`, its door for
/// programs under `/api/v1/ID/registers/NAME`.
public interface RegisterKeeper {
    /// Id of the service, as in its manifest.
    String service();

    /// Its registers, in the order in which pages offer them.
    List<Register> registers();
}
