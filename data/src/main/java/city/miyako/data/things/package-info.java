/// Things: whatever in the city has a state, as NGSI-LD entities with tenant, access class and version.
@org.jspecify.annotations.NullMarked
package city.miyako.data.things;
