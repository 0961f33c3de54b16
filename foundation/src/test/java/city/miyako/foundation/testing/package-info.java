/// What tests of every module stand on: a real database and the real data sets.
package city.miyako.foundation.testing;
