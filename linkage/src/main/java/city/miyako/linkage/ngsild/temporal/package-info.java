/// The past of things (ETSI GS CIM 009 v1.8.1, clauses 4.5.6 to 4.5.9, 4.11, 5.7.3, 5.7.4 and 6.18 to 6.24): series of
/// values as they were, as pairs, or summed up by periods; taken back and put right (5.6.13 to 5.6.16).
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.ngsild.temporal;
