namespace FinCode.Storage.Audit;

/// <summary>The audit trail as a database keeps it.</summary>
internal interface IAuditStore
{
    /// <summary>Gives the line the next number of its tenant's trail and chains it to the one before, in one transaction.</summary>
    Task<long> Append(AuditLine line, CancellationToken cancellation);
}
