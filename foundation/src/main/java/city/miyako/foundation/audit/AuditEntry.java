package city.miyako.foundation.audit;

import city.miyako.foundation.database.Writer;

/// A line to be appended to the audit.
///
/// @param writer who did it, and why
/// @param action what was done, as in `thing.upsert`
/// @param target to what, as in a thing's id
/// @param detailJson further facts as a JSON object, without personal data; at most 4,000 characters
public record AuditEntry(Writer writer, String action, String target, String detailJson) {
}
