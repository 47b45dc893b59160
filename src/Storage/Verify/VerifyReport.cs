namespace FinCode.Storage.Verify;

/// <summary>What can be wrong with a stored ledger.</summary>
public enum FindingKind
{
    /// <summary>A payload that cannot be read, or that disagrees with the columns beside it.</summary>
    Record,

    /// <summary>A batch whose content has another hash or number of records than it was sealed with.</summary>
    BatchContent,

    /// <summary>A batch that does not follow the one before it: a number is missing, or the link is another.</summary>
    Chain,

    /// <summary>A record that lies in no batch.</summary>
    Unsealed,

    /// <summary>An operation id that occurs twice.</summary>
    OperationId,

    /// <summary>A record whose postings do not balance, or break a rule of the ledger.</summary>
    Entry,

    /// <summary>Posting rows that are not those of the records.</summary>
    Postings,

    /// <summary>An owner's numbers with a gap or out of order.</summary>
    Sequence,

    /// <summary>A summary row that is not the sum of its stream.</summary>
    Fold,

    /// <summary>A guarded account below its floor.</summary>
    Floor,

    /// <summary>An account row that is not what the records made it.</summary>
    Account,

    /// <summary>A hold row that is not what the records made it, or pending sums that are not the open holds.</summary>
    Hold,

    /// <summary>A tenant's books that do not sum to zero in a currency.</summary>
    TrialBalance,

    /// <summary>The index of interaction ids is not that of the records.</summary>
    Correlations,

    /// <summary>A remittance whose steps do not follow each other, whose rows are not those of its records, or that left money on the way.</summary>
    Remittance,

    /// <summary>A tenant's audit trail that is not what was written: an entry is missing, changed, or lacks details that nobody erased.</summary>
    AuditTrail,

    /// <summary>A commission that is not the share of what was earned, is posted otherwise, or was accrued or clawed back more than once.</summary>
    Commission,

    /// <summary>An event that an endpoint should have been told of and was not, or a delivery of an event that never happened.</summary>
    Webhook,

    /// <summary>A tenant was told something of a wallet that the journal does not say, or was not told what it wanted to hear.</summary>
    WalletNotice,
}

/// <summary>One thing that is wrong, and where.</summary>
public sealed record Finding(FindingKind Kind, string Detail);

/// <summary>How far a verification has come.</summary>
public sealed record VerifyProgress(string Step, long RowsRead);

/// <summary>What a verification read and found.</summary>
/// <param name="Findings">The first findings of each kind.</param>
/// <param name="Counts">How many there are of each kind that occurred.</param>
public sealed record VerifyReport(
    IReadOnlyList<Finding> Findings,
    IReadOnlyDictionary<FindingKind, long> Counts,
    long Accounts,
    long Records,
    long Postings,
    long Batches,
    long Holds,
    long AuditEntries = 0,
    long Remittances = 0,
    long Deliveries = 0,
    long WalletNotices = 0)
{
    public bool IsSound => Counts.Count == 0;
}
