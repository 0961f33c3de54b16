/// The metropolitan government and its municipalities, each a tenant of its own.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.tenants;
