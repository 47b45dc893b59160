namespace FinCode.Api.Access.ApiTokens;

/// <summary>How long an API token may live: the published choices.</summary>
internal static class ApiTokenExpiry
{
    public static readonly string[] Words = ["24h", "1m", "3m", "6m", "1y"];

    public static DateTimeOffset After(DateTimeOffset now, string word) => word switch
    {
        "24h" => now.AddHours(24),
        "1m" => now.AddMonths(1),
        "3m" => now.AddMonths(3),
        "6m" => now.AddMonths(6),
        "1y" => now.AddYears(1),
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };
}
