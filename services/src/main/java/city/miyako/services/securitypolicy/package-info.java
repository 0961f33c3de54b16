/// The security policy: its layers, the baseline every system is measured against, findings, exceptions and training.
@org.jspecify.annotations.NullMarked
package city.miyako.services.securitypolicy;
