/// The pages of notices: a person's inbox and choices, the links of letters, and the desk of the deliveries.
@org.jspecify.annotations.NullMarked
package city.miyako.app.notices;
