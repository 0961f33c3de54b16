package city.miyako.linkage.readings;

import city.miyako.data.history.Bucket;
import city.miyako.data.history.Reading;
import java.util.List;

/// Histories as CSV with a header line; numbers and ISO 8601 times only, so nothing needs quoting.
final class Csv {
    private Csv() {
    }

    static String readings(List<Reading> readings) {
        var csv = new StringBuilder("at,value,quality\r\n");
        readings.forEach(reading -> csv.append(reading.at()).append(',').append(reading.value()).append(',')
            .append(reading.quality().word()).append("\r\n"));
        return csv.toString();
    }

    static String buckets(List<Bucket> buckets) {
        var csv = new StringBuilder("from,count,mean,min,max,last\r\n");
        buckets.forEach(bucket -> csv.append(bucket.from()).append(',').append(bucket.count()).append(',')
            .append(bucket.mean()).append(',').append(bucket.min()).append(',').append(bucket.max()).append(',')
            .append(bucket.last()).append("\r\n"));
        return csv.toString();
    }
}
