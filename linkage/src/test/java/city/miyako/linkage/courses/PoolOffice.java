package city.miyako.linkage.courses;

import city.miyako.linkage.registers.Register;
import city.miyako.linkage.registers.RegisterKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// A pool of the city that teaches its staff to swim.
@ApplicationScoped
class PoolOffice implements RegisterKeeper, CourseOffice {
    private final List<Register> registers = Stream.of("courses", "questions", "attendance")
        .map(name -> Register.beside(PoolOffice.class, name)).toList();

    @Override
    public String service() {
        return "pool";
    }

    @Override
    public List<Register> registers() {
        return registers;
    }

    @Override
    public String taking() {
        return "desk.see";
    }

    @Override
    public String keeping() {
        return "settings.see";
    }
}
