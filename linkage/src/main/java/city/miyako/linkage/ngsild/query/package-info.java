/// The NGSI-LD query language (ETSI GS CIM 009 v1.8.1, clauses 4.9 and 4.10): parsed to records, then either turned
/// into SQL with parameters or asked of one thing in memory.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.ngsild.query;
