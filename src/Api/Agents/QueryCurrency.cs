using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain.Money;

namespace FinCode.Api.Agents;

/// <summary>A currency in a query, which may be left out.</summary>
internal static class QueryCurrency
{
    public static Currency? Read(HttpContext context, string name, Faults faults)
    {
        if (!context.Request.Query.TryGetValue(name, out var given)) return null;
        if (given.Count == 1 && Currency.TryParse(given[0], out var currency)) return currency;

        faults.Add(name, DetailCode.UnknownValue, "Must be an ISO 4217 code, for example GBP.");
        return null;
    }
}
