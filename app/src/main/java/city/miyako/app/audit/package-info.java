/// The doors of the audit for programs: the signed log for everybody, its entries for auditors, the witnesses.
@org.jspecify.annotations.NullMarked
package city.miyako.app.audit;
