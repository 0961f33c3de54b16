package city.miyako.engines.sewer;

/// The inside of a conduit across the flow.
public sealed interface Section {
    /// The largest diameter, width and height, metres.
    double LARGEST = 30;
    /// The smallest, metres.
    double SMALLEST = 0.05;

    /// From bottom to crown, metres.
    double heightMetres();

    /// The width of the water's surface at a depth between 0 and the height, metres.
    double widthAt(double depthMetres);

    /// The wetted perimeter at a depth between 0 and the height, without the lid until it is touched, metres.
    double perimeterAt(double depthMetres);

    /// A pipe.
    ///
    /// @param diameterMetres 0.05 to 30 m
    record Circle(double diameterMetres) implements Section {

        /// Refuses a pipe that is none.
        ///
        /// @throws SewerRefused `VALUE_ABSURD`
        public Circle {
            SewerRefused.hold("diameter", diameterMetres, SMALLEST, LARGEST);
        }

        @Override
        public double heightMetres() {
            return diameterMetres;
        }

        @Override
        public double widthAt(double depthMetres) {
            return 2 * Math.sqrt(Math.max(0, depthMetres * (diameterMetres - depthMetres)));
        }

        @Override
        public double perimeterAt(double depthMetres) {
            return diameterMetres * Math.acos(Math.clamp(1 - 2 * depthMetres / diameterMetres, -1, 1));
        }
    }

    /// A box culvert, closed above.
    ///
    /// @param widthMetres  0.05 to 30 m
    /// @param heightMetres 0.05 to 30 m
    record Box(double widthMetres, double heightMetres) implements Section {

        /// Refuses a box that is none.
        ///
        /// @throws SewerRefused `VALUE_ABSURD`
        public Box {
            SewerRefused.hold("width", widthMetres, SMALLEST, LARGEST);
            SewerRefused.hold("height", heightMetres, SMALLEST, LARGEST);
        }

        @Override
        public double widthAt(double depthMetres) {
            return widthMetres;
        }

        @Override
        public double perimeterAt(double depthMetres) {
            return widthMetres + 2 * depthMetres + (depthMetres >= heightMetres ? widthMetres : 0);
        }
    }
}
