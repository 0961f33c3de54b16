/// What a city service is: its manifest, its marker, and the checklist of what the metropolis asked for.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.services;
