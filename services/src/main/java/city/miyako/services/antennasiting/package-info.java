/// Antenna siting: the metropolis offers its assets for 5G antennas and follows each request to the finished station.
@org.jspecify.annotations.NullMarked
package city.miyako.services.antennasiting;
