/// The settings of this installation.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.config;
