/// The NGSI-LD door, asked as clients ask it.
package city.miyako.linkage.ngsild;
