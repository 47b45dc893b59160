using FinCode.Domain.Money;

namespace FinCode.Domain.Ledger;

/// <summary>What never changes about an account once it is open.</summary>
/// <param name="Account">Its number inside the store.</param>
/// <param name="AccountId">Its public id.</param>
/// <param name="ChartCode">Its line in the chart of accounts.</param>
/// <param name="OwnerCode">The code of the customer or agent it belongs to; empty for the tenant's own accounts.</param>
[GenerateSerializer, Immutable, Alias("fincode.account-facts")]
public sealed record AccountFacts(
    [property: Id(0)] AccountNo Account,
    [property: Id(1)] Guid AccountId,
    [property: Id(2)] int ChartCode,
    [property: Id(3)] Currency Currency,
    [property: Id(4)] string OwnerCode,
    [property: Id(5)] string Name)
{
    public ChartLine Line => ChartOfAccounts.Line(ChartCode);

    public bool IsGuarded => Line.Guarded;

    /// <summary>
    /// Whether whom it belongs to may send its money where they like. An agent's float moves by what happens at a counter, and by
    /// buying and selling it.
    /// </summary>
    public bool IsSpendable => IsGuarded && ChartCode != ChartOfAccounts.AgentFloat;

    public string Number => AccountNumber.Of(Account);

    /// <summary>A balance as the account's owner reads it: positive when it grew the way its type grows.</summary>
    /// <param name="signed">The ledger's sum, credits positive.</param>
    public long Natural(long signed) => Line.GrowsByDebit ? checked(-signed) : signed;

    /// <summary>Whether an amount takes money out of this account.</summary>
    public bool IsOutflow(long signed) => Natural(signed) < 0;
}

/// <summary>ACTIVATED on the wire. Frozen refuses outflows; closed refuses everything.</summary>
[GenerateSerializer, Alias("fincode.account-status")]
public enum AccountStatus : byte
{
    Activated = 1,
    Frozen = 2,
    Closing = 3,
    Closed = 4,
}
