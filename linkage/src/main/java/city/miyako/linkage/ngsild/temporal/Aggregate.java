package city.miyako.linkage.ngsild.temporal;

import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// The ways to sum up values (clause 4.5.19.1); only numbers and truth values count, the latter as 1 and 0.
enum Aggregate {
    TOTAL_COUNT("totalCount"),
    DISTINCT_COUNT("distinctCount"),
    SUM("sum"),
    AVG("avg"),
    MIN("min"),
    MAX("max"),
    STDDEV("stddev"),
    SUMSQ("sumsq");

    private final String word;

    Aggregate(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static List<Aggregate> of(List<String> words) {
        if (words.isEmpty()) {
            throw NgsiError.badData("aggrMethods", "must be given with aggregatedValues");
        }
        return words.stream().map(given -> Arrays.stream(values()).filter(known -> known.word.equals(given)).findFirst()
            .orElseThrow(() -> NgsiError.badData("aggrMethods", "any of "
                + String.join(", ", Arrays.stream(values()).map(Aggregate::word).toList()) + " expected"))).toList();
    }

    /// What the values amount to; there is at least one.
    JsonNode of(Iterable<JsonNode> values, int count) {
        var numbers = numbers(values);
        return switch (this) {
            case TOTAL_COUNT -> LongNode.valueOf(count);
            case DISTINCT_COUNT -> LongNode.valueOf(distinct(values));
            case SUM -> number(DoubleStream.of(numbers).sum());
            case AVG -> number(DoubleStream.of(numbers).average().orElse(0));
            case MIN -> number(DoubleStream.of(numbers).min().orElse(0));
            case MAX -> number(DoubleStream.of(numbers).max().orElse(0));
            case STDDEV -> number(deviation(numbers));
            case SUMSQ -> number(DoubleStream.of(numbers).map(value -> value * value).sum());
        };
    }

    // Of the whole population, as the standard's "standard deviation of all the values" is read.
    private static double deviation(double[] numbers) {
        double mean = DoubleStream.of(numbers).average().orElse(0);
        return Math.sqrt(DoubleStream.of(numbers).map(value -> (value - mean) * (value - mean)).average().orElse(0));
    }

    private static long distinct(Iterable<JsonNode> values) {
        var seen = new java.util.HashSet<JsonNode>();
        values.forEach(seen::add);
        return seen.size();
    }

    private static double[] numbers(Iterable<JsonNode> values) {
        var numbers = DoubleStream.builder();
        values.forEach(value -> {
            if (value.isNumber()) {
                numbers.add(value.doubleValue());
            } else if (value.isBoolean()) {
                numbers.add(value.booleanValue() ? 1 : 0);
            }
        });
        return numbers.build().toArray();
    }

    private static JsonNode number(double value) {
        return DoubleNode.valueOf(value);
    }
}
