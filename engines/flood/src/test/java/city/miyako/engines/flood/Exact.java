package city.miyako.engines.flood;

/// Exact solutions of the shallow-water equations, as in SWASHES (Delestre, Lucas, Ksinant et al. 2013, *Int. J. Numer.
/// Meth. Fluids* 72, 269-300).
final class Exact {
    static final double G = Field.GRAVITY;

    private Exact() {
    }

    /// A dam breaks onto a dry bed (Ritter 1892).
    static double ritter(double fromDam, double second, double left) {
        double c = Math.sqrt(G * left);
        if (fromDam <= -c * second) {
            return left;
        }
        return fromDam >= 2 * c * second ? 0 : 4 / (9 * G) * Math.pow(c - fromDam / (2 * second), 2);
    }

    /// A dam breaks onto a wet bed (Stoker 1957).
    static double stoker(double fromDam, double second, double left, double right) {
        double cl = Math.sqrt(G * left);
        double low = Math.sqrt(G * right);
        double high = cl;
        for (int i = 0; i < 100; i++) {
            double cm = (low + high) / 2;
            double value = -8 * G * right * cm * cm * Math.pow(cl - cm, 2)
                    + Math.pow(cm * cm - G * right, 2) * (cm * cm + G * right);
            if (value < 0) {
                low = cm;
            } else {
                high = cm;
            }
        }
        double cm = low;
        double shock = 2 * cm * cm * (cl - cm) / (cm * cm - G * right);
        if (fromDam <= -cl * second) {
            return left;
        }
        if (fromDam <= second * (2 * cl - 3 * cm)) {
            return 4 / (9 * G) * Math.pow(cl - fromDam / (2 * second), 2);
        }
        return fromDam < shock * second ? cm * cm / G : right;
    }

    /// Water that swings in a parabola (Thacker 1981), L = 4 m, a = 1 m, h0 = 0.1 m, B = 0.5 m/s.
    static final class Bowl {
        static final double LENGTH = 4;
        private static final double DEPTH = 0.1;
        private static final double AMPLITUDE = 0.5;
        private static final double OMEGA = Math.sqrt(2 * G * DEPTH);
        static final double PERIOD = 2 * Math.PI / OMEGA;

        private Bowl() {
        }

        static double ground(double x) {
            return DEPTH * (Math.pow(x - LENGTH / 2, 2) - 1);
        }

        static double depth(double x, double second) {
            double shift = AMPLITUDE / OMEGA * Math.cos(OMEGA * second);
            return Math.max(0, -DEPTH * (Math.pow(x - LENGTH / 2 + shift, 2) - 1));
        }
    }

    /// Steady flow with friction over the ground that makes a chosen depth exact (MacDonald, Baines, Nichols, Samuels
    /// 1997): 1,000 m, 2 m²/s, Manning 0.033.
    static final class Channel {
        static final double LENGTH = 1000;
        static final double FLOW = 2;
        static final double MANNING = 0.033;
        private static final double CRITICAL = Math.cbrt(FLOW * FLOW / G);
        private static final int PIECES = 200_000;
        private final Kind kind;
        private final double[] ground = new double[PIECES + 1];

        /// How the water flows.
        enum Kind {
            /// Subcritical, at both ends nearly critical.
            SUBCRITICAL,
            /// From sub- to supercritical in the middle.
            TRANSCRITICAL,
            /// Far below critical, as most rivers are: Froude numbers of at most a half.
            SLOW
        }

        Channel(Kind kind) {
            this.kind = kind;
            double piece = LENGTH / PIECES;
            for (int i = PIECES - 1; i >= 0; i--) {
                double x = (i + 0.5) * piece;
                double h = depth(x);
                double slope = (depth(x + piece / 2) - depth(x - piece / 2)) / piece;
                double friction = MANNING * MANNING * FLOW * FLOW / Math.pow(h, 10 / 3.0);
                double fall = (1 - FLOW * FLOW / (G * h * h * h)) * slope + friction;
                ground[i] = ground[i + 1] + fall * piece;
            }
        }

        double depth(double x) {
            double t = x / LENGTH - 0.5;
            return CRITICAL * switch (kind) {
                case SUBCRITICAL -> 1 + 0.5 * Math.exp(-16 * t * t);
                case TRANSCRITICAL -> 1 - (t <= 0 ? Math.tanh(3 * t) / 3 : Math.tanh(6 * t) / 6);
                case SLOW -> 1.6 + 0.5 * Math.exp(-16 * t * t);
            };
        }

        double ground(double x) {
            return ground[(int) Math.round(Math.clamp(x / LENGTH, 0, 1) * PIECES)];
        }
    }
}
