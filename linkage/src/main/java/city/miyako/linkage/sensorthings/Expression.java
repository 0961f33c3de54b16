package city.miyako.linkage.sensorthings;

import java.util.List;

/// A parsed `$filter` or `$orderby` (18-088, 9.3.3.5 and 9.3.3.6).
sealed interface Expression {
    /// A value that is written.
    ///
    /// @param value the value
    record Literal(Value value) implements Expression {
    }

    /// A part of the entity, or of those it is related to.
    ///
    /// @param relations the way to the entity that has it; empty for the entity itself
    /// @param parts the names of the property and of its parts
    record Path(List<Relation> relations, List<String> parts) implements Expression {
        /// Copies the names.
        public Path {
            relations = List.copyOf(relations);
            parts = List.copyOf(parts);
        }
    }

    /// Both, or either, hold.
    ///
    /// @param and whether both must
    /// @param left the one
    /// @param right the other
    record Join(boolean and, Expression left, Expression right) implements Expression {
    }

    /// What does not hold.
    ///
    /// @param inner what
    record Not(Expression inner) implements Expression {
    }

    /// Two values stand in a relation.
    ///
    /// @param comparison in which
    /// @param left the one
    /// @param right the other
    record Compare(Comparison comparison, Expression left, Expression right) implements Expression {
    }

    /// A value made of two.
    ///
    /// @param sign how
    /// @param left the one
    /// @param right the other
    record Reckon(Arithmetic sign, Expression left, Expression right) implements Expression {
    }

    /// A value a function makes of others.
    ///
    /// @param function which function
    /// @param arguments of what
    record Call(FilterFunction function, List<Expression> arguments) implements Expression {
        /// Copies the arguments.
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// How values are compared.
    enum Comparison {
        /// They are the same.
        EQ,
        /// They are not.
        NE,
        /// The left one is more.
        GT,
        /// It is not less.
        GE,
        /// It is less.
        LT,
        /// It is not more.
        LE;

        /// The same with both sides exchanged.
        Comparison turned() {
            return switch (this) {
                case EQ, NE -> this;
                case GT -> LT;
                case GE -> LE;
                case LT -> GT;
                case LE -> GE;
            };
        }

        /// Whether it holds of values that compare so.
        boolean holds(int compared) {
            return switch (this) {
                case EQ -> compared == 0;
                case NE -> compared != 0;
                case GT -> compared > 0;
                case GE -> compared >= 0;
                case LT -> compared < 0;
                case LE -> compared <= 0;
            };
        }
    }

    /// How a value is made of two.
    enum Arithmetic {
        /// The sum.
        ADD,
        /// The difference.
        SUB,
        /// The product.
        MUL,
        /// The quotient.
        DIV,
        /// What is left of a division.
        MOD
    }
}
