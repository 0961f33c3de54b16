/// What every page knows: language, words, links, who is looking, and the shared layouts.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.pages;
