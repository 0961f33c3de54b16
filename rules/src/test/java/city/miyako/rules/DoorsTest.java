package city.miyako.rules;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DoorsTest {
    private static final String POLICY = """
            permissions:
              bin.empty: { act: do, ja: 空にする, en: Empty a bin }
            open:
              POST /bins/cry: anybody may call for help
            """;

    @Test
    @Tag("asvs:V8.1.1")
    void doorsNameAPermission() {
        DoorsNameAPermission.RULE.holdsInThisRepository();
    }

    @Test
    void aDoorThatWritesWithoutAPermissionIsCaught() {
        Catches.finds(DoorsNameAPermission.RULE, door("@POST public void empty() { }"), "POST /bins asks for no");
        Catches.nothing(DoorsNameAPermission.RULE,
                door("@POST public void empty() { request.writer(\"bin.empty\"); }"));
        Catches.nothing(DoorsNameAPermission.RULE, door("@POST public void empty() { inside(); }\n"
                + "private void inside() { request.require(EMPTY); }\n"
                + "private static final String EMPTY = \"bin.empty\";"));
        Catches.nothing(DoorsNameAPermission.RULE, door("@GET public void look() { }"));
    }

    @Test
    void aStaffPageWithoutAPermissionIsCaught() {
        Catches.finds(DoorsNameAPermission.RULE, Tree.of(DoorsNameAPermission.POLICY, POLICY,
                "app/src/main/java/A.java", "@Path(\"/desk/bins\") class A { @GET public void look() { } }"),
                "GET /desk/bins asks for no");
    }

    @Test
    void aWordThePolicyDoesNotKnowIsCaught() {
        Catches.finds(DoorsNameAPermission.RULE, door("@POST public void empty() { request.writer(\"bin.emtpy\"); }"),
                "'bin.emtpy', which the policy does not know");
    }

    @Test
    void anOpenDoorIsFineUntilItIsGone() {
        Catches.nothing(DoorsNameAPermission.RULE, door(""));
        Catches.finds(DoorsNameAPermission.RULE, Tree.of(DoorsNameAPermission.POLICY, POLICY),
                "opens 'POST /bins/cry', which is no door");
    }

    private static Tree door(String methods) {
        return Tree.of(DoorsNameAPermission.POLICY, POLICY, "app/src/main/java/A.java", "@Path(\"/bins\") class A { "
                + "@POST @Path(\"/cry\") public void cry() { }\n" + methods + " }");
    }
}
