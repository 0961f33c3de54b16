package city.miyako.rules;

import org.junit.jupiter.api.Test;

class WordsTest {
    private static final String PAGE = Examples.FOLDER + "/pages/month.html";
    private static final String GOOD = """
            {@city.miyako.foundation.pages.Page page}
            {#include layouts/public page=page}
            <h1>{page.t('title')}</h1>
            <form><label for="q">{page.t("title")}</label><input id="q" name="q" value="{q ?: ''}"></form>
            {#for day in days}<p data-state="{day.state}">{day.name} · 12 km</p>{/for}
            {/include}
            """;

    @Test
    void textsAreInBothLanguages() {
        TextsAreInBothLanguages.RULE.holdsInThisRepository();
    }

    @Test
    void pagesSayNothingOfTheirOwn() {
        PagesSayNothingOfTheirOwn.RULE.holdsInThisRepository();
    }

    @Test
    void everyKeyIsSaid() {
        EveryKeyIsSaid.RULE.holdsInThisRepository();
    }

    @Test
    void everyErrorCanBeLookedUp() {
        ErrorCodes.RULE.holdsInThisRepository();
    }

    @Test
    void everyNoticeIsWordedThreeTimes() {
        NoticesAreWorded.RULE.holdsInThisRepository();
    }

    @Test
    void aNoticeWithoutEasyJapaneseOrWithAnotherFactOrWithoutBeanIsCaught() {
        var folder = "foundation/src/main/java/city/miyako/foundation/a";
        var text = "notice.river-dry.subject=%s\nnotice.river-dry.body={1}\n";
        var tree = Tree.of(folder + "/A.java", "enum A implements NoticeTemplate { RIVER_DRY(K.NEWS, \"river\", "
                + "\"link\"); }", folder + "/texts/ja.properties", text.formatted("{0}"), folder
                + "/texts/en.properties", text.formatted("{2}"));
        Catches.finds(NoticesAreWorded.RULE, tree, "no words for notice.river-dry.subject in ja-x-easy");
        Catches.finds(NoticesAreWorded.RULE, tree, "says the facts [1, 2] in en, not [0, 1]");
        Catches.finds(NoticesAreWorded.RULE, tree, "no bean beside it");
        Catches.nothing(NoticesAreWorded.RULE, tree.with(folder + "/B.java", "class B implements NoticeTemplates { }",
                folder + "/texts/en.properties", text.formatted("{0}"), folder + "/texts/ja-x-easy.properties",
                text.formatted("{0}")));
    }

    @Test
    void aGoodPageIsFine() {
        Catches.nothing(PagesSayNothingOfTheirOwn.RULE, page(GOOD));
        Catches.nothing(EveryKeyIsSaid.RULE, page(GOOD));
    }

    @Test
    void aTextWithoutEnglishIsCaught() {
        Catches.finds(TextsAreInBothLanguages.RULE, Examples.service().with(Examples.FOLDER + "/texts/ja.properties",
                "title=収集日\nbottles=びん\n"), "en.properties", "no text 'bottles'");
        Catches.finds(TextsAreInBothLanguages.RULE, texts("びん {0}", "Bottles"), "takes [] in English");
        Catches.finds(TextsAreInBothLanguages.RULE, texts("びん", "びん"), "is Japanese in English");
        Catches.finds(TextsAreInBothLanguages.RULE, texts("びん", "Don't"), "a single quote");
    }

    @Test
    void wordsInAPageAreCaught() {
        Catches.finds(PagesSayNothingOfTheirOwn.RULE, page(GOOD.replace("{page.t('title')}", "Waste days")),
                "month.html:3", "'Waste days'");
        Catches.finds(PagesSayNothingOfTheirOwn.RULE, page(GOOD.replace("{day.name}", "収集")), "month.html:5",
                "収集");
        Catches.finds(PagesSayNothingOfTheirOwn.RULE, page(GOOD.replace("name=\"q\"", "placeholder=\"Search\"")),
                "Search");
    }

    @Test
    void aFieldWithoutLabelAndAPageWithTwoHeadingsAreCaught() {
        Catches.finds(PagesSayNothingOfTheirOwn.RULE, page(GOOD.replace("for=\"q\"", "for=\"other\"")),
                "a field without label");
        Catches.finds(PagesSayNothingOfTheirOwn.RULE, page(GOOD + "<h1></h1>"), "2 h1 headings");
    }

    @Test
    void aKeyThatDoesNotExistAndATextNobodyAsksForAreCaught() {
        Catches.finds(EveryKeyIsSaid.RULE, page(GOOD.replace("'title'", "'titel'")), "asks for the text 'titel'");
        Catches.finds(EveryKeyIsSaid.RULE, Examples.service(), "nobody asks for 'title'");
    }

    @Test
    void aCodeUsedTwiceOrWithoutWordsIsCaught() {
        var fault = "enum %s implements ErrorCode { RIVER_DRY(404); }";
        var tree = Tree.of("foundation/src/main/java/city/miyako/foundation/a/A.java", fault.formatted("A"),
                "foundation/src/main/java/city/miyako/foundation/b/B.java", fault.formatted("B"));
        Catches.finds(ErrorCodes.RULE, tree, "the code river-dry also stands in");
        Catches.finds(ErrorCodes.RULE, tree, "no words for error.river-dry.title");
    }

    private static Tree page(String text) {
        return Examples.service().with(PAGE, text);
    }

    private static Tree texts(String ja, String en) {
        return Examples.service().with(Examples.FOLDER + "/texts/ja.properties", "bottles=" + ja + "\n",
                Examples.FOLDER + "/texts/en.properties", "bottles=" + en + "\n");
    }
}
