/// Sources of others (ETSI GS CIM 009 v1.8.1, clauses 4.3.6, 5.2.9, 5.9, 5.10 and 5.12): what they hold, and queries
/// that are handed on to them and told as one answer.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.federation;
