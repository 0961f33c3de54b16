/// The edge every request passes: language, tenant, actor, limits and headers.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.web;
