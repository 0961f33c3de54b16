package city.miyako.linkage.registers;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// A shed of tools of the metropolis, with who made them, notes nobody else may read, and mottos of all municipalities.
@ApplicationScoped
class ShedRegisters implements RegisterKeeper {
    private final List<Register> registers = Stream.of("makers", "tools", "secrets", "towns")
        .map(name -> Register.beside(ShedRegisters.class, name)).toList();

    @Override
    public String service() {
        return "shed";
    }

    @Override
    public List<Register> registers() {
        return registers;
    }
}
