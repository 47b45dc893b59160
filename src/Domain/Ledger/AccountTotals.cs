namespace FinCode.Domain.Ledger;

/// <summary>What the journal says of an account at one moment.</summary>
/// <param name="Debits">Sum of all debits, minor units, never shrinks.</param>
/// <param name="Credits">Sum of all credits, never shrinks.</param>
/// <param name="Pending">What holds set aside.</param>
/// <param name="OwnerSequence">The owner's last number; the next is one more.</param>
/// <param name="LastEntry">The newest entry among the postings.</param>
public readonly record struct AccountTotals(long Debits, long Credits, long Pending, long OwnerSequence, EntryNo LastEntry)
{
    /// <summary>Credits minus debits.</summary>
    public long Signed => checked(Credits - Debits);
}

/// <summary>An account with its state: everything its owner needs to decide.</summary>
public sealed record AccountSnapshot(AccountFacts Facts, AccountStatus Status, long? Floor, AccountTotals Totals, IReadOnlyList<OpenHold> Holds)
{
    /// <summary>The balance as its owner reads it.</summary>
    public long Balance => Facts.Natural(Totals.Signed);

    /// <summary>Balance, less what holds set aside, less the floor: the one definition of what can be spent.</summary>
    public long Available => checked(Balance - Totals.Pending - (Floor ?? 0));
}

/// <summary>A hold that nobody has ended yet.</summary>
[GenerateSerializer, Immutable, Alias("fincode.open-hold")]
public sealed record OpenHold(
    [property: Id(0)] OperationId HoldId, [property: Id(1)] long Amount, [property: Id(2)] DateTimeOffset? ExpiresAt);
