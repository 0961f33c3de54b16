/// Sources that answer, fail, lie and ask back.
package city.miyako.linkage.federation;
