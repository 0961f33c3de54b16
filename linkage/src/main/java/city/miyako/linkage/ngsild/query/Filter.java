package city.miyako.linkage.ngsild.query;

import java.util.List;

/// A parsed `q`: what must hold of a thing (ETSI GS CIM 009 v1.8.1, clause 4.9).
public sealed interface Filter {
    /// All parts hold (`;`).
    ///
    /// @param parts two or more
    record All(List<Filter> parts) implements Filter {
        /// Copies the parts.
        public All {
            parts = List.copyOf(parts);
        }
    }

    /// At least one part holds (`|`).
    ///
    /// @param parts two or more
    record Any(List<Filter> parts) implements Filter {
        /// Copies the parts.
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// The part does not hold.
    ///
    /// @param part what does not
    record Not(Filter part) implements Filter {
    }

    /// A thing that is linked to is as asked (`relation{…}`).
    ///
    /// @param relation stored name of the link
    /// @param types stored names of the types the other thing may have; empty for any
    /// @param inner what holds of the other thing
    record Linked(String relation, List<String> types, Filter inner) implements Filter {
        /// Copies the types.
        public Linked {
            types = List.copyOf(types);
        }
    }

    /// The path leads somewhere.
    ///
    /// @param path which attribute, sub-attribute or member
    record Exists(AttributePath path) implements Filter {
    }

    /// The path leads nowhere (`!name`).
    ///
    /// @param path which attribute, sub-attribute or member
    record Absent(AttributePath path) implements Filter {
    }

    /// One of the values the path leads to stands in a relation to the operand; where it leads nowhere, this is false.
    ///
    /// @param path which attribute, sub-attribute or member
    /// @param relation how they are compared
    /// @param operand with what
    record Compare(AttributePath path, Relation relation, Operand operand) implements Filter {
    }
}
