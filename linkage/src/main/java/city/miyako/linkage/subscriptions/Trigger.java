package city.miyako.linkage.subscriptions;

import java.util.Arrays;
import java.util.Optional;

/// What can set off a notification (`notificationTrigger`, clause 5.2.12).
enum Trigger {
    ENTITY_CREATED("entityCreated"),
    ENTITY_UPDATED("entityUpdated"),
    ENTITY_DELETED("entityDeleted"),
    ATTRIBUTE_CREATED("attributeCreated"),
    ATTRIBUTE_UPDATED("attributeUpdated"),
    ATTRIBUTE_DELETED("attributeDeleted");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    static Optional<Trigger> find(String word) {
        return Arrays.stream(values()).filter(trigger -> trigger.word.equals(word)).findFirst();
    }
}
