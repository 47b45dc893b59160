using FinCode.Domain.Ledger;

namespace FinCode.Grains.Revenue;

/// <summary>Reads of the committed ledger that statements are made of. Everything acknowledged is visible.</summary>
public interface ICommissionLedger
{
    /// <summary>What moved on an account that nobody guards, after one place of the journal and up to another. It costs what was posted since.</summary>
    Task<AccountMovements> ReadMovements(AccountNo account, EntryNo after, EntryNo through, CancellationToken cancellation);

    /// <summary>Accounts on which a tenant owes commission, in the order of their opening.</summary>
    Task<IReadOnlyList<AccountFacts>> ListPayables(TenantNo tenant, AccountNo? after, int take, CancellationToken cancellation);
}

/// <param name="Opening">The balance before, minor units, credits positive.</param>
public sealed record AccountMovements(long Opening, long Debits, long Credits)
{
    public long Closing => checked(Opening + Credits - Debits);
}
