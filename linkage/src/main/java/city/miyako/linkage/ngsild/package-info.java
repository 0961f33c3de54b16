/// The NGSI-LD door (ETSI GS CIM 009 v1.8.1): things in and out, one at a time, in batches and by query.
///
/// A request goes one way: bytes are parsed to a tree, the tree to records whose shape is checked (`ThingParser`,
/// `AttributeParser`), the records are stored by the data layer, and answers are rendered from what is stored
/// (`Rendering`). Each thing of a batch is checked and answered on its own, so a broken one never costs its neighbours.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.ngsild;
