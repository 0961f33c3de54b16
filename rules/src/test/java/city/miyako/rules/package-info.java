/// The house rules as tests: they read sources, manifests, pages and class files, and say where, what and how to mend.
///
/// Every rule is a function from a [Tree] to findings, and every rule is itself tested with an example it must catch.
@org.jspecify.annotations.NullMarked
package city.miyako.rules;
