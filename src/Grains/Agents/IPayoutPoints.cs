using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Grains.Agents;

/// <summary>Finds counters that can pay out cash: agents and sub-agents at work, with a float of a currency.</summary>
public interface IPayoutPoints
{
    /// <summary>By city, then by code.</summary>
    /// <returns>The codes of a page, and how many there are, as far as <see cref="Domain.Limits.CountMax"/>.</returns>
    Task<(IReadOnlyList<string> Codes, long Total)> Find(PayoutPointSearch search, CancellationToken cancellation);
}

/// <param name="OnlyAgents">Not their sub-agents.</param>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
/// <param name="City">In any case; null for everywhere.</param>
/// <param name="AgentCode">Only this agent and its sub-agents; null for everybody's.</param>
/// <param name="Currencies">Of at least one there is a float.</param>
public sealed record PayoutPointSearch(
    string Tenant, TenantNo Number, bool OnlyAgents, string Country, string? City, string? AgentCode, IReadOnlyList<Currency> Currencies, int Skip, int Take);

/// <summary>What counters are found by: their address, as everybody may read it who looks where to collect cash.</summary>
public static class PayoutPointKeys
{
    public const string Agents = "counter-of-agent";
    public const string Everybody = "counter";

    /// <summary>In whose order cities come one after the other.</summary>
    /// <param name="city">Null where it is not known.</param>
    public static string Value(string country, string? city, string code) => $"{Beginning(country, city ?? "")}{code}";

    /// <param name="city">Null for everywhere.</param>
    public static string Beginning(string country, string? city) => city is null ? $"{country}/" : $"{country}/{city.Trim().ToUpperInvariant().Replace('/', ' ')}/";
}
