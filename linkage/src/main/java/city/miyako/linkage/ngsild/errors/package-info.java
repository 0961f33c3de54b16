/// The faults NGSI-LD names (ETSI GS CIM 009 v1.8.1, clause 5.5.2), with words for people.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.ngsild.errors;
