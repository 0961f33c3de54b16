package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.data.fields.Label;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What can be chosen in a field, and what the chosen is called: from its file, or from a list that the city keeps.
@ApplicationScoped
class Choices {
    private final Tenants tenants;
    private final Bureaus bureaus;

    Choices(Tenants tenants, Bureaus bureaus) {
        this.tenants = tenants;
        this.bureaus = bureaus;
    }

    /// What can be chosen now; nothing for fields of other kinds.
    List<FormField.Choice> of(FormField field) {
        return switch (field.kind()) {
            case CHOICE -> field.choices();
            case MUNICIPALITY -> tenants.municipalities().stream().map(one -> new FormField.Choice(one.id().toString(),
                new Label(one.nameJa(), one.nameEn()))).toList();
            case BUREAU -> bureaus.all().stream().map(one -> new FormField.Choice(one.code(),
                new Label(one.nameJa(), one.nameEn()))).toList();
            case LINE, TEXT, WORDS, NUMBER, DAY, LINK, RECORD -> List.of();
        };
    }

    /// Whether something can be chosen now.
    boolean has(FormField field, String value) {
        return of(field).stream().anyMatch(choice -> choice.id().equals(value));
    }

    /// What the chosen is called, also where it can be chosen no more; the word itself where nobody knows it.
    String name(FormField field, String value, Language language) {
        return switch (field.kind()) {
            case CHOICE -> {
                var label = field.said(value);
                yield label == null ? value : label.in(language);
            }
            case MUNICIPALITY -> tenants.find(value).map(tenant -> tenant.name(language)).orElse(value);
            case BUREAU -> bureaus.name(value, language);
            case LINE, TEXT, WORDS, NUMBER, DAY, LINK, RECORD -> value;
        };
    }
}
