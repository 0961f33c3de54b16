package city.miyako.linkage.federation;

import city.miyako.data.things.Thing;
import city.miyako.linkage.ngsild.Elsewhere;
import java.util.List;

/// What sources told together.
///
/// @param isAsked whether any source was to be asked
/// @param answers what each told
/// @param warnings what could not be told
record ToldBySources(boolean isAsked, List<Answered> answers, List<String> warnings) implements Elsewhere.Told {
    /// No source holds anything of what is asked.
    static final ToldBySources NOTHING = new ToldBySources(false, List.of(), List.of());

    ToldBySources {
        answers = List.copyOf(answers);
        warnings = List.copyOf(warnings);
    }

    @Override
    public List<String> ids() {
        return answers.stream().flatMap(answer -> answer.things().stream()).map(Thing::id).distinct().toList();
    }

    @Override
    public List<Thing> joined(List<Thing> own) {
        return SourceMerge.join(own, answers);
    }
}
