namespace FinCode.Api.Tenancy;

/// <summary>Which tenant a host means. It says nothing about whether there is such a tenant.</summary>
public interface ITenantResolver
{
    /// <summary>The tenant's name; null when the host names none and there is no default, or the name cannot be one.</summary>
    string? NameOf(HostString host);
}
