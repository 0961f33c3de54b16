/// Cases: whatever somebody asks of the city, from the first word to the decision.
///
/// A kind of case is data: its states and legal moves stand in one table beside the service it belongs to
/// ([city.miyako.data.cases.CaseKind]). A case has parties, and only its parties see it; everything that happens to it
/// is a line of its ledger, written in the transaction of the happening and changed by nobody.
@org.jspecify.annotations.NullMarked
package city.miyako.data.cases;
