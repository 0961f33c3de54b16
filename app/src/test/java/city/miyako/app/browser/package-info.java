/// A real browser before the running city.
package city.miyako.app.browser;
