package city.miyako.engines.quizzes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// How many of several groups have passed a course, as it may be told.
///
/// @param lines a line for each group, in the order given
/// @param all all groups together, silent ones too
public record Turnout(List<Line> lines, Line all) {
    private static final String ALL = "";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /// Copies the lines.
    public Turnout {
        lines = List.copyOf(lines);
    }

    /// A group of people who are to be trained.
    ///
    /// @param name what names it
    /// @param members how many they are
    /// @param passed how many of them have passed; more than members count as all
    public record Group(String name, int members, int passed) {
        /// Refuses fewer than nobody, and counts nobody twice.
        public Group {
            if (members < 0 || passed < 0) {
                throw new IllegalArgumentException("fewer than nobody in '" + name + "'");
            }
            passed = Math.min(passed, members);
        }
    }

    /// A group as it may be told.
    ///
    /// @param name what names it
    /// @param told whether its figures may be told; where not they are zero
    /// @param members how many they are
    /// @param passed how many have passed
    public record Line(String name, boolean told, int members, int passed) {
        /// The share of those who passed in percent, one decimal; empty where nothing is told or nobody is meant.
        public Optional<BigDecimal> percent() {
            return !told || members == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(passed).multiply(WHOLE)
                .divide(BigDecimal.valueOf(members), 1, RoundingMode.HALF_UP));
        }
    }

    /// The turnout of groups, to a reader to whom some of them are told in any case.
    ///
    /// @param groups each with its own name
    /// @param least members a group needs for its figures to be told
    /// @param own the groups that are the reader's own and so always told
    public static Turnout of(List<Group> groups, int least, Predicate<String> own) {
        var silent = silent(groups, least, own);
        var lines = groups.stream().map(group -> silent.contains(group.name()) ? new Line(group.name(), false, 0, 0)
            : new Line(group.name(), true, group.members(), group.passed())).toList();
        return new Turnout(lines, new Line(ALL, true, groups.stream().mapToInt(Group::members).sum(),
            groups.stream().mapToInt(Group::passed).sum()));
    }

    // A single silent group would follow from the sum by subtraction: the smallest of the others keeps it company.
    private static Set<String> silent(List<Group> groups, int least, Predicate<String> own) {
        var silent = new HashSet<String>();
        groups.stream().filter(group -> group.members() > 0 && group.members() < least && !own.test(group.name()))
            .forEach(group -> silent.add(group.name()));
        if (silent.size() == 1) {
            groups.stream().filter(group -> group.members() > 0 && !silent.contains(group.name())
                && !own.test(group.name())).min(Comparator.comparingInt(Group::members))
                .ifPresent(group -> silent.add(group.name()));
        }
        return silent;
    }
}
