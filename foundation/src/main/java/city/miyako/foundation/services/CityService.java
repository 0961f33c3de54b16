package city.miyako.foundation.services;

/// The mark of a service: the class whose folder holds its `service.yaml`, pages and texts.
public interface CityService {
}
