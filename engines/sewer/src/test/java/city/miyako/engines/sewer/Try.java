package city.miyako.engines.sewer;

import java.util.List;

/// Short ways to set up and run small sewers.
final class Try {
    static final Section.Circle PIPE = new Section.Circle(1);
    static final Section.Box BOX = new Section.Box(2, 3);

    private Try() {
    }

    /// A conduit of some length from a manhole to an outfall, its end at level 0.
    static Network single(Section section, double length, double slope, double roughness, Outfall outfall) {
        var head = Junction.chamber("head", length * slope, length * slope + 50, 1);
        return Network.of(List.of(head), List.of(outfall),
                List.of(Conduit.between("pipe", head, outfall, section, length, roughness)));
    }

    static SewerResult run(Scenario scenario, Settings settings) {
        return new Sewer(scenario, settings).run();
    }

    static double last(Course course) {
        return course.at(1e12);
    }
}
