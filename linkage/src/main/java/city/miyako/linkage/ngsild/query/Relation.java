package city.miyako.linkage.ngsild.query;

/// How a value and an operand are compared.
public enum Relation {
    /// `==`
    EQUAL("=="),
    /// `!=`: there is a value, and none is equal
    UNEQUAL("!="),
    /// `<=`
    AT_MOST("<="),
    /// `>=`
    AT_LEAST(">="),
    /// `<`
    LESS("<"),
    /// `>`
    MORE(">"),
    /// `~=`: a regular expression is found in the text
    LIKE("~="),
    /// `!~=`: there is a text, and none in which it is found
    UNLIKE("!~=");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /// As it is written in `q`, and in SQL/JSON path for all but the patterns.
    String sign() {
        return sign;
    }

    /// Whether it orders values rather than asking for sameness or likeness.
    boolean isOrder() {
        return this == AT_MOST || this == AT_LEAST || this == LESS || this == MORE;
    }

    /// Whether it is the opposite of another relation that is asked instead.
    boolean isNegated() {
        return this == UNEQUAL || this == UNLIKE;
    }
}
