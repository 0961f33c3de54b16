package city.miyako.testbed.ground;

import java.util.SplittableRandom;

/// Chance that falls the same way each time it is asked with the same seed and the same keys.
///
/// Every random choice of the sample city is a pure function of a seed and of what it is about, never of how often
/// somebody asked before; so a restarted city goes on exactly where it was.
public final class Dice {
    private Dice() {}

    /// A fresh stream of random numbers for one subject.
    ///
    /// @param seed the seed of the city
    /// @param keys what the stream is about, such as a kind and a day number
    public static SplittableRandom of(long seed, long... keys) {
        return new SplittableRandom(mix(seed, keys));
    }

    /// One number, evenly spread over 0 (included) to 1 (excluded).
    public static double even(long seed, long... keys) {
        return (mix(seed, keys) >>> 11) * 0x1.0p-53;
    }

    /// One number around 0 with a spread of about 1: the sum of three even numbers, never beyond 3.
    public static double bell(long seed, long... keys) {
        long bits = mix(seed, keys);
        double sum = (bits & 0x1FFFFF) + (bits >>> 21 & 0x1FFFFF) + (bits >>> 42 & 0x1FFFFF);
        return (sum / 0x1FFFFF - 1.5) * 2;
    }

    /// A number for a name, the same on every machine.
    public static long key(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    private static long mix(long seed, long... keys) {
        long state = scramble(seed + 0x9E3779B97F4A7C15L);
        for (long key : keys) {
            state = scramble(state ^ scramble(key + 0x9E3779B97F4A7C15L));
        }
        return state;
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static long scramble(long value) {
        long a = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
