package city.miyako.foundation.audit;

import java.time.Instant;
import java.util.List;

/// That somebody read data about people: what those people are told at `/my/access`.
///
/// @param people   whose data, by subject id as in `account:17`; any number
/// @param what     what was read, in a few words, as in `account list`
/// @param purpose  code of the purpose in the city's policy, as in `account-management`
/// @param matter   the case or matter it was read for, or empty
/// @param tellFrom from when the people may see it; [Instant#EPOCH] for at once
public record PersonalRead(List<String> people, String what, String purpose, String matter, Instant tellFrom) {
    /// Copies the people; refuses a read of nobody, of nothing, or for no purpose.
    public PersonalRead {
        people = people.stream().distinct().toList();
        if (people.isEmpty() || what.isBlank() || purpose.isBlank()) {
            throw new IllegalArgumentException("a read of personal data names people, what was read and a purpose");
        }
    }

    /// A read that the people see at once, for no matter in particular.
    public static PersonalRead seenAtOnce(List<String> people, String what, String purpose) {
        return new PersonalRead(people, what, purpose, "", Instant.EPOCH);
    }
}
