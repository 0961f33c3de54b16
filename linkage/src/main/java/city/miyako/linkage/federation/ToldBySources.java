package city.miyako.linkage.federation;

import city.miyako.data.things.Thing;
import city.miyako.linkage.ngsild.Elsewhere;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What sources told together.
///
/// @param isAsked whether any source was to be asked
/// @param answers what each told
/// @param registrations by what each of these was asked, in the same order
/// @param warnings what could not be told
record ToldBySources(boolean isAsked, List<Answered> answers, List<String> registrations, List<String> warnings)
        implements Elsewhere.Told {
    /// No source holds anything of what is asked.
    static final ToldBySources NOTHING = new ToldBySources(false, List.of(), List.of(), List.of());

    ToldBySources {
        answers = List.copyOf(answers);
        registrations = List.copyOf(registrations);
        warnings = List.copyOf(warnings);
    }

    /// The same without things that are not meant.
    ToldBySources only(Predicate<Thing> isMeant) {
        return new ToldBySources(isAsked, answers.stream().map(answer -> new Answered(answer.mode(),
            answer.things().stream().filter(isMeant).toList(), answer.fault())).toList(), registrations, warnings);
    }

    @Override
    public List<String> ids() {
        return answers.stream().flatMap(answer -> answer.things().stream()).map(Thing::id).distinct().toList();
    }

    @Override
    public Map<String, List<String>> sources() {
        var sources = new HashMap<String, List<String>>();
        for (int i = 0; i < answers.size(); i++) {
            var registration = registrations.get(i);
            answers.get(i).things().stream().map(Thing::id).distinct().forEach(id ->
                sources.computeIfAbsent(id, _ -> new ArrayList<>()).add(registration));
        }
        return sources;
    }

    @Override
    public List<Thing> joined(List<Thing> own) {
        return SourceMerge.join(own, answers);
    }
}
