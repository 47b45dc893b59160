using FinCode.Domain.Audit;

namespace FinCode.Storage.Privacy;

/// <summary>What becomes of an audit entry's details before they are stored.</summary>
internal interface IAuditSeal
{
    ValueTask<byte[]> Seal(AuditNote note, byte[] plain);
}
