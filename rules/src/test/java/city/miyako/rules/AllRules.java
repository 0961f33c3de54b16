package city.miyako.rules;

import java.util.List;

/// Every rule that looks at a tree.
final class AllRules {
    static final List<Rule> ALL = List.of(LayersPointDown.RULE, PartsFormNoCircle.RULE,
            ServicesAreWhereTheirNamesSay.PLACE,
            ServicesAreWhereTheirNamesSay.SHAPE, ManifestsSayEverything.RULE, EveryManifestHasItsBean.RULE,
            DeclaredNeedsAreTheRealNeeds.RULE, RealisesKnowsTheChecklist.RULE, LevelsAreEarned.RULE,
            CodeFitsOnAScreen.RULE, PublicThingsAreExplained.RULE, Banned.RULE, PublicIsADecision.RULE,
            TextsAreInBothLanguages.RULE, PagesSayNothingOfTheirOwn.RULE, EveryKeyIsSaid.RULE, ErrorCodes.RULE,
            NoticesAreWorded.RULE, DependenciesHaveTheirLine.RULE, SabotagesStillBite.RULE, DoorsNameAPermission.RULE,
            NothingNamesAMachine.RULE, ApprovedCryptography.RULE, NothingRunsWhatItReads.RULE,
            WordsOfOthersStayWords.RULE, NothingGoesElsewhere.RULE,
            StandardsAreToldAsTheyAre.RULE, WrittenDown.RULE, Documents.RULE);

    private AllRules() {
    }
}
