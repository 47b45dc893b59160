namespace FinCode.Api.RateLimits;

/// <summary>Routes that share a quota, as endpoint metadata. An endpoint without one is not limited.</summary>
internal sealed record RateClass(string Name)
{
    public static readonly RateClass Read = new("read");
    public static readonly RateClass Write = new("write");
    public static readonly RateClass Bulk = new("bulk");
}
