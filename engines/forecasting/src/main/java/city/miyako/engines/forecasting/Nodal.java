package city.miyako.engines.forecasting;

/// Node factor f and nodal angle u of the constituents that the moon's node changes (Schureman 1958).
enum Nodal {
    /// Of the sun, or not corrected.
    NONE {
        @Override
        double factor(Sky.Node node) {
            return 1;
        }

        @Override
        double angle(Sky.Node node) {
            return 0;
        }
    },
    /// Monthly, as MM.
    MONTHLY {
        @Override
        double factor(Sky.Node node) {
            return (2.0 / 3 - square(Math.sin(node.inclination()))) / 0.5021;
        }

        @Override
        double angle(Sky.Node node) {
            return 0;
        }
    },
    /// Fortnightly, as MF.
    FORTNIGHTLY {
        @Override
        double factor(Sky.Node node) {
            return square(Math.sin(node.inclination())) / 0.1578;
        }

        @Override
        double angle(Sky.Node node) {
            return -2 * node.xi();
        }
    },
    /// Diurnal of the moon's declination, as O1.
    O1 {
        @Override
        double factor(Sky.Node node) {
            return Math.sin(node.inclination()) * square(Math.cos(node.inclination() / 2)) / 0.3800;
        }

        @Override
        double angle(Sky.Node node) {
            return 2 * node.xi() - node.nu();
        }
    },
    /// Of moon and sun, once a day.
    K1 {
        @Override
        double factor(Sky.Node node) {
            double twice = Math.sin(2 * node.inclination());
            return Math.sqrt(0.8965 * twice * twice + 0.6001 * twice * Math.cos(node.nu()) + 0.1006);
        }

        @Override
        double angle(Sky.Node node) {
            return -node.nuPrime();
        }
    },
    /// Elliptic, once a day.
    J1 {
        @Override
        double factor(Sky.Node node) {
            return Math.sin(2 * node.inclination()) / 0.7214;
        }

        @Override
        double angle(Sky.Node node) {
            return -node.nu();
        }
    },
    /// Of the second order, once a day.
    OO1 {
        @Override
        double factor(Sky.Node node) {
            return Math.sin(node.inclination()) * square(Math.sin(node.inclination() / 2)) / 0.0164;
        }

        @Override
        double angle(Sky.Node node) {
            return -2 * node.xi() - node.nu();
        }
    },
    /// Of the moon, twice a day, as M2.
    M2 {
        @Override
        double factor(Sky.Node node) {
            return Math.pow(Math.cos(node.inclination() / 2), 4) / 0.9154;
        }

        @Override
        double angle(Sky.Node node) {
            return 2 * node.xi() - 2 * node.nu();
        }
    },
    /// Of moon and sun, twice a day.
    K2 {
        @Override
        double factor(Sky.Node node) {
            double square = square(Math.sin(node.inclination()));
            return Math.sqrt(19.0444 * square * square + 2.7702 * square * Math.cos(2 * node.nu()) + 0.0981);
        }

        @Override
        double angle(Sky.Node node) {
            return -node.twoNuSecond();
        }
    };

    /// How much larger than in the mean of 18.6 years.
    abstract double factor(Sky.Node node);

    /// How far ahead, in radians.
    abstract double angle(Sky.Node node);

    static double square(double value) {
        return value * value;
    }
}
