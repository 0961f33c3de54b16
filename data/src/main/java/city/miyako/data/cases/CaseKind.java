package city.miyako.data.cases;

import city.miyako.data.fields.FormField;
import city.miyako.data.fields.Label;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A kind of case: which states it knows and which moves between them are legal, in one table.
///
/// @param id its word, as in `antenna-siting-request`; the first part of the numbers of its cases
/// @param label what it is called
/// @param use where its pages are and for which purpose it is read
/// @param roles the roles its parties may have, with what they are called
/// @param fields what is asked when one is opened, in the order of the form
/// @param states its states in the usual order; the first is where a case begins
/// @param moves its legal moves
public record CaseKind(String id, Label label, Use use, List<Role> roles, List<FormField> fields,
                       List<CaseState> states, List<CaseMove> moves) {
    /// Copies the lists and refuses a table in which a case could get lost.
    ///
    /// @throws IllegalArgumentException with every fault: an unknown word, a state nobody reaches, a state without way
    ///     to an end, an end with a way out
    public CaseKind {
        roles = List.copyOf(roles);
        fields = List.copyOf(fields);
        states = List.copyOf(states);
        moves = List.copyOf(moves);
        var faults = CaseKindCheck.faults(roles, states, moves);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the kind of case '" + id + "' cannot be used: "
                + String.join("; ", faults));
        }
    }

    /// How a kind of case is used.
    ///
    /// @param page address of the page of a case, up to its number, as in `/services/antenna-siting/requests/`
    /// @param purpose code of the purpose for which offices read about the people in such a case; empty where it holds
    ///     no personal data
    /// @param opening what opening one is called, as on the button; null where it is an application like most
    public record Use(String page, String purpose, @Nullable Label opening) {
    }

    /// A role that parties of such a case may have.
    ///
    /// @param id its word, as in `applicant`
    /// @param label what it is called
    public record Role(String id, Label label) {
    }

    /// The kind described in a YAML file beside a class.
    ///
    /// @throws IllegalStateException when the file is missing or has keys nobody knows
    public static CaseKind beside(Class<?> owner, String file) {
        return CaseKindReader.read(owner, file);
    }

    /// Where a case begins.
    public CaseState first() {
        return states.getFirst();
    }

    /// The state of a word, or empty where there is none.
    public Optional<CaseState> findState(String word) {
        return states.stream().filter(state -> state.id().equals(word)).findFirst();
    }

    /// The state of a word a case of this kind stands in.
    ///
    /// @throws IllegalArgumentException when this kind knows no such state
    public CaseState state(String word) {
        return findState(word).orElseThrow(() ->
            new IllegalArgumentException("the kind of case '" + id + "' knows no state '" + word + "'"));
    }

    /// The field of a word, or empty where there is none.
    public Optional<FormField> findField(String word) {
        return fields.stream().filter(field -> field.id().equals(word)).findFirst();
    }

    /// The move of a word, or empty where there is none.
    public Optional<CaseMove> findMove(String word) {
        return moves.stream().filter(move -> move.id().equals(word)).findFirst();
    }

    /// The moves that a party may make now.
    ///
    /// @param state where the case stands
    /// @param held the roles the party has in it
    public List<CaseMove> legal(String state, Set<String> held) {
        return moves.stream().filter(move -> move.from().contains(state)
            && move.by().stream().anyMatch(held::contains)).toList();
    }

    /// What a role is called; null where this kind knows none of that word.
    public @Nullable Label role(String word) {
        return roles.stream().filter(role -> role.id().equals(word)).map(Role::label).findFirst().orElse(null);
    }

    /// The words of all states that are no end.
    public Set<String> open() {
        return states.stream().filter(state -> !state.end()).map(CaseState::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
