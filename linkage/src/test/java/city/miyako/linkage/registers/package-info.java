/// Tests of the registers.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.registers;
