package city.miyako.foundation.access;

import java.util.Locale;

/// Who may see a thing, a dataset, a case or one of its attributes.
public enum AccessClass {
    /// Anyone.
    PUBLIC,
    /// Staff of the tenant.
    INTERNAL,
    /// Parties named in a recorded agreement until it ends, and the staff of the tenant itself.
    AGREEMENT,
    /// The person it is about, and staff who name a purpose; every read is visible to the person.
    PERSONAL;

    private static final AccessClass[] ALL = values();

    /// The class of the number kept in the database.
    public static AccessClass of(int number) {
        return ALL[number];
    }

    /// The class a word of data names, as in `internal`; what nobody understands is closed like personal data.
    public static AccessClass ofWord(String word) {
        for (var one : ALL) {
            if (one.word().equals(word.toLowerCase(Locale.ROOT))) {
                return one;
            }
        }
        return PERSONAL;
    }

    /// The word used in data and in the policy, as in `internal`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether whoever is let see a class may see this one too; from open to closed they are public, agreement,
    /// internal and personal.
    public boolean isWithin(AccessClass most) {
        return rank() <= most.rank();
    }

    private int rank() {
        return switch (this) {
            case PUBLIC -> 0;
            case AGREEMENT -> 1;
            case INTERNAL -> 2;
            case PERSONAL -> 3;
        };
    }
}
