package city.miyako.app.portal;

/// What is wrong with one field of a form.
///
/// @param field the id of the field
/// @param message what to do about it, in the reader's language
public record FieldError(String field, String message) {
}
