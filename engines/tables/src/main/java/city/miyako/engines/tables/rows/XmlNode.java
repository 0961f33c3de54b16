package city.miyako.engines.tables.rows;

import java.util.List;
import java.util.Map;

/// An element of an XML document with all that is in it.
///
/// @param name its name without prefix
/// @param attributes their values by name without prefix
/// @param children the elements in it, in their order
/// @param text the characters that stand in it itself
record XmlNode(String name, Map<String, String> attributes, List<XmlNode> children, StringBuilder text) {
}
