namespace FinCode.Domain.Allowances;

/// <summary>What an operation has used of a customer's limits on what goes out: what is given back where its money comes back.</summary>
/// <param name="Day">On which it counts, by the tenant's calendar.</param>
/// <param name="Amount">In the reference currency, at the rate of that day.</param>
[GenerateSerializer, Immutable, Alias("fincode.counted-usage")]
public sealed record CountedUsage(
    [property: Id(0)] string CustomerCode, [property: Id(1)] DateOnly Day, [property: Id(2)] Money.Money Amount);
