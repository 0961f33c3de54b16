package city.miyako.foundation.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The whole policy as read from `policy.yaml`, in the order of the file.
///
/// @param permissions the words of all doors
/// @param purposes what personal data may be used for, by code
/// @param grants the rules; what none of them grants is refused
/// @param open doors that write and ask for no permission, each with its reason
public record Policy(Map<String, Permission> permissions, Map<String, Purpose> purposes, List<Grant> grants,
                     List<OpenDoor> open) {
    /// Copies all, keeping the order.
    public Policy {
        permissions = Collections.unmodifiableMap(new LinkedHashMap<>(permissions));
        purposes = Collections.unmodifiableMap(new LinkedHashMap<>(purposes));
        grants = List.copyOf(grants);
        open = List.copyOf(open);
    }

    /// A door that takes writes of anybody.
    ///
    /// @param door method and address, as in `POST /sign-in`
    /// @param why the reason it asks for no permission
    public record OpenDoor(String door, String why) {
    }
}
