using System.Net;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>In which country a network address is.</summary>
public interface IAddressCountries
{
    /// <returns>ISO 3166-1 alpha-3; null where nobody knows.</returns>
    string? CountryOf(IPAddress address);
}
