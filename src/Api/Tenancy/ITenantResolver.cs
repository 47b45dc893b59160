namespace FinCode.Api.Tenancy;

/// <summary>Which tenant a host means. It says nothing about whether there is such a tenant.</summary>
public interface ITenantResolver
{
    /// <summary>The tenant's name; null when the host names none and there is no default, or the name cannot be one.</summary>
    /// <param name="host">
    /// The Host header as it was sent, with its port. Not <see cref="HttpRequest.Host"/>, which decodes
    /// internationalised names and throws at those that are none.
    /// </param>
    string? NameOf(string? host);
}
