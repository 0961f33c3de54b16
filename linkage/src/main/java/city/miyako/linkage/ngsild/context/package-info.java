/// JSON-LD contexts (ETSI GS CIM 009 v1.8.1, clauses 4.4 and 5.13): names as askers write them, and as they are stored.
///
/// Nothing is expanded on the way in: a name that resolves against the core context or the default vocabulary is
/// stored as it is written, any other under its full IRI. So the hot path never touches a JSON-LD processor.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.ngsild.context;
