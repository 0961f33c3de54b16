package city.miyako.data.cases;

/// What an attempt to move a case comes to.
public sealed interface MoveAnswer {
    /// It moved.
    ///
    /// @param file the case as it stands now
    record Moved(CaseFile file) implements MoveAnswer {
    }

    /// The move is not legal from where the case stands, or not for this party.
    ///
    /// @param state where it stands
    record NotLegal(String state) implements MoveAnswer {
    }

    /// The move must be explained.
    record ReasonMissing() implements MoveAnswer {
    }

    /// Somebody else changed the case first.
    ///
    /// @param version the version it has now
    record Outdated(long version) implements MoveAnswer {
    }
}
