/// What a form asks for, described in YAML beside the service it belongs to: one description for cases and for records.
@org.jspecify.annotations.NullMarked
package city.miyako.data.fields;
