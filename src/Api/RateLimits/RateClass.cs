using FinCode.Api.Hosting;

namespace FinCode.Api.RateLimits;

/// <summary>Routes that share a quota, as endpoint metadata. An endpoint without one is not limited.</summary>
/// <param name="QuotaOf">What one credential may send within the window, as the operator has set it.</param>
internal sealed record RateClass(string Name, Func<QuotaOptions, int> QuotaOf)
{
    public static readonly RateClass Read = new("read", options => options.Read);
    public static readonly RateClass Write = new("write", options => options.Write);
    public static readonly RateClass Bulk = new("bulk", options => options.Bulk);

    /// <summary>What changes settings.</summary>
    public static readonly RateClass Admin = new("admin", options => options.Admin);

    /// <summary>Whatever takes a password, a code or a refresh token.</summary>
    public static readonly RateClass Login = new("login", options => options.Login);

    /// <summary>Any other call without a token.</summary>
    public static readonly RateClass Anonymous = new("anonymous", options => options.Anonymous);

    public static readonly IReadOnlyList<RateClass> All = [Login, Anonymous, Read, Write, Bulk, Admin];

    public override string ToString() => Name;
}
