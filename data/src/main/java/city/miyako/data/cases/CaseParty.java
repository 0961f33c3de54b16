package city.miyako.data.cases;

/// Somebody who has a part in a case, and so sees it.
///
/// @param role what they are in it, a role of the kind of case
/// @param subject who they are: `account:17`, `tenant:131016`, `bureau:130001/digital` or `supplier:3`; no spaces
/// @param name what pages call them
public record CaseParty(String role, String subject, String name) {
    /// Refuses a subject that could be read as two.
    public CaseParty {
        if (!subject.matches("[a-z]+:[A-Za-z0-9/_.:-]{1,100}")) {
            throw new IllegalArgumentException("not a subject: '" + subject + "'");
        }
    }
}
