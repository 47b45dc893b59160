namespace FinCode.Domain.Ledger;

/// <summary>
/// One line of a record: what it does to one account. An account is a set of append-only streams: stream 0 holds what
/// its single owner decided (outflows and holds of a guarded account, numbered without gaps), and every writer has a
/// stream of its own for the rest, ordered by entry number. The balance is the sum over all streams.
/// </summary>
/// <param name="Amount">Minor units, credits positive; zero where only a hold changes.</param>
/// <param name="Pending">What the posting adds to (or takes from) the amount set aside by holds.</param>
/// <param name="OwnerSequence">The owner's gapless number, from 1; zero for a posting that needs no owner.</param>
[GenerateSerializer, Immutable, Alias("fincode.posting")]
public readonly record struct Posting(
    [property: Id(0)] AccountNo Account,
    [property: Id(1)] long Amount,
    [property: Id(2)] long Pending = 0,
    [property: Id(3)] long OwnerSequence = 0)
{
    public const int OwnerStream = 0;

    public bool IsOwned => OwnerSequence > 0;

    public int Stream(EntryNo entry) => IsOwned ? OwnerStream : entry.Writer + 1;

    public long Position(EntryNo entry) => IsOwned ? OwnerSequence : entry.Value;
}

/// <summary>An amount to post to an account, before the owner has numbered it.</summary>
public readonly record struct Leg(AccountFacts Account, long Amount);
