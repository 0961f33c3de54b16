package city.miyako.data.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is wrong with a table of states and moves.
final class CaseKindCheck {
    private CaseKindCheck() {
    }

    static List<String> faults(List<CaseKind.Role> roles, List<CaseState> states, List<CaseMove> moves) {
        if (states.isEmpty()) {
            return List.of("it has no state");
        }
        var faults = new ArrayList<String>();
        var known = states.stream().map(CaseState::id).collect(Collectors.toSet());
        var parties = roles.stream().map(CaseKind.Role::id).collect(Collectors.toSet());
        twice(states.stream().map(CaseState::id)).forEach(word -> faults.add("the state '" + word + "' stands twice"));
        twice(moves.stream().map(CaseMove::id)).forEach(word -> faults.add("the move '" + word + "' stands twice"));
        for (var move : moves) {
            words(move).filter(word -> !known.contains(word))
                .forEach(word -> faults.add("the move '" + move.id() + "' names an unknown state '" + word + "'"));
            move.by().stream().filter(word -> !parties.contains(word)).sorted()
                .forEach(word -> faults.add("the move '" + move.id() + "' names an unknown role '" + word + "'"));
            if (move.by().isEmpty() || move.from().isEmpty()) {
                faults.add("nobody can make the move '" + move.id() + "', or from nowhere");
            }
        }
        if (faults.isEmpty()) {
            faults.addAll(lost(states, moves));
        }
        return faults;
    }

    private static List<String> lost(List<CaseState> states, List<CaseMove> moves) {
        var faults = new ArrayList<String>();
        var reached = walk(Set.of(states.getFirst().id()), moves, CaseMove::from, move -> Set.of(move.to()));
        var ends = states.stream().filter(CaseState::end).map(CaseState::id).collect(Collectors.toSet());
        var ending = walk(ends, moves, move -> Set.of(move.to()), CaseMove::from);
        for (var state : states) {
            if (!reached.contains(state.id())) {
                faults.add("no case ever reaches the state '" + state.id() + "'");
            }
            if (!ending.contains(state.id())) {
                faults.add("no case ever leaves the state '" + state.id() + "' for an end");
            }
        }
        moves.stream().filter(move -> move.from().stream().anyMatch(ends::contains))
            .forEach(move -> faults.add("the move '" + move.id() + "' begins in an end"));
        return faults;
    }

    private static Set<String> walk(Set<String> begin, List<CaseMove> moves, Function<CaseMove, Set<String>> tail,
                                    Function<CaseMove, Set<String>> head) {
        var seen = new HashSet<>(begin);
        boolean grew = !seen.isEmpty();
        while (grew) {
            grew = moves.stream().filter(move -> tail.apply(move).stream().anyMatch(seen::contains))
                .map(move -> seen.addAll(head.apply(move))).reduce(false, Boolean::logicalOr);
        }
        return seen;
    }

    private static Stream<String> words(CaseMove move) {
        return Stream.concat(move.from().stream().sorted(), Stream.of(move.to()));
    }

    private static List<String> twice(Stream<String> words) {
        var seen = new HashSet<String>();
        return words.filter(word -> !seen.add(word)).distinct().toList();
    }
}
